"""The mails that the real portal would have sent about a practice's pieces, read from its log. None is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from sandbox import codec, wording
from sandbox.access import Seat
from sandbox.engine.case import siret_of
from sandbox.engine.events import Event, StatutChange
from sandbox.engine.notices import recipients
from sandbox.engine.pieces import Piece
from sandbox.models import Practice
from sandbox.querysets import GONE
from sandbox.reading import pieces_of
from sandbox.undo import live_entries
from sandbox.words.evenements import Recit


@dataclass(frozen=True)
class Mail:
    moment: datetime
    piece: Piece
    recit: Recit


def mails(practice: Practice, seat: Seat) -> list[Mail]:
    """Those that this person received since the start of the exercise, latest first."""
    entries = [e for e in live_entries(practice) if e.events and e.dossier]
    directory = practice.current_directory
    mine = set(directory.sirets(seat.utilisateur.code))
    found = pieces_of(practice, (e.dossier for e in entries))
    pieces = {n: p for n, p in found.items() if p.statut not in GONE}
    told = (
        (localtime(entry.moment), codec.load_named(event))
        for entry in reversed(entries)
        for event in reversed(entry.events)
    )
    return [
        Mail(moment, piece, wording.event(event, directory, piece, seat.role))
        for moment, event, piece in _to(seat, told, pieces)
        if _addressee(piece, event, seat) in mine
    ]


def _to(
    seat: Seat, told: Iterator[tuple[datetime, Event]], pieces: dict[int, Piece]
) -> Iterator[tuple[datetime, Event, Piece]]:
    for moment, event in told:
        piece = pieces.get(getattr(event, "identifiant", 0))
        if piece and seat.role in recipients(event, piece, wording.turn_after(event)):
            yield moment, event, piece


def _addressee(piece: Piece, event: Event, seat: Seat) -> str:
    """The structure written to: of two valideurs, the one whose turn it is or was."""
    given = event.passage.statut if isinstance(event, StatutChange) else None
    return siret_of(piece.contenu, seat.role, given)
