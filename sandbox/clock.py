"""The simulated clock of a practice: on the way to a day, what falls due happens, in order."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from sandbox import goals
from sandbox.actions import append, free_number, lock, perform
from sandbox.engine.actions import Acteur, Action, Avance, Decision, Depot
from sandbox.engine.deadlines import advance
from sandbox.engine.decide import apply
from sandbox.engine.numbers import proposals
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import DossierSlice, Entry, Practice
from sandbox.store import save_dossier, stand_in_turn

LATEST = 366  # days that one click may pass
MORNING = time(8, 0)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Happening:
    day: date
    identifiant: int
    stand_in: bool


def advance_to(*, practice: Practice, day: date, key: str = "") -> list[Entry]:
    """Moves the simulated day forward and plays what happens on the way; the entries it made, in order.

    A day that is not later, or more than a year away, is refused by the engine's rule or cut to a year.
    """
    with transaction.atomic():
        lock(practice)
        first = practice.last_sequence
        if key and Entry.objects.filter(practice=practice, key=key).exists():
            return []
        day = min(day, practice.today + timedelta(days=LATEST))
        _move_day(practice, day, key)
        return list(practice.entries.filter(sequence__gt=first))


def next_happening_day(practice: Practice) -> date | None:
    """The next day on which something happens by itself: « jusqu’à la prochaine échéance »."""
    found = _next(practice, date.max)
    return found.day if found else None


def _move_day(practice: Practice, day: date, key: str) -> None:
    """One entry, the first or the last one, keeps the form's key: sent twice, the move is made once."""
    first = practice.last_sequence
    while (happening := _next(practice, day)) is not None:
        if happening.day > practice.today:
            key = _set_day(practice, happening.day, key)
        if happening.stand_in:
            _play_stand_in(practice, happening.identifiant)
        else:
            _fire(practice, happening.identifiant)
    if day != practice.today or practice.last_sequence == first:
        _set_day(practice, day, key)
    elif key:
        practice.entries.filter(sequence=practice.last_sequence).update(key=key)


def _set_day(practice: Practice, day: date, key: str) -> str:
    """The key that is left to write: none."""
    perform(practice, Acteur("", Role.SYSTEME), Verb.AVANCER, donnees=Avance(day), key=key)
    return ""


def _next(practice: Practice, until: date) -> Happening | None:
    own = DossierSlice.objects.filter(practice=practice)
    changed = own.filter(identifiant=OuterRef("identifiant"))
    visible = DossierSlice.objects.filter(Q(practice=practice) | Q(scenario=practice.scenario_id) & ~Exists(changed))
    due = visible.filter(due_on__lt=until).order_by("due_on", "identifiant").first()
    turn = visible.filter(stand_in_on__lte=until).order_by("stand_in_on", "identifiant").first()
    found = []
    if due:
        found.append(Happening(due.due_on + timedelta(days=1), due.identifiant, stand_in=False))
    if turn:
        found.append(Happening(turn.stand_in_on, turn.identifiant, stand_in=True))
    return min(found, key=lambda h: (h.day, h.stand_in, h.identifiant), default=None)


def _fire(practice: Practice, identifiant: int) -> None:
    """Records the deadlines of this dossier that have passed; its slice then says when the next one comes."""
    world = practice.world(identifiant)
    events = advance(world, practice.today)
    after = apply(world, events)
    save_dossier(practice, after)
    goals.judge(practice, after)
    moment = datetime.combine(practice.today, MORNING)
    append(practice, Action(Verb.AVANCER, Acteur("", Role.SYSTEME), moment, identifiant), events, ())
    practice.save()


def _play_stand_in(practice: Practice, identifiant: int) -> None:
    """The stand-in (or Hélios) whose turn it is on this dossier does its next move, once."""
    world, own = practice.world(identifiant), DossierSlice.objects.filter(practice=practice, identifiant=identifiant)
    if not own.exists():  # the scenario's slice keeps saying that it is Hélios's turn
        save_dossier(practice, world)
    own.update(stand_in_on=None)
    found = stand_in_turn(practice.script, world, practice.taken)
    if found:
        role, move = found
        outcome = perform(
            practice, practice.script.acteur(role), move.verb, move.identifiant, _of_the_day(practice, move.donnees)
        )
        if outcome.refusals:
            log.error("stand-in %s of scenario %s: %s", role, practice.scenario_id, outcome.refusals)


def _of_the_day(practice: Practice, donnees: Decision | Depot) -> Decision | Depot:
    """A piece deposited by a stand-in has the day's date, and a number that is free."""
    dossier = practice.dossier(donnees.precedente) if isinstance(donnees, Depot) else None
    if not isinstance(donnees, Depot) or dossier is None:
        return donnees
    before, contenu = dossier.derniere.contenu, donnees.contenu
    proposed = proposals(before.numero, before.cadre.code, contenu.cadre.code)
    numero = free_number(practice, contenu.fournisseur.siret, proposed)
    return replace(donnees, contenu=replace(contenu, numero=numero, date_facture=practice.today))
