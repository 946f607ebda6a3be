"""The supplier's answers to two returns: « Recycler » an address, « Compléter » a suspended invoice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sandbox import actions, depositing, files, uploads
from sandbox.access import Seat
from sandbox.engine.actions import Complement
from sandbox.engine.pieces import Piece, PieceJointe
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Verb
from sandbox.forms.attached import receive_all
from sandbox.forms.deposit import Cast
from sandbox.forms.returns import ComplementForm, CorrectionForm
from sandbox.forms.typed import jointes_of
from sandbox.models import Practice
from sandbox.views.supplier import may, own_piece, show, space_of, supplier_view
from sandbox.wording import advice


def _returned(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int, verb: Verb) -> Piece:
    """A piece that waits for this answer. A form left open on one that no longer waits is refused by the engine."""
    piece = own_piece(practice, seat, identifiant)
    if piece.depot is None or (request.method != "POST" and not may(practice, seat, piece, verb)):
        raise Http404
    return piece


@supplier_view
def recycle(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    """The same invoice, the same number, another address. What deserves advice is shown once more."""
    piece = _returned(request, practice, seat, identifiant, Verb.RECYCLER)
    cast = Cast(practice.current_directory, seat.utilisateur.code)
    if request.method != "POST":
        return _recycling(request, practice, seat, piece=piece, form=CorrectionForm.first(piece.contenu, cast))
    form = CorrectionForm(request.POST, cast=cast)
    if not form.is_valid() or request.POST.get("action") == "destinataire":
        return _recycling(request, practice, seat, piece=piece, form=form)
    what = _correction(request, practice, seat, piece, form)
    seen = depositing.Look() if "confirme" in request.POST else depositing.look(**what)
    if seen.advice:
        said = [advice(found) for found in seen.advice]
        return _recycling(request, practice, seat, piece=piece, form=form, advice=said)
    refusals = seen.refusals or actions.attempt(**what).refusals
    if refusals:
        form.refuse(refusals)
        return _recycling(request, practice, seat, piece=piece, form=form)
    messages.success(request, f"La facture {piece.contenu.numero} est renvoyée, sous le même numéro.")
    return redirect("sandbox:piece", practice.public_id, space_of(piece), identifiant)


def _correction(
    request: HttpRequest, practice: Practice, seat: Seat, piece: Piece, form: CorrectionForm
) -> dict[str, Any]:
    return {
        "practice": practice,
        "acteur": seat.acteur,
        "verb": Verb.RECYCLER,
        "identifiant": piece.identifiant,
        "donnees": form.correction,
        "key": depositing.act_key(request.POST.get("key", ""), form.correction),
    }


def _recycling(request: HttpRequest, practice: Practice, seat: Seat, **context: Any) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return show(request, practice, seat, "sandbox/depot/recycle.html", status=status, **context)


@supplier_view
def complete(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    """Documents, a comment, or both; the number stays."""
    piece = _returned(request, practice, seat, identifiant, Verb.COMPLETER)
    form = ComplementForm(request.POST if request.method == "POST" else None)
    jointes = _attached(request, practice, form) if form.is_bound else ()
    if form.is_valid() and not form.fautes and request.POST.get("action") != "joindre":
        form.refuse(_complete(request, practice, seat, piece, Complement(jointes, form.cleaned_data["commentaire"])))
        if not form.errors:
            messages.success(request, f"La facture {piece.contenu.numero} est complétée, sous le même numéro.")
            return redirect("sandbox:piece", practice.public_id, space_of(piece), identifiant)
    context = {
        "piece": piece,
        "form": form,
        "jointes": jointes,
        "own": uploads.own(jointes),
        "ready": files.annexes(practice),
    }
    status = 422 if form.errors or form.fautes else 200
    return show(request, practice, seat, "sandbox/depot/complete.html", status=status, **context)


def _complete(
    request: HttpRequest, practice: Practice, seat: Seat, piece: Piece, complement: Complement
) -> tuple[Refusal, ...]:
    return depositing.complete(
        practice=practice,
        acteur=seat.acteur,
        complement=complement,
        identifiant=piece.identifiant,
        key=request.POST.get("key", ""),
    ).refusals


def _attached(request: HttpRequest, practice: Practice, form: ComplementForm) -> tuple[PieceJointe, ...]:
    received = receive_all(request, practice)
    form.fautes = received.faults
    return files.find_all(practice, [*jointes_of(request.POST), *received.numeros])
