"""The engine beside a plain state machine of the `transitions` library."""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from transitions import EventData, Machine

from sandbox.deposit import build_contenu
from sandbox.engine.actions import Acteur, Action, Decision, Depot
from sandbox.engine.circuits import SIMPLE
from sandbox.engine.decide import apply, decide
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Passage
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.engine.world import World
from sandbox.prelude import build_directory
from sandbox.script import Annuaire
from tests.benchmarks.side_by_side import ratio, row
from tests.sandbox.scripts import COMMUNE, CONTENT, DEPOT

NOE = Acteur("noe", Role.DESTINATAIRE)
MOMENT = datetime(2026, 11, 3, 9)  # noqa: DTZ001 # the engine speaks in Paris time without a zone
REPEATS = 300
DOERS = {
    (m.verb.value, m.de.value): {n.role for n in SIMPLE if (n.de, n.verb) == (m.de, m.verb)} for m in SIMPLE if m.de
}


class Bare:
    """What the library moves, and nothing else."""


class Guarded:
    """The same with the least that this site needs: who may, asked before the move, and its history, written after."""

    siret = COMMUNE

    def __init__(self, directory: Directory) -> None:
        self.directory, self.history = directory, []

    def by_role(self, event: EventData) -> bool:
        return event.kwargs["acteur"].role in DOERS[event.event.name, event.state.name]

    def is_attached(self, event: EventData) -> bool:
        return self.directory.est_rattache(event.kwargs["acteur"].utilisateur, self.siret)

    def record(self, event: EventData) -> None:
        acteur, moment = event.kwargs["acteur"], event.kwargs["moment"]
        passage = Passage(Statut(self.state), moment, acteur.role, acteur.utilisateur, event.kwargs.get("motif", ""))
        self.history = [*self.history, passage]


def _deposited() -> World:
    directory = build_directory(Annuaire.model_validate(CONTENT["annuaire"]))
    world = World(date(2026, 11, 2), date(2026, 11, 2), directory)
    depot = Depot(build_contenu(DEPOT), "CD-1", "h")
    action = Action(Verb.DEPOSER, Acteur("camille", Role.FOURNISSEUR), MOMENT - timedelta(days=1), 1, depot)
    return apply(world, decide(world, action))


def _machine(invoice: object, **each: object) -> None:
    triggers = [
        {"trigger": m.verb.value, "source": m.de.value, "dest": m.vers.value} | each for m in SIMPLE if m.de is not None
    ]
    states = [s.value for s in Statut]
    Machine(invoice, states=states, transitions=triggers, initial=Statut.DEPOSEE.value, send_event=bool(each))


def _against(what: str, invoice: Any, **said: object) -> None:
    """Both accept the same move of the same invoice, again and again from the same state."""
    world = _deposited()
    action = Action(Verb.CONSTATER_SERVICE_FAIT, NOE, MOMENT, 1, Decision())

    def ours() -> None:
        for _ in range(REPEATS):
            apply(world, decide(world, action))

    def theirs() -> None:
        for _ in range(REPEATS):
            invoice.state, invoice.history = Statut.MISE_A_DISPOSITION.value, []
            invoice.trigger("constater_service_fait", **said)

    mine, other, times = ratio(ours, theirs)
    assert invoice.state == Statut.SERVICE_FAIT.value
    figure = f"{mine / REPEATS * 1e6:.1f} µs against {other / REPEATS * 1e6:.1f} µs: {1 / times:.2f}× its speed"
    row(f"decide + evolve, against a trigger of `transitions` {what}", figure, "≥ 1×")


def test_decide_and_evolve_against_a_guarded_trigger():
    logging.getLogger("transitions").setLevel(logging.WARNING)  # its own speed, not the console's
    invoice = Guarded(_deposited().directory)
    _machine(invoice, conditions=["by_role", "is_attached"], after="record")

    _against("that asks who may and writes the history", invoice, acteur=NOE, moment=MOMENT)

    assert [p.statut for p in invoice.history] == [Statut.SERVICE_FAIT]


def test_decide_and_evolve_against_a_bare_trigger():
    """What the engine costs above a table of states: it refuses with reasons, changes nothing in place, tells events."""
    logging.getLogger("transitions").setLevel(logging.WARNING)
    invoice = Bare()
    _machine(invoice)

    _against("that asks and writes nothing", invoice)


def test_a_world_is_shared_not_copied():
    world = _deposited()

    moved = replace(world, today=date(2026, 11, 3))

    assert moved.directory is world.directory
