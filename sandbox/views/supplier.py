"""The supplier's screens: through the eyes of the supplier's seat, and only when the learner holds it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sandbox import access
from sandbox.access import Seat, practice_view
from sandbox.engine.cadres import TRAVAUX
from sandbox.engine.gate import allowed
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Cadre, Role, Verb
from sandbox.models import Practice
from sandbox.spaces import BUILDER, ISSUED, MEMOIRES, Space
from sandbox.views.frame import read_only, screen


def supplier_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the practice and the supplier's seat; who may only look is told so."""

    @wraps(view)
    def wrapped(request: HttpRequest, practice: Practice, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = access.seat(practice, Role.FOURNISSEUR)
        if not seat.playable:
            return read_only(request, practice, seat, ISSUED)
        return view(request, practice, seat, *args, **kwargs)

    return practice_view(wrapped)


def show(
    request: HttpRequest, practice: Practice, seat: Seat, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    space = space_of(context["piece"]) if context.get("piece") else ISSUED
    return screen(request, practice, template, context, seat=seat, space=space, status=status)


def space_of(piece: Piece) -> Space:
    """Where its supplier finds this piece."""
    cadre = piece.contenu.cadre.code
    if cadre is Cadre.A3:
        return MEMOIRES
    return BUILDER if cadre in TRAVAUX else ISSUED


def own_piece(practice: Practice, seat: Seat, identifiant: int) -> Piece:
    """A piece issued by one of the actor's structures. Raises `Http404` for any other."""
    dossier = practice.dossier(identifiant)
    piece = dossier.piece(identifiant) if dossier else None
    mine = practice.current_directory.sirets(seat.utilisateur.code)
    if piece is None or piece.contenu.fournisseur.siret not in mine:
        raise Http404
    return piece


def may(practice: Practice, seat: Seat, piece: Piece, verb: Verb) -> bool:
    return verb in allowed(practice.world(piece.identifiant), seat.acteur, piece.identifiant)
