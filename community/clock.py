"""The minute clock: runs what the apps registered, shows that it lives, tidies the task queue."""

import logging
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community.models import Heartbeat
from community.registry import ClockJob, registry

logger = logging.getLogger(__name__)

CLOCK, WORKER = "clock", "worker"
# Tasks are short: one that runs for so long has lost its worker.
LOST_AFTER = timedelta(minutes=30)
TASKS_KEPT = timedelta(days=2)


class WorkerLost(Exception):
    """Why a task ended without its worker saying so."""


def tick(now: datetime) -> None:
    """One minute: every job that is due, each safe from the others' failures."""
    minute = int(now.timestamp()) // 60
    for job in registry.clock_jobs():
        if minute % job.every == 0:
            _run(job, now)


def _run(job: ClockJob, now: datetime) -> None:
    close_old_connections()
    try:
        job.run(now)
    except Exception:
        logger.exception("The clock's job %s failed", job.name)


@task()
def beat_worker() -> None:
    Heartbeat.beat(WORKER)


def beat(now: datetime) -> None:
    """The clock's own sign of life, and a task that gives the worker's."""
    Heartbeat.beat(CLOCK)
    waiting = DBTaskResult.objects.ready().filter(task_path=beat_worker.module_path)
    if not waiting.exists():
        beat_worker.enqueue()


def reap_tasks(now: datetime) -> None:
    """Marks as failed the tasks whose worker died, and forgets the finished ones.

    They are not run again: what they had to do is in the database, for the next sweep.
    """
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST_AFTER)
    lost.update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
        traceback="",
    )
    DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()


def seconds_to_next_minute() -> float:
    return 60 - timezone.now().timestamp() % 60
