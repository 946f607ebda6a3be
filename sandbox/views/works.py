"""« Factures de travaux »: beginning a dossier de facturation, and « Déposer la pièce de facturation suivante »."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sandbox import access, actions, depositing, files
from sandbox.access import Seat, practice_view
from sandbox.engine.actions import Depot
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Cadre, Verb
from sandbox.engine.works import beginnings, following
from sandbox.forms.works import WorksForm
from sandbox.models import Practice
from sandbox.spaces import WORKS, Space
from sandbox.views.frame import read_only, screen
from sandbox.views.keys import form_key
from sandbox.views.piece import piece_seen
from sandbox.wording import Wording, advice


@practice_view
def begin(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """The first piece of a dossier."""
    seat = _seat(practice, space)
    offered = beginnings(seat.acteur, practice.current_directory)
    return _deposit(request, practice, seat, space, offered=offered, apres=None)


@practice_view
def follow(request: HttpRequest, practice: Practice, space: Space, identifiant: int) -> HttpResponse:
    """The piece that answers another one of the same dossier. A form left open too long is refused by the engine."""
    seat = _seat(practice, space)
    piece = piece_seen(practice, seat, space, identifiant)
    dossier = practice.dossier(identifiant)
    last = dossier is not None and dossier.derniere.identifiant == identifiant
    cadres = following(dossier, seat.role, practice.current_directory) if dossier and last else []
    offered: dict[str, list[Cadre]] = {piece.contenu.references.marche: cadres or _late(request)}
    return _deposit(request, practice, seat, space, offered=offered, apres=piece)


def _late(request: HttpRequest) -> list[Cadre]:
    """What the form offered when it was shown, so that it is judged on it rather than lost."""
    sent = request.POST.get("cadre", "")
    return [Cadre[sent]] if sent in Cadre.__members__ else []


def _seat(practice: Practice, space: Space) -> Seat:
    if space not in WORKS:
        raise Http404
    return access.seat(practice, space.role)


def _deposit(
    request: HttpRequest,
    practice: Practice,
    seat: Seat,
    space: Space,
    *,
    offered: dict[str, list[Cadre]],
    apres: Piece | None,
) -> HttpResponse:
    if not seat.playable:
        return read_only(request, practice, seat, space)
    if not any(offered.values()):
        return screen(request, practice, "sandbox/travaux/nothing.html", {"apres": apres}, seat=seat, space=space)
    form = WorksForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        practice=practice,
        offered=offered,
        apres=apres,
        mine=practice.current_directory.sirets(seat.utilisateur.code),
    )
    said: list[Wording] = []
    key = ""
    if form.is_valid():
        donnees, key = _deposited(request, practice, form)
        said = _advice(request, practice, seat, donnees, key)
    if form.is_valid() and not said:
        outcome = _send(practice, seat, donnees, key)
        if outcome.accepted:
            messages.success(request, f"La pièce {form.cleaned_data['numero']} est déposée et transmise.")
            return redirect("sandbox:piece", practice.public_id, space, outcome.identifiant)
        form.refuse(outcome.refusals)
    context: dict[str, Any] = {"form": form, "apres": apres, "marches": _markets(practice, offered)}
    context |= {"advice": said, "advised": key}
    status = 422 if form.errors else 200
    return screen(request, practice, "sandbox/travaux/deposit.html", context, seat=seat, space=space, status=status)


def _advice(request: HttpRequest, practice: Practice, seat: Seat, donnees: Depot, key: str) -> list[Wording]:
    """What a careful colleague would say, once for the same content; nothing of a piece that will be refused."""
    if request.POST.get("confirme") == key:
        return []
    seen = depositing.look(practice=practice, acteur=seat.acteur, verb=Verb.DEPOSER, donnees=donnees, key=key)
    return [advice(found) for found in seen.advice]


def _deposited(request: HttpRequest, practice: Practice, form: WorksForm) -> tuple[Depot, str]:
    contenu = form.contenu()
    key = depositing.act_key(form_key(request), contenu)
    certified = depositing.certified(practice, contenu, key)
    before = form.apres.identifiant if form.apres else 0
    signature = files.signature_in(practice, contenu, before)
    return Depot(contenu, certified.certificat, certified.empreinte, before, signature), key


def _send(practice: Practice, seat: Seat, donnees: Depot, key: str) -> actions.Outcome:
    main = donnees.contenu.piece_principale
    return depositing.act(
        practice=practice,
        acteur=seat.acteur,
        verb=Verb.DEPOSER,
        donnees=donnees,
        key=key,
        attached=(main,) if main else (),
    )


def _markets(practice: Practice, offered: dict[str, list[Cadre]]) -> list[Any]:
    found = (practice.current_directory.marche(numero) for numero in offered)
    return [marche for marche in found if marche]
