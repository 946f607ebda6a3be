"""The next action of a long practice beside that of a short one."""

import pytest

from sandbox import actions
from sandbox.engine.vocabulary import Verb
from sandbox.models import Entry, PieceRow, Practice
from tests.benchmarks.side_by_side import ratio, row
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.scripts import ATELIER, COMMUNE, make_scenario

SERIE = {
    "prefixe": "S-",
    "fournisseur": ATELIER,
    "utilisateur": "camille",
    "destinataires": [COMMUNE],
    "services": ["TECH"],
    "du": "2019-01-02",
    "montant": "100",
    "increment": "1",
    "coordonnees": 1001,
}


def _practice(code: str, pieces: int, entries: int) -> Practice:
    scenario = make_scenario(code=code, series=[SERIE | {"nombre": pieces}])
    practice = actions.start(scenario=scenario)
    deposit(practice, numero="X-0")
    first = Entry.objects.get(practice=practice)
    Entry.objects.bulk_create(
        Entry(practice=practice, sequence=n, verb=first.verb, role=first.role, events=[], moment=first.moment)
        for n in range(2, entries + 1)
    )
    practice.last_sequence = entries
    practice.save()
    return practice


@pytest.mark.django_db
def test_the_next_action_of_a_long_practice():
    short, long = _practice("court", 10, 10), _practice("long", 2_600, 1_000)
    assert PieceRow.objects.visible_in(long).count() == 2_601
    count = iter(range(10_000))

    def act(practice: Practice) -> None:
        sent = deposit(practice, numero=f"N-{next(count)}")
        recipient(practice, Verb.CONSTATER_SERVICE_FAIT, sent.identifiant)

    mine, other, times = ratio(lambda: act(long), lambda: act(short), rounds=40)
    row(
        "deposit + service fait with 1,000 entries and 2,600 pieces, against 10 and 10",
        f"{mine * 1e3:.1f} ms against {other * 1e3:.1f} ms: {times:.2f}×",
        "≤ 1.5×",
    )
