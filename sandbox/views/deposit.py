"""« Déposer une facture », first step: format, cadre, file. And what is said once it is sent."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sandbox import actions, files, uploads
from sandbox.access import Seat
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.forms.choice import LATER, ChoiceForm, FormatForm, OwnFileForm, kind_fault
from sandbox.forms.deposit import CADRES
from sandbox.forms.typed import whole
from sandbox.models import Practice
from sandbox.uploads import NotReceived
from sandbox.views.supplier import may, own_piece, show, supplier_view
from sandbox.wording import meaning, refusal


@supplier_view
def choose(request: HttpRequest, practice: Practice, seat: Seat) -> HttpResponse:
    """One of the exercise's ready-made files: nothing personal leaves the learner's machine."""
    form = ChoiceForm(request.POST or None, practice=practice, initial=first_choice(request, practice))
    if request.method == "POST" and form.is_valid() and agree(form, practice, form.numero):
        return to_form(request, practice, form, form.numero)
    status = 422 if form.is_bound and form.errors else 200
    return show(request, practice, seat, "sandbox/depot/choose.html", status=status, form=form, later=LATER)


def first_choice(request: HttpRequest, practice: Practice) -> dict[str, str]:
    """The only invoice of an exercise is chosen already, in its format; the cadre as the address says."""
    asked = request.GET.get("cadre", "")
    chosen = {"cadre": asked} if asked in dict(CADRES) else {}
    invoices = [(rank, d) for rank, d in enumerate(practice.script.documents, start=1) if d.format != "annexe"]
    if len(invoices) != 1:
        return chosen
    rank, document = invoices[0]
    return chosen | {"fichier": str(rank), "format": {"facturx": "facturx", "pdf": "pdf"}.get(document.format, "xml")}


def agree(form: FormatForm, practice: Practice, numero: int) -> bool:
    """Whether the file is of the format announced; else says so at that field."""
    reading = files.reading(practice, numero)
    fault = kind_fault(form.cleaned_data["format"], reading) if reading else "Ce fichier n’est plus là."
    if fault:
        form.add_error("format", fault)
    return not fault


def to_form(request: HttpRequest, practice: Practice, form: FormatForm, numero: int) -> HttpResponse:
    kept = {name: form.cleaned_data[name] for name in ("format", "cadre")}
    if origin := whole(request.GET.get("depuis")):
        kept["depuis"] = str(origin)
    return redirect(f"{reverse('sandbox:deposit_file', args=[practice.public_id, numero])}?{urlencode(kept)}")


@supplier_view
def own_file(request: HttpRequest, practice: Practice, seat: Seat) -> HttpResponse:
    """Behind a warning of what a real invoice holds. A file that was received once is not asked for again."""
    kept = files.find(practice, whole(request.POST.get("recu")))
    form = OwnFileForm(request.POST or None, request.FILES or None)
    if kept:
        form.fields["fichier"].required = False
    if request.method == "POST":
        heavy_files(request, form)
        numero = _receive(request, practice, form) or (kept.identifiant if kept else 0)
        kept = files.find(practice, numero)
        if numero and form.is_valid() and agree(form, practice, numero):
            return to_form(request, practice, form, numero)
    status = 422 if form.is_bound and form.errors else 200
    return show(request, practice, seat, "sandbox/depot/own_file.html", status=status, form=form, kept=kept)


def heavy_files(request: HttpRequest, form: OwnFileForm) -> None:
    """Files stopped on their way are told as too big, not as missing."""
    if request.META.get("sandbox.too_heavy"):
        form.fields["fichier"].error_messages["required"] = (
            "Ce fichier dépasse 10 Mo. Réduisez-le, par exemple en l’exportant en qualité standard."
        )


def _receive(request: HttpRequest, practice: Practice, form: OwnFileForm) -> int:
    """Stores the file at once, whatever else is wrong with the form; 0 when there is none to keep."""
    form.is_valid()
    sent = request.FILES.get("fichier")
    if sent is None or "fichier" in form.errors:
        return 0
    try:
        return uploads.receive(practice=practice, file=sent, name=sent.name).numero
    except NotReceived as refused:
        for problem in refused.problems:
            form.add_error("fichier", uploads.say(problem))
        return 0


@supplier_view
def deposited(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    """Number, status, certificate, and what happens next."""
    piece = own_piece(practice, seat, identifiant)
    if piece.certificat is None:
        raise Http404
    said = meaning(piece.statut, Role.FOURNISSEUR)
    return show(request, practice, seat, "sandbox/depot/deposited.html", piece=piece, said=said)


@supplier_view
def delete_draft(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    piece = own_piece(practice, seat, identifiant)
    if request.method != "POST":
        if not may(practice, seat, piece, Verb.SUPPRIMER):
            raise Http404
        return show(request, practice, seat, "sandbox/depot/delete_draft.html", piece=piece)
    outcome = actions.attempt(
        practice=practice,
        acteur=seat.acteur,
        verb=Verb.SUPPRIMER,
        identifiant=identifiant,
        key=request.POST.get("key", "")[:60],
    )
    if outcome.accepted:
        messages.success(request, "Le brouillon est supprimé. Son numéro est libre de nouveau.")
    elif piece.statut is not Statut.SUPPRIMEE:
        messages.error(request, refusal(outcome.refusals[0], Verb.SUPPRIMER).complet)
    return redirect("sandbox:space", practice.public_id, "factures-emises")
