"""The window of returns that a supplier meets on entering « Factures émises » (reference § 5)."""

from collections.abc import Collection
from dataclasses import dataclass

from sandbox import reading, wording
from sandbox.access import Seat
from sandbox.actions import attempt
from sandbox.engine.deadlines import must_acknowledge
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Verb
from sandbox.models import PieceRow, Practice
from sandbox.querysets import PieceRowQuerySet

SHOWN = 10


@dataclass(frozen=True)
class Popup:
    """`compulsory`: one of the returns was first shown more than seven days ago, so the window cannot be closed."""

    pieces: list[Piece]
    total: int
    compulsory: bool

    @property
    def a_confirmer(self) -> str:
        return wording.WINDOW_UNSURE if self.compulsory else ""

    @property
    def others(self) -> int:
        return self.total - len(self.pieces)


def waiting(practice: Practice, seat: Seat) -> PieceRowQuerySet:
    sirets = practice.current_directory.sirets(seat.utilisateur.code)
    rows = PieceRow.objects.visible_in(practice).issued_by(sirets).returns_to_acknowledge()
    return rows.order_by("date_statut", "identifiant")


def popup(practice: Practice, seat: Seat, *, closed: bool) -> Popup | None:
    """What to show, None when nothing waits or when it may stay closed. Records the first display of each return."""
    if not seat.playable:
        return None
    rows = waiting(practice, seat)
    pieces = reading.pieces(rows[:SHOWN])
    compulsory = any(must_acknowledge(p, practice.today, practice.rules_date) for p in pieces)
    if not pieces or (closed and not compulsory):
        return None
    for piece in pieces:
        _record_display(practice, seat, piece)
    return Popup(pieces, rows.count(), compulsory)


def _record_display(practice: Practice, seat: Seat, piece: Piece) -> None:
    if piece.retour_affiche_le is None:
        key = f"retour-{piece.identifiant}-{piece.dernier_passage.moment:%Y%m%d%H%M%S}"
        attempt(
            practice=practice, acteur=seat.acteur, verb=Verb.AFFICHER_RETOUR, identifiant=piece.identifiant, key=key
        )


def acknowledge(practice: Practice, seat: Seat, chosen: Collection[str] | None, key: str) -> int:
    """Acknowledges the returns whose identifiers are chosen, all those that wait for None; how many were."""
    found = [n for n in waiting(practice, seat).values_list("identifiant", flat=True) if _taken(n, chosen)]
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
