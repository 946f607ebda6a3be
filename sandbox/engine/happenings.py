"""What happens by itself in a dossier as the days pass: reminders, ends of delays and what follows from silence."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import reduce

from sandbox.engine.deadlines import Echeance, pending
from sandbox.engine.delays import rappel
from sandbox.engine.events import EcheanceAtteinte, Event, RappelFait
from sandbox.engine.evolve import evolve
from sandbox.engine.pieces import Piece
from sandbox.engine.sending import BY_STATUS, given, onward
from sandbox.engine.vocabulary import Verb
from sandbox.engine.world import World


def reminders(world: World) -> list[tuple[date, Echeance]]:
    """The reminders of the delays that run, each with its day."""
    done = set(world.dossier.rappels) if world.dossier else set()
    running = [(rappel(e.delai.code, world.rules_date), e) for e in pending(world)]
    return [
        (e.dernier_jour - timedelta(days=row.jours), e)
        for row, e in running
        if row and (e.identifiant, e.delai.code, e.dernier_jour) not in done
    ]


def next_happening(world: World) -> tuple[date, list[Event]] | None:
    """The next day on which something happens by itself in the touched dossier, and what; a reminder before an end."""
    running = pending(world)
    ends = [(e.dernier_jour + timedelta(days=1), 1, e) for e in running[:1]]
    found = [*ends, *((day, 0, e) for day, e in reminders(world))]
    if not found:
        return None
    day, ended, due = min(found, key=lambda one: one[:2])
    told = [_reached(due), *_effect(due, world)] if ended else [_reminded(due)]
    return day, told


def advance(world: World, day: date) -> list[Event]:
    """What falls due in the touched dossier when the simulated day becomes `day`, in order, with what follows."""
    found: list[Event] = []
    while (happening := next_happening(world)) and happening[0] <= day:
        events = happening[1]
        found += events
        world = reduce(lambda w, event: evolve(event, w), events, world)
    return found


def _reminded(due: Echeance) -> Event:
    return RappelFait(due.identifiant, due.delai.code, due.dernier_jour)


def _reached(due: Echeance) -> Event:
    start = due.debut
    return EcheanceAtteinte(due.identifiant, due.delai.code, due.dernier_jour, start.article, start.confiance)


def _effect(due: Echeance, world: World) -> list[Event]:
    piece = world.dossier.piece(due.identifiant) if world.dossier else None
    if piece is None or due.delai.effet is None:
        return []
    return EXPIRY[due.delai.effet](piece, datetime.combine(due.dernier_jour + timedelta(days=1), MORNING))


def _silence(piece: Piece, moment: datetime) -> list[Event]:
    """Who should have validated has said nothing: the request is accepted, and goes on."""
    silent = given(piece.identifiant, BY_STATUS[piece.statut].silence, moment)
    return [silent, *onward(piece, moment)]


MORNING = time(8)
EXPIRY: dict[Verb, Callable[[Piece, datetime], list[Event]]] = {Verb.ACCEPTER_PAR_SILENCE: _silence}
