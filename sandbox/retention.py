"""How long practices stay, and how they go: with their files, leaving only the daily counters."""

from datetime import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from sandbox.access import held_ids
from sandbox.actions import count
from sandbox.models import IDLE_DAYS, Practice

BATCH = 200


@transaction.atomic
def remove(*, practice: Practice) -> None:
    """Deletes the practice with all that hangs on it, files too; one that had not succeeded counts as abandoned."""
    if practice.succeeded_at is None:
        count(practice, "abandoned")
    practice.delete()


def purge(now: datetime) -> None:
    """Removes practices that nobody has used for 90 days, a few at a time."""
    for practice in Practice.objects.with_scenario().idle_since(IDLE_DAYS)[:BATCH]:
        remove(practice=practice)


def claim(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """At sign-in, the practices of this browser become the person's own."""
    held = held_ids(request) if request is not None else []
    if held:
        Practice.objects.filter(public_id__in=held, owner=None).update(owner=user)


def watch_sign_in() -> None:
    user_logged_in.connect(claim, dispatch_uid="sandbox.claim")
