"""The minute clock runs every job, whatever the others do, and says that it lives."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from community import clock
from community.models import Heartbeat
from community.registry import ClockJob, Registry
from community.views import health

ROOT = Path(__file__).parents[2]


@pytest.fixture
def jobs(monkeypatch) -> Registry:
    registry = Registry()
    monkeypatch.setattr(clock, "registry", registry)
    # Inside a test's transaction the connection must stay.
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    return registry


def test_tick_survives_a_job_that_fails(jobs):
    ran = []
    jobs.add_clock_job(ClockJob("fautif", lambda _: 1 / 0))
    jobs.add_clock_job(ClockJob("suivant", ran.append))
    now = timezone.now()

    clock.tick(now)

    assert ran == [now]


def test_job_runs_at_its_own_pace(jobs):
    ran = []
    jobs.add_clock_job(ClockJob("rare", ran.append, every=5))
    start = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    for minute in range(10):
        clock.tick(start + timedelta(minutes=minute))

    assert ran == [start, start + timedelta(minutes=5)]


def make_task(**fields) -> DBTaskResult:
    defaults = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": clock.beat_worker.module_path,
        "backend_name": "default",
        "run_after": get_date_max(),
    }
    return DBTaskResult.objects.create(**defaults | fields)


def test_reaper_fails_tasks_whose_worker_died(db):
    now = timezone.now()
    lost = make_task(status=TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=31))
    running = make_task(status=TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=29))

    clock.reap_tasks(now)

    lost.refresh_from_db()
    running.refresh_from_db()
    assert (lost.status, lost.exception_class_path) == (TaskResultStatus.FAILED, "community.clock.WorkerLost")
    assert running.status == TaskResultStatus.RUNNING


def test_reaper_forgets_tasks_finished_two_days_ago(db):
    now = timezone.now()
    make_task(status=TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=3))
    kept = make_task(status=TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=1))

    clock.reap_tasks(now)

    assert list(DBTaskResult.objects.all()) == [kept]


def test_beat_shows_clock_and_worker(db):
    clock.beat(timezone.now())

    assert set(Heartbeat.objects.values_list("name", flat=True)) == {clock.CLOCK, clock.WORKER}


def test_beat_asks_the_worker_once_at_a_time(db):
    make_task(status=TaskResultStatus.READY)

    clock.beat(timezone.now())

    assert list(Heartbeat.objects.values_list("name", flat=True)) == [clock.CLOCK]


def test_health_is_ok_when_everything_answers(client, db):
    clock.beat(timezone.now())

    answer = client.get("/sante/")

    assert (answer.status_code, answer.content.decode()) == (200, "ok\n")
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(("name", "label"), [(clock.CLOCK, "horloge"), (clock.WORKER, "tâches")])
def test_health_names_what_is_silent(client, db, name, label):
    clock.beat(timezone.now())
    Heartbeat.objects.filter(name=name).update(at=timezone.now() - timedelta(minutes=6))

    answer = client.get("/sante/")

    assert (answer.status_code, answer.content.decode()) == (503, f"ne répond pas\u00a0: {label}\n")


def test_health_names_the_database(client, monkeypatch):
    class Broken:
        objects = property(lambda _: (_ for _ in ()).throw(DatabaseError))

    monkeypatch.setattr(health, "Heartbeat", Broken())

    answer = client.get("/sante/")

    assert (answer.status_code, answer.content.decode()) == (503, "ne répond pas\u00a0: base de données\n")


def test_clock_stops_on_sigterm(tmp_path):
    """In a process of its own, on a database that is not even migrated: it says so and goes on."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment |= {"SECRET_KEY": "x", "DEMO": "on", "ENV_FILE": os.devnull, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "clock"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip

    assert process.stdout.readline() == "L’horloge tourne.\n"
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=20) == 0
    process.stdout.close()
