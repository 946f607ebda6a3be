"""The window of returns that a supplier meets on entering his spaces (reference § 5).

That a refused works piece is told there too, no source says: it waits to be read, and is never compulsory.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sandbox import reading, search, wording
from sandbox.access import Seat
from sandbox.actions import attempt
from sandbox.engine.deadlines import must_acknowledge
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from sandbox.querysets import RETURNS, PieceRowQuerySet
from sandbox.spaces import WORKS, Space

SHOWN = 10


@dataclass(frozen=True)
class Popup:
    """`compulsory`: one of the returns was first shown more than seven days ago, so the window cannot be closed."""

    pieces: list[Piece]
    total: int
    compulsory: bool
    works: bool

    @property
    def a_confirmer(self) -> str:
        said = (wording.WINDOW_UNSURE if self.compulsory else "", wording.WORKS_WINDOW_UNSURE if self.works else "")
        return " ".join(filter(None, said))

    @property
    def others(self) -> int:
        return self.total - len(self.pieces)


def opens(space: Space) -> bool:
    """Whether this space has the window: those of who deposits."""
    return space.role is Role.FOURNISSEUR


def waiting(practice: Practice, seat: Seat, space: Space) -> PieceRowQuerySet:
    rows = search.pieces_seen(practice, seat, space).returns_to_acknowledge()
    return rows.order_by("date_statut", "identifiant")


def popup(practice: Practice, seat: Seat, space: Space, *, closed: bool) -> Popup | None:
    """What to show, None when nothing waits or when it may stay closed. Records the first display of each return."""
    if not seat.playable or not opens(space):
        return None
    rows = waiting(practice, seat, space)
    pieces = reading.pieces(rows[:SHOWN])
    compulsory = any(must_acknowledge(p, practice.today, practice.rules_date) for p in pieces)
    if not pieces or (closed and not compulsory):
        return None
    for piece in pieces:
        _record_display(practice, seat, piece)
    return Popup(pieces, rows.count(), compulsory, space in WORKS)


def _record_display(practice: Practice, seat: Seat, piece: Piece) -> None:
    if piece.retour_affiche_le is None and piece.statut in RETURNS:
        key = f"retour-{piece.identifiant}-{piece.dernier_passage.moment:%Y%m%d%H%M%S}"
        attempt(
            practice=practice, acteur=seat.acteur, verb=Verb.AFFICHER_RETOUR, identifiant=piece.identifiant, key=key
        )


def acknowledge(*, practice: Practice, seat: Seat, space: Space, chosen: Collection[str] | None, key: str) -> int:
    """Acknowledges the returns whose identifiers are chosen, all those that wait for None; how many were."""
    found = [n for n in waiting(practice, seat, space).values_list("identifiant", flat=True) if _taken(n, chosen)]
    outcomes = [
        attempt(
            practice=practice,
            acteur=seat.acteur,
            verb=Verb.ACQUITTER,
            identifiant=identifiant,
            key=f"{key[:48]}-{identifiant}",
        )
        for identifiant in found
    ]
    return sum(outcome.accepted for outcome in outcomes)


def _taken(identifiant: int, chosen: Collection[str] | None) -> bool:
    return chosen is None or str(identifiant) in chosen
