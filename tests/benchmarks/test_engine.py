"""The engine beside a plain state machine of the `transitions` library."""

import logging
from dataclasses import replace
from datetime import date, datetime

from transitions import Machine

from sandbox.deposit import build_contenu
from sandbox.engine.actions import Acteur, Action, Decision, Depot
from sandbox.engine.circuits import SIMPLE
from sandbox.engine.decide import apply, decide
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.engine.world import World
from sandbox.prelude import build_directory
from sandbox.script import Annuaire
from tests.benchmarks.side_by_side import ratio, row
from tests.sandbox.scripts import CONTENT, DEPOT

NOE = Acteur("noe", Role.DESTINATAIRE)
REPEATS = 300


class Invoice:
    """What the library moves."""


def _deposited() -> World:
    directory = build_directory(Annuaire.model_validate(CONTENT["annuaire"]))
    world = World(date(2026, 11, 2), date(2026, 11, 2), directory)
    depot = Depot(build_contenu(DEPOT), "CD-1", "h")
    moment = datetime(2026, 11, 2, 9)  # noqa: DTZ001 # the engine speaks in Paris time without a zone
    action = Action(Verb.DEPOSER, Acteur("camille", Role.FOURNISSEUR), moment, 1, depot)
    return apply(world, decide(world, action))


def test_decide_and_evolve_against_one_trigger():
    world = _deposited()
    moment = datetime(2026, 11, 3, 9)  # noqa: DTZ001 # same
    action = Action(Verb.CONSTATER_SERVICE_FAIT, NOE, moment, 1, Decision())
    triggers = [
        {"trigger": m.verb.value, "source": m.de.value, "dest": m.vers.value} for m in SIMPLE if m.de is not None
    ]
    logging.getLogger("transitions").setLevel(logging.WARNING)  # its own speed, not the console's
    invoice = Invoice()
    Machine(invoice, states=[s.value for s in Statut], transitions=triggers, initial=Statut.DEPOSEE.value)

    def ours() -> None:
        for _ in range(REPEATS):
            apply(world, decide(world, action))

    def theirs() -> None:
        for _ in range(REPEATS):
            invoice.state = Statut.MISE_A_DISPOSITION.value
            invoice.trigger("constater_service_fait")

    mine, other, times = ratio(ours, theirs)
    assert invoice.state == Statut.SERVICE_FAIT.value
    row(
        "decide + evolve, against one trigger of `transitions`",
        f"{mine / REPEATS * 1e6:.0f} µs against {other / REPEATS * 1e6:.0f} µs: {1 / times:.2f}× its speed",
        "≥ 1×",
    )


def test_a_world_is_shared_not_copied():
    world = _deposited()

    moved = replace(world, today=date(2026, 11, 3))

    assert moved.directory is world.directory
