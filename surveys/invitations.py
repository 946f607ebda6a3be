"""Asking people by mail: one invitation each, reminders to those who have not answered, every mail in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from community import outbox
from community.models import OutboxMail
from surveys.access import token
from surveys.models import Invitation, Survey

AT_ONCE = 200


class NotOpen(Exception):
    """People are asked to answer only what can be answered."""


@dataclass(frozen=True)
class Invitee:
    """`context` is the caller's own: surveys read nothing in it."""

    email: str
    name: str = ""
    context: str = ""


def invite(*, survey: Survey, people: Iterable[Invitee]) -> int:
    """Puts people on the list, each address once, and returns how many are new. No mail leaves yet."""
    before = survey.invitations.count()
    rows = [
        Invitation(survey=survey, email=one.email.strip().lower(), name=one.name.strip()[:120], context=one.context)
        for one in people
    ]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return survey.invitations.count() - before


def start_inviting(*, survey: Survey) -> None:
    """Has a mail written to each person not yet invited. Raises NotOpen."""
    _start(survey, inviting=True)


def start_reminding(*, survey: Survey) -> None:
    """Has one more mail written to each invited person who has not answered. Raises NotOpen."""
    _start(survey, reminder_round=F("reminder_round") + 1)


def _start(survey: Survey, **fields) -> None:
    if not survey.is_open(timezone.now()):
        raise NotOpen
    with transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**fields)
        transaction.on_commit(lambda: write_mails.enqueue(survey.pk))


@task()
def write_mails(survey_id: int) -> None:
    """Writes some of the mails that wait, and asks for its own return while there are more."""
    survey = Survey.objects.get(pk=survey_id)
    if not survey.is_open(timezone.now()):
        return
    if _write_invitations(survey) + _write_reminders(survey) >= AT_ONCE:
        write_mails.enqueue(survey_id)


@transaction.atomic
def _write_invitations(survey: Survey) -> int:
    if not survey.inviting:
        return 0
    waiting = list(survey.invitations.select_for_update().filter(invited_on=None)[:AT_ONCE])
    for invitation in waiting:
        _post(survey, invitation, 0)
    found = survey.invitations.filter(pk__in=[one.pk for one in waiting])
    found.update(invited_on=timezone.localdate(), reminders=survey.reminder_round)
    if len(waiting) < AT_ONCE:
        Survey.objects.filter(pk=survey.pk).update(inviting=False)
    return len(waiting)


def _to_remind(survey: Survey):
    unanswered = survey.invitations.filter(invited_on__isnull=False, answered_on=None, no_reminder=False)
    return unanswered.filter(reminders__lt=survey.reminder_round)


@transaction.atomic
def _write_reminders(survey: Survey) -> int:
    waiting = list(_to_remind(survey).select_for_update()[:AT_ONCE])
    for invitation in waiting:
        _post(survey, invitation, survey.reminder_round)
    survey.invitations.filter(pk__in=[one.pk for one in waiting]).update(reminders=survey.reminder_round)
    return len(waiting)


def mail_key(survey_id: int, invitation_id: int, number: int) -> str:
    return f"enquete:{survey_id}:{invitation_id}:{number}"


def _post(survey: Survey, invitation: Invitation, number: int) -> None:
    """`number`: 0 for the invitation, then the round of the reminder."""
    signed = token(invitation)
    context = {
        "survey": survey,
        "invitation": invitation,
        "reminder": number > 0,
        "link": settings.SITE_URL + reverse("surveys:invitation", args=[signed]),
        "stop": settings.SITE_URL + reverse("surveys:without_reminder", args=[signed]),
    }
    outbox.post(
        to=invitation.email,
        subject=f"Rappel\u00a0: {survey.title}" if number else f"Votre avis\u00a0: {survey.title}",
        text=render_to_string("surveys/mails/invitation.txt", context),
        dedup_key=mail_key(survey.pk, invitation.pk, number),
    )


def deliveries(survey: Survey) -> dict[str, int]:
    """How many of the survey's mails are planned, sent, failed…"""
    mine = OutboxMail.objects.filter(dedup_key__startswith=f"enquete:{survey.pk}:")
    counts = dict(mine.order_by().values_list("status").annotate(n=Count("pk")))
    return {label: counts[status] for status, label in OutboxMail.Status.choices if status in counts}


def last_mails(survey: Survey, invitations: list[Invitation]) -> dict[int, OutboxMail]:
    """The latest mail of each of these people, by invitation.

    Of an anonymous survey, the first one: whoever got no reminder had answered.
    """
    named = survey.kind == Survey.Kind.NAMED
    numbers = {one.pk: range(one.reminders + 1 if named else 1) for one in invitations}
    keys = {mail_key(survey.pk, pk, number): pk for pk in numbers for number in numbers[pk]}
    found = OutboxMail.objects.filter(dedup_key__in=keys).order_by("pk")
    return {keys[mail.dedup_key]: mail for mail in found}


def sweep(now: datetime) -> None:
    """The minute clock's part: the reminder whose day has come, and the mails that a lost task left unwritten."""
    today = timezone.localdate(now)
    due = Survey.objects.open_at(now).filter(remind_on__lte=today, reminder_round=0)
    for survey in due:
        Survey.objects.filter(pk=survey.pk, reminder_round=0).update(reminder_round=1)
    for survey in Survey.objects.open_at(now).exclude(kind=Survey.Kind.OPEN):
        if survey.inviting or _to_remind(survey).exists():
            write_mails.enqueue(survey.pk)
