"""What is written to the registered: the point in the subject, the date and the link in the first lines."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from community import outbox
from trainings.calendars import calendar_file
from trainings.links import CONFIRM, MINE, key_of
from trainings.models import Registration

LETTERS = {  # what happened: subject, text
    "confirm": ("Confirmez votre inscription", "trainings/mails/confirm.txt"),
    "confirmed": ("Vous êtes inscrit", "trainings/mails/confirmed.txt"),
    "already": ("Vous êtes déjà inscrit", "trainings/mails/already.txt"),
    "moved": ("La date a changé", "trainings/mails/moved.txt"),
    "changed": ("Votre session a changé", "trainings/mails/changed.txt"),
    "cancelled": ("Session annulée", "trainings/mails/cancelled.txt"),
    "left": ("Vous n’êtes plus inscrit", "trainings/mails/left.txt"),
}


def _address(name: str, key: str) -> str:
    return f"{settings.SITE_URL}{reverse(f'trainings:{name}', args=[key])}"


def write(registration: Registration, about: str, *, dedup_key: str | None = None, **more: Any) -> None:
    """One mail, in the caller's transaction. Each says what is true of the session when it is written."""
    session = registration.session
    subject, template = LETTERS[about]
    context = {
        "registration": registration,
        "session": session,
        "confirm_url": _address("confirm", key_of(registration, CONFIRM)),
        "mine_url": _address("mine_by_key", key_of(registration, MINE)),
        "session_url": f"{settings.SITE_URL}{session.get_absolute_url()}",
    }
    outbox.post(
        to=registration.email,
        subject=f"{subject}\u00a0: {session.theme.title}",
        text=render_to_string(template, context | more),
        calendar=_calendar(registration, about),
        dedup_key=dedup_key,
    )


def _calendar(registration: Registration, about: str) -> str:
    if about == "confirm":
        return ""
    gone = about in {"cancelled", "left"}
    return calendar_file([registration.session], with_room=not gone, cancelled=gone)
