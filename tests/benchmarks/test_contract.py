"""A whole works contract replayed, beside the same number of plain triggers; four people on each of fifty files."""

import logging
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from transitions import Machine

from sandbox import actions, live, seats
from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role, Statut
from sandbox.engine.world import World
from sandbox.models import Practice
from sandbox.undo import fold, live_entries, start_world, whole_practice
from tests.benchmarks.side_by_side import ratio, row
from tests.benchmarks.test_engine import Bare
from tests.sandbox.screens import address, hold, hold_seat
from tests.sandbox.test_scenarios import load
from tests.sandbox.test_styles import played

FILES = 50
GUESTS = (Role.MOE, Role.MOA, Role.DESTINATAIRE)


def test_whole_contract_replayed_against_plain_triggers(db):
    """From the A4 to the paid A8: each event of its log folded again."""
    logging.getLogger("transitions").setLevel(logging.WARNING)
    practice = played("travaux-a-quatre", Role.MOE, Style.JUSTE, steps=6)
    entries, start = live_entries(practice), start_world(practice)
    homes = sorted({e.dossier for e in entries if e.dossier})
    invoice = Bare()
    Machine(invoice, states=["a", "b"], transitions=[["go", "a", "b"], ["go", "b", "a"]], initial="a")

    def ours() -> list[World]:
        world = whole_practice(start, entries)
        return [fold(practice, home, entries, world) for home in homes]

    def theirs() -> None:
        for _ in range(len(entries)):
            invoice.trigger("go")

    mine, other, times = ratio(ours, theirs)
    assert [w.dossier.derniere.statut for w in ours()] == [Statut.MISE_EN_PAIEMENT] * 2
    figure = f"{len(entries)} entries, {mine * 1e3:.1f} ms against {other * 1e3:.2f} ms: {times:.0f}×"
    row("a whole contract read from its log and folded, against as many bare triggers", figure, "figure")


def test_four_people_on_fifty_files_ask_whether_anything_happened(db):
    one, many = files(1), files(FILES)

    def asks(found: list[tuple[Practice, list[Client]]]) -> None:
        for practice, people in found:
            asked = question(practice)
            for person in people:
                assert person.get(asked).status_code == 204

    with CaptureQueriesContext(connection) as queries:
        asks(one)
        spent = len(queries)
    alone, all_of_them, _ = ratio(lambda: [asks(one) for _ in range(FILES)], lambda: asks(many))
    figure = (
        f"{all_of_them / FILES / 4 * 1e3:.1f} ms each, {all_of_them / alone:.2f}× one file; {spent} queries for four"
    )
    row("an idle question, 50 files of four people against one file", figure, "≤ 1.2×, ≤ 2 queries each")
    assert 0 < spent <= 2 * 4


def files(number: int) -> list[tuple[Practice, list[Client]]]:
    scenario = load("travaux-a-quatre")
    return [_file(actions.start(scenario=scenario)) for _ in range(number)]


def _file(practice: Practice) -> tuple[Practice, list[Client]]:
    people = [Client() for _ in range(4)]
    hold(people[0], practice)
    for person, role in zip(people[1:], GUESTS, strict=True):
        invited = seats.invite(practice=practice, role=role)
        seats.take(hold=invited)
        hold_seat(person, invited)
    practice.refresh_from_db()
    return practice, people


def question(practice: Practice) -> str:
    return f"{address(practice, 'live')}?{urlencode({'vu': live.mark(practice), 'cle': live.key(practice)})}"
