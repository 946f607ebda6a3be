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
    "waiting": ("Vous êtes sur la liste d’attente", "trainings/mails/waiting.txt"),
    "offered": ("Une place est libre, répondez vite", "trainings/mails/offered.txt"),
    "lapsed": ("La place est passée à une autre personne", "trainings/mails/lapsed.txt"),
    "unlisted": ("Vous ne recevrez plus de proposition", "trainings/mails/unlisted.txt"),
    "reminder": ("Votre session approche", "trainings/mails/reminder.txt"),
    "thanks": ("Après votre session", "trainings/mails/thanks.txt"),
    "left": ("Vous n’êtes plus inscrit", "trainings/mails/left.txt"),
}
# What changes nothing in a diary.
WITHOUT_DATE = ("reminder", "thanks")


def _address(name: str, *args) -> str:
    return f"{settings.SITE_URL}{reverse(f'trainings:{name}', args=args)}"


def write(registration: Registration, about: str, *, dedup_key: str | None = None, **more: Any) -> None:
    """One mail, in the caller's transaction. Each says what is true of the session when it is written."""
    session = registration.session
    subject, template = LETTERS[about]
    mine = key_of(registration, MINE)
    context = {
        "registration": registration,
        "session": session,
        "confirm_url": _address("confirm", key_of(registration, CONFIRM)),
        "mine_url": _address("mine_by_key", mine),
        "accept_url": _address("accept", mine, registration.public_id),
        "leave_url": _address("leave", mine, registration.public_id),
        "theme_url": f"{settings.SITE_URL}{session.theme.url}",
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
    """For the diary of whoever has, or had, a place."""
    if about in WITHOUT_DATE:
        return ""
    gone = about == "left" or (about == "cancelled" and registration.status == Registration.Status.CONFIRMED)
    if not gone and registration.status != Registration.Status.CONFIRMED:
        return ""
    return calendar_file([registration.session], with_room=not gone, cancelled=gone)
