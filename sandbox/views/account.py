"""Mon compte: one's rattachements, asking for one, approving those of others."""

import re
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from sandbox import accounts, actions, wording
from sandbox.access import Seat, practice_view
from sandbox.depositing import act_key
from sandbox.engine.actions import Demande, Donnees, GestionService, Parametrage, Reponse
from sandbox.engine.directory import Structure
from sandbox.engine.rules_accounts import account_moves
from sandbox.engine.vocabulary import StatutRattachement, Verb
from sandbox.forms.accounts import ParametresForm, ServiceForm, StructureSearchForm
from sandbox.models import Practice
from sandbox.views.frame import screen
from sandbox.views.keys import form_key

ANSWERS = {
    Verb.APPROUVER_RATTACHEMENT: "Le rattachement est validé : cette personne peut agir pour la structure.",
    Verb.REFUSER_RATTACHEMENT: "La demande est refusée.",
    Verb.DESACTIVER_RATTACHEMENT: "Le rattachement est désactivé.",
    Verb.SUPPRIMER_RATTACHEMENT: "Le rattachement est supprimé.",
}

UNTYPED = {"key", "csrfmiddlewaretoken"}
EXPLAINED = {
    Verb.DESACTIVER_RATTACHEMENT: "Cette personne ne pourra plus agir pour la structure, jusqu’à une nouvelle approbation.",
    Verb.SUPPRIMER_RATTACHEMENT: "Il ne sera plus possible d’agir pour cette structure. Une nouvelle demande restera possible.",
}


def seat_of(request: HttpRequest, practice: Practice) -> Seat:
    return accounts.account_seat(practice, request.POST.get("comme") or request.GET.get("comme", ""))


def address(name: str, practice: Practice, seat: Seat, *args: str) -> str:
    return f"{reverse(f'sandbox:{name}', args=[practice.public_id, *args])}?comme={seat.utilisateur.code}"


def page(
    request: HttpRequest, practice: Practice, seat: Seat, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    directory, code = practice.current_directory, seat.utilisateur.code
    around = {
        "people": accounts.openable(practice),
        "managed": accounts.managed(directory, code),
        "waiting": accounts.to_approve(directory, code),
    }
    return screen(request, practice, template, around | context, seat=seat, status=status)


@require_safe
@practice_view
def account(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The person, and « Mes rattachements aux structures » with their states."""
    seat = seat_of(request, practice)
    found = accounts.attachments(practice.current_directory, seat.utilisateur.code)
    context = {"attachments": [(r, Verb.SUPPRIMER_RATTACHEMENT in open_to(practice, r.statut)) for r in found]}
    return page(request, practice, seat, "sandbox/account.html", context)


def open_to(practice: Practice, statut: StatutRattachement) -> list[Verb]:
    return [m.verb for m in account_moves(statut, practice.rules_date) if m.verb in ANSWERS]


@practice_view
def ask(request: HttpRequest, practice: Practice) -> HttpResponse:
    """« Demande de rattachement »: search, select, validate."""
    seat = seat_of(request, practice)
    searching = "siret" in request.GET or "raison_sociale" in request.GET
    form = StructureSearchForm(request.GET if searching else None)
    found = None
    if searching and form.is_valid():
        found = accounts.search_structures(practice.current_directory, **form.cleaned_data)
        if found.refusal:
            form.add_error(found.refusal.champ, wording.refusal(found.refusal).complet)
    if request.method != "POST":
        return page(request, practice, seat, "sandbox/ask.html", {"form": form, "found": found})
    siret = re.sub(r"\D", "", request.POST.get("siret_choisi", ""))
    number = accounts.next_number(practice.current_directory)
    refusals = attempt(request, practice, seat, Verb.DEMANDER_RATTACHEMENT, Demande(siret, number))
    if refusals:
        context = {"form": form, "found": found, "refused": refusals}
        return page(request, practice, seat, "sandbox/ask.html", context, status=422)
    messages.success(request, _asked(practice, seat, siret))
    return redirect(address("account", practice, seat))


def _asked(practice: Practice, seat: Seat, siret: str) -> str:
    directory = practice.current_directory
    if directory.est_rattache(seat.utilisateur.code, siret):
        return "Le rattachement est validé : vous êtes le gestionnaire principal de cette structure."
    return "Votre demande est envoyée. Le gestionnaire principal de la structure doit l’approuver."


def attempt(request: HttpRequest, practice: Practice, seat: Seat, verb: Verb, donnees: Donnees) -> list[str]:
    """The sentences of what refused it; empty when it is done."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in UNTYPED)
    key = act_key(form_key(request), typed)
    outcome = actions.attempt(practice=practice, acteur=seat.acteur, verb=verb, donnees=donnees, key=key)
    return [wording.refusal(r, verb).complet for r in outcome.refusals]


@require_safe
@practice_view
def approvals(request: HttpRequest, practice: Practice) -> HttpResponse:
    """« Approbations »: what waits for the gestionnaire principal."""
    return page(request, practice, seat_of(request, practice), "sandbox/approvals.html", {})


@practice_view
def answer(request: HttpRequest, practice: Practice, number: int, verb: str) -> HttpResponse:
    """Approves, refuses, deactivates or removes one rattachement; what takes a right away is asked first."""
    seat = seat_of(request, practice)
    found = next((r for r in practice.current_directory.rattachements if r.identifiant == number), None)
    if verb not in ANSWERS or found is None:
        raise Http404
    if request.method != "POST":
        context = {"found": found, "verb": verb, "explained": EXPLAINED.get(Verb(verb), "")}
        return page(request, practice, seat, "sandbox/answer.html", context)
    refused = attempt(request, practice, seat, Verb(verb), Reponse(number))
    for sentence in refused:
        messages.error(request, sentence)
    if not refused:
        messages.success(request, ANSWERS[Verb(verb)])
    back_to = "approvals" if request.POST.get("depuis") == "approbations" else "account"
    return redirect(address(back_to, practice, seat))


def managed_structure(practice: Practice, seat: Seat, siret: str) -> Structure:
    """Raises `Http404` unless this person is the gestionnaire principal of the structure."""
    structure = practice.current_directory.structure(siret)
    if structure is None or structure.gestionnaire != seat.utilisateur.code:
        raise Http404
    return structure


@practice_view
def structure(request: HttpRequest, practice: Practice, siret: str) -> HttpResponse:
    """The parameters of a structure, and its services."""
    seat = seat_of(request, practice)
    found = managed_structure(practice, seat, siret)
    form = ParametresForm(request.POST or None, parametres=found.parametres)
    if request.method != "POST" or not form.is_valid():
        members = accounts.members(practice.current_directory, siret)
        context = {"structure": found, "form": form, "members": [(m, open_to(practice, m.statut)) for m in members]}
        return page(request, practice, seat, "sandbox/structure.html", context)
    changed = replace(found.parametres, **form.cleaned_data)
    refused = attempt(request, practice, seat, Verb.PARAMETRER, Parametrage(siret, changed))
    for sentence in refused:
        messages.error(request, sentence)
    if not refused:
        messages.success(request, "Les paramètres sont enregistrés.")
    return redirect(address("structure", practice, seat, siret))


@practice_view
def service(request: HttpRequest, practice: Practice, siret: str, code: str = "") -> HttpResponse:
    """A new service, or the one of this code."""
    seat = seat_of(request, practice)
    found = managed_structure(practice, seat, siret)
    known = found.service(code) if code else None
    if code and known is None:
        raise Http404
    initial = {name: getattr(known, name) for name in ServiceForm.base_fields} if known else None
    form = ServiceForm(request.POST or None, initial=initial)
    if known:
        form.fields["code"].disabled = True
    if request.method == "POST" and form.is_valid() and _save_service(request, practice, seat, found, form):
        messages.success(request, "Le service est enregistré.")
        return redirect(address("structure", practice, seat, siret))
    context = {"structure": found, "service": known, "form": form}
    return page(request, practice, seat, "sandbox/service.html", context, status=422 if form.errors else 200)


def _save_service(
    request: HttpRequest, practice: Practice, seat: Seat, structure: Structure, form: ServiceForm
) -> bool:
    known = structure.service(form.cleaned_data["code"])
    made = form.service(known.identifiant if known else accounts.next_service(structure))
    refused = attempt(request, practice, seat, Verb.GERER_SERVICE, GestionService(structure.siret, made))
    for sentence in refused:
        form.add_error("code", sentence)
    return not refused
