"""The rush on the places at its full size, and the waiting list against its model for fifty thousand steps."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.trainings import crowd
from tests.trainings.waiting_model import play

# What a server holds open: SQLite has the eight threads of two workers, PostgreSQL a connection for each client.
PROCESSES = 8 if connection.vendor == "sqlite" else 64
FULL = crowd.Size(clients=64, processes=PROCESSES, attempts=10_000, sessions=50, places=20, kills=60)


@pytest.fixture(autouse=True)
def _prepared(db) -> None:
    call_command("prepare")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sixty_four_clients_ten_thousand_attempts_and_kills(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    sessions, killed = crowd.rush(FULL, tmp_path)

    assert killed > FULL.kills // 2
    assert (crowd.oversold(sessions), crowd.lost(FULL, sessions)) == ([], [])
    assert (crowd.kept_waiting_for_nothing(sessions), crowd.out_of_turn(sessions)) == ([], [])
    assert crowd.unannounced() == 0


@pytest.mark.django_db
def test_waiting_list_follows_its_model_for_fifty_thousand_steps():
    play(examples=500, steps=100)
