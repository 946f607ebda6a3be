"""Going back: « retour à n » is appended, the slices are folded again from the live entries. Nothing is erased."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sandbox import codec, goals
from sandbox.actions import lock
from sandbox.engine import events
from sandbox.engine.decide import apply
from sandbox.engine.events import Event
from sandbox.engine.vocabulary import Verb
from sandbox.engine.world import World
from sandbox.models import DossierSlice, Entry, Practice
from sandbox.store import plan_stand_ins, save_dossier

UNDO = "retour"
BY_THE_SCREEN = frozenset({Verb.AFFICHER_RETOUR})  # what a page records by being shown: nobody's act
WHOLE_PRACTICE = (
    events.RattachementDemande,
    events.RattachementChange,
    events.ParametresChanges,
    events.ServiceEnregistre,
    events.ExtractionFaite,
    events.JourAvance,
)


class UndoRefused(Exception):
    """Going back is for free practice only, and needs something to go back over."""


def live_entries(practice: Practice) -> list[Entry]:
    """The entries that no later return has undone, in order; returns themselves are not among them."""
    return live(practice.entries.all())


def live(entries: Iterable[Entry]) -> list[Entry]:
    """Of these entries, in their order, those that stand after the last of them."""
    kept: list[Entry] = []
    for entry in entries:
        if entry.back_to is None:
            kept.append(entry)
        else:
            kept = [e for e in kept if e.sequence <= entry.back_to]
    return kept


def undo(*, practice: Practice, key: str = "") -> Entry:
    """Takes back the last accepted act of a person, with all that followed; once for each `key`.

    Raises `UndoRefused`.
    """
    if not practice.script.libre:
        raise UndoRefused
    with transaction.atomic():
        lock(practice)
        done = practice.entries.filter(key=key).first() if key else None
        if done:
            return done
        stands = live_entries(practice)
        acts = [e for e in stands if e.events and e.role != "SYSTEME" and e.verb not in BY_THE_SCREEN]
        if not acts:
            raise UndoRefused
        return rewind(practice, stands, acts[-1].sequence - 1, key)


def rewind(practice: Practice, stands: list[Entry], rank: int, key: str = "") -> Entry:
    """The practice as it was after the entry of this rank. Within a transaction, on a locked practice."""
    kept = [e for e in stands if e.sequence <= rank]
    undone = [e for e in stands if e.sequence > rank]
    start = start_world(practice)
    world = whole_practice(start, kept)
    practice.today = world.today
    practice.rules_date = practice.script.regles or world.today
    practice.directory = None if world.directory == start.directory else codec.dump(world.directory)
    practice.extractions = [codec.dump(e) for e in world.extractions]
    for identifiant in sorted({e.dossier for e in undone if e.dossier}):
        _refold(practice, world, identifiant, kept)
    if practice.taken:
        plan_stand_ins(practice)
    practice.last_sequence += 1
    entry = Entry.objects.create(
        practice=practice,
        sequence=practice.last_sequence,
        key=key or None,
        verb=UNDO,
        role="",
        back_to=rank,
        moment=timezone.now(),
    )
    practice.save()
    return entry


def start_world(practice: Practice) -> World:
    return World(practice.script.jour, practice.rules_date, practice.scenario.base_directory)


def whole_practice(world: World, entries: list[Entry]) -> World:
    """The day, the directory and the extractions after these entries; no dossier."""
    told = [event for e in entries for event in _events(e)]
    return apply(world, [event for event in told if isinstance(event, WHOLE_PRACTICE)])


def fold(practice: Practice, identifiant: int, entries: list[Entry], world: World) -> World:
    """This dossier, folded from the scenario's starting slice and these entries."""
    base = DossierSlice.objects.filter(scenario=practice.scenario_id, identifiant=identifiant).first()
    dossier = codec.load_dossier(base.data) if base else None
    start = World(world.today, world.rules_date, world.directory, dossier, world.extractions)
    told = [event for e in entries if e.dossier == identifiant for event in _events(e)]
    return apply(start, [event for event in told if not isinstance(event, WHOLE_PRACTICE)])


def _refold(practice: Practice, world: World, identifiant: int, kept: list[Entry]) -> None:
    folded, stood = fold(practice, identifiant, kept, world), practice.dossier(identifiant)
    touched = any(e.dossier == identifiant and e.events for e in kept)
    if touched:
        save_dossier(practice, folded)
    else:
        practice.dossiers.filter(identifiant=identifiant).delete()
    goals.forget(practice, [p.identifiant for p in stood.pieces] if stood else [identifiant])
    goals.judge(practice, folded)


def _events(entry: Entry) -> list[Event]:
    return [codec.load_named(e) for e in entry.events]


def restart(*, practice: Practice) -> None:
    """Back to the start of the exercise, hints hidden again. The log keeps what was done."""
    with transaction.atomic():
        lock(practice)
        rewind(practice, live_entries(practice), 0)
        practice.goals, practice.hints_shown = {}, []
        practice.save(update_fields=["goals", "hints_shown"])
