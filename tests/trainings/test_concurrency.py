"""The last places and the waiting list, by several at once: nothing given twice, nobody lost, everybody in turn."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories import make_registration, make_session
from tests.trainings import crowd
from trainings import actions, waiting
from trainings.models import Registration

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SMALL = crowd.Size(clients=12, processes=6, attempts=120, sessions=3, places=4, kills=6)


def at_once(act, rows: list[Registration]) -> list:
    """Each in a thread of its own, all let go together."""
    ready = Barrier(len(rows))

    def run(row: Registration):
        ready.wait()
        try:
            return act(row)
        except waiting.NotPossible:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(rows)) as people:
        return list(people.map(run, rows))


def statuses(session) -> list[str]:
    return list(session.registrations.order_by("rank").values_list("status", flat=True))


def test_eight_people_confirm_at_once_for_three_places():
    session = make_session(places=3)
    asked = [make_registration(session, status="asked", confirmed_at=None) for _ in range(8)]

    at_once(actions.confirm, asked)

    assert session.registrations.confirmed().count() == 3
    assert list(session.registrations.waiting().values_list("rank", flat=True)) == [1, 2, 3, 4, 5]


def test_two_simultaneous_cancellations_promote_two():
    session = make_session(places=2)
    leaving = [make_registration(session) for _ in range(2)]
    for rank in (1, 2, 3):
        make_registration(session, status="waiting", rank=rank, confirmed_at=None)

    at_once(actions.leave, leaving)

    assert list(session.registrations.exclude(rank=None).order_by("rank").values_list("status", flat=True)) == [
        "offered", "offered", "waiting",
    ]  # fmt: skip


def test_one_answer_counts_when_an_offer_is_taken_and_refused_at_once():
    session = make_session(places=1)
    offered = make_registration(session, status="offered", rank=1, confirmed_at=None)
    make_registration(session, status="waiting", rank=2, confirmed_at=None)
    again = Registration.objects.select_related("session__theme").get(pk=offered.pk)
    offered.act, again.act = waiting.accept, actions.leave

    at_once(lambda row: row.act(row), [offered, again])

    offered.refresh_from_db()
    assert (offered.status, session.registrations.holding().count()) == ("left", 1)


def test_crowd_whose_processes_die_oversells_nothing_and_loses_nobody(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    sessions, killed = crowd.rush(SMALL, tmp_path)

    assert killed > SMALL.kills // 2
    assert (crowd.oversold(sessions), crowd.lost(SMALL, sessions)) == ([], [])
    assert (crowd.kept_waiting_for_nothing(sessions), crowd.out_of_turn(sessions)) == ([], [])
    assert crowd.unannounced() == 0
