"""The film: a practice replayed entry by entry, each with its reason and the dossier as it then stood. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import F
from django.utils.timezone import localtime

from sandbox import codec, wording
from sandbox.access import Seat
from sandbox.engine.cadres import destination
from sandbox.engine.case import sirets_of
from sandbox.engine.circuits import IN_VALIDATION
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Dossier, Piece
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Entry, Practice
from sandbox.querysets import DRAFTS, GONE
from sandbox.undo import BY_THE_SCREEN, fold, live, start_world, whole_practice
from sandbox.words.evenements import Recit
from sandbox.words.phrases import Wording

SALT = "sandbox.film"


@dataclass(frozen=True)
class Scene:
    """One moment. `rank` counts from 1, up to `total`; 0 of 0 for a film that has not begun."""

    rank: int
    total: int
    entry: Entry | None = None
    moment: datetime | None = None
    told: tuple[Recit, ...] = ()
    refusals: tuple[Wording, ...] = ()  # of a gesture that was attempted
    undone: bool = False  # a return has since taken it back
    pieces: tuple[Piece, ...] = ()


def scene(practice: Practice, seat: Seat, wanted: int) -> Scene:
    """The moment of this rank, or the nearest one."""
    entries = list(practice.entries.all())
    shown = [e for e in entries if e.verb not in BY_THE_SCREEN]
    if not shown:
        return Scene(0, 0)
    rank = min(max(wanted, 1), len(shown))
    entry = shown[rank - 1]
    kept = live([e for e in entries if e.sequence <= entry.sequence])
    world = whole_practice(start_world(practice), kept)
    touched = next((e.dossier for e in (*reversed(shown[:rank]), *shown[rank:]) if e.dossier), 0)
    dossier = fold(practice, touched, kept, world).dossier if touched else None
    return Scene(
        rank,
        len(shown),
        entry,
        None if entry.verb == Verb.AVANCER else localtime(entry.moment),
        _told(entry, seat.role, world.directory, dossier),
        tuple(wording.refusal(r, Verb(entry.verb)) for r in codec.load_refusals(entry.refusals)),
        entry.back_to is None and entry.sequence not in {e.sequence for e in live(entries)},
        _seen(dossier, seat, world.directory),
    )


def moments(practice: Practice, *, after: int = 0, upto: int | None = None) -> int:
    """How many moments the film has between these entries of the log."""
    shown = practice.entries.exclude(verb__in=BY_THE_SCREEN).filter(sequence__gt=after)
    return (shown if upto is None else shown.filter(sequence__lte=upto)).count()


def _told(entry: Entry, reader: Role, directory: Directory, dossier: Dossier | None) -> tuple[Recit, ...]:
    events = [codec.load_named(e) for e in entry.events]
    return tuple(
        wording.event(event, directory, dossier.piece(getattr(event, "identifiant", 0)) if dossier else None, reader)
        for event in events
    )


def _seen(dossier: Dossier | None, seat: Seat, directory: Directory) -> tuple[Piece, ...]:
    """The pieces of the dossier that this person has in their space."""
    mine = directory.sirets(seat.utilisateur.code)
    found = [p for p in dossier.pieces if p.statut not in GONE] if dossier else []
    return tuple(p for p in found if {*sirets_of(p, seat.role)} & {*mine} and not _hidden(p, seat.role))


def _hidden(piece: Piece, role: Role) -> bool:
    code = piece.contenu.cadre.code
    elsewhere = role is Role.DESTINATAIRE and destination(code) is not Role.DESTINATAIRE
    early = piece.statut in IN_VALIDATION and role not in (Role.FOURNISSEUR, Role.VALIDEUR)
    return elsewhere or early or (piece.statut in DRAFTS and role is not Role.FOURNISSEUR)


def share(practice: Practice, rank: int, role: Role) -> str:
    """A key that shows this film to anybody, from this moment, until the starter closes what was shared."""
    return signing.dumps([str(practice.public_id), practice.film_version, rank, role], salt=SALT)


def shared(key: str) -> tuple[Practice, int, Role] | None:
    """The practice, the rank and the role of a key that still opens."""
    try:
        public_id, version, rank, role = signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return None
    practice = Practice.objects.with_scenario().filter(public_id=public_id, film_version=version).first()
    return (practice, rank, Role(role)) if practice else None


def close(*, practice: Practice) -> None:
    """No link made until now opens any more."""
    Practice.objects.filter(pk=practice.pk).update(film_version=F("film_version") + 1)
