"""Every mail that leaves: written with its cause, never lost, never knowingly sent twice."""

import logging
import re
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from community.demo import demo_here
from community.models import OutboxMail

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
# A transport answers within seconds; a mail under way for so long has lost its process.
INTERRUPTED_AFTER = timedelta(minutes=5)
KEPT_AFTER_SENDING = timedelta(days=90)
# The links that allauth writes live for three days: later, sending one again would help nobody.
SECRET_KEPT = timedelta(days=3)
LINK = re.compile(r"https?://\S+")
# A subject is one line; French keeps its non-breaking spaces in it.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
BATCH = 200


@dataclass(frozen=True)
class Rich:
    """A mail's own HTML part, equal to its text, and the headers that it adds."""

    html: str
    headers: dict[str, str]


class NotSent(Exception):
    """The transport refused: the mail surely did not leave. `final` when trying again is useless."""

    def __init__(self, reason: str, *, final: bool):
        super().__init__(reason)
        self.final = final


def post(
    *,
    to: str,
    subject: str,
    text: str,
    secret: bool = True,
    dedup_key: str | None = None,
    calendar: str = "",
    rich: Rich | None = None,
) -> OutboxMail:
    """Writes a mail in the caller's transaction; it leaves once that is committed.

    The text of a `secret` one is shown to nobody and forgotten once sent; one that gives no personal
    right says `secret=False`, and the staff can read it.
    Without `rich`, the HTML part is made from the text.
    `calendar` is an iCalendar file, attached as « session.ics ».
    With a `dedup_key` already used, returns the mail written then, and writes nothing.
    """
    fields = {
        "to": to,
        "subject": BREAKS.sub(" ", subject).strip(),
        "text": text.strip(),
        "secret": secret,
        "calendar": calendar,
        "html": rich.html if rich else "",
        "headers": rich.headers if rich else {},
    }
    if dedup_key is None:
        mail, created = OutboxMail.objects.create(**fields), True
    else:
        mail, created = OutboxMail.objects.get_or_create(dedup_key=dedup_key, defaults=fields)
    if created:
        transaction.on_commit(partial(deliver_later.enqueue, mail.pk))
    return mail


def withdraw(dedup_keys: Iterable[str]) -> None:
    """Takes back the mails of these keys that have not left; each key may be used again."""
    OutboxMail.objects.filter(status=OutboxMail.Status.PLANNED, dedup_key__in=list(dedup_keys)).delete()


@task()
def deliver_later(mail_id: int) -> None:
    deliver(mail_id)


@task()
def deliver_due() -> None:
    """Sends what is due, oldest first, as long as the transport answers."""
    due = OutboxMail.objects.due(timezone.now()).order_by("next_try_at")
    for mail_id in due.values_list("pk", flat=True)[:BATCH]:
        if deliver(mail_id) == OutboxMail.Status.PLANNED:
            break


def deliver(mail_id: int) -> str | None:
    """Sends one planned mail and returns its new state; None when another worker has it.

    Whoever claims it first sends it: the claim is committed before the transport is called.
    """
    now = timezone.now()
    due = OutboxMail.objects.due(now).filter(pk=mail_id)
    if not due.update(status=OutboxMail.Status.SENDING, started_at=now):
        return None
    mail = OutboxMail.objects.get(pk=mail_id)
    mail.attempts += 1
    try:
        _transmit(mail)
    except NotSent as refusal:
        _after_refusal(mail, refusal)
    except Exception as error:  # noqa: BLE001 - whatever broke, the mail may have left
        _conclude(mail, OutboxMail.Status.DOUBTFUL, f"{type(error).__name__}: {error}")
    else:
        mail.sent_at = timezone.now()
        _conclude(mail, OutboxMail.Status.SENT, "")
    return mail.status


def _message(mail: OutboxMail, connection) -> EmailMultiAlternatives:
    html = mail.html or render_to_string("mails/base.html", {"mail": mail, "site_url": settings.SITE_URL})
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], connection=connection, headers=mail.headers)
    message.attach_alternative(html, "text/html")
    if mail.calendar:
        message.attach("session.ics", mail.calendar, "text/calendar")
    return message


def _transmit(mail: OutboxMail) -> None:
    """Raises NotSent when the mail surely did not leave, anything else when nobody can tell."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(str(error), final=False) from error
    try:
        _message(mail, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise NotSent(str(error), final=min(codes, default=550) >= 500) from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(str(error), final=error.smtp_code >= 500) from error
    finally:
        _close(connection)


def _close(connection) -> None:
    """The mail's fate is known by then: a farewell that fails changes nothing."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.warning("The mail transport did not close cleanly", exc_info=True)


def _after_refusal(mail: OutboxMail, refusal: NotSent) -> None:
    if refusal.final or mail.attempts >= MAX_ATTEMPTS:
        _conclude(mail, OutboxMail.Status.FAILED, str(refusal))
        return
    mail.next_try_at = timezone.now() + timedelta(minutes=2**mail.attempts)
    _conclude(mail, OutboxMail.Status.PLANNED, str(refusal))


def _conclude(mail: OutboxMail, status: str, error: str) -> None:
    # A server may quote what it refuses.
    mail.status, mail.error = status, LINK.sub("…", error) if mail.secret else error
    # A demonstration's mailbox, on this computer alone, is where its mails are read: they stay.
    if status == OutboxMail.Status.SENT and mail.secret and not demo_here():
        mail.text, mail.html, mail.headers = "", "", {}
    mail.save(update_fields=["status", "error", "text", "html", "headers", "attempts", "next_try_at", "sent_at"])


def send_again(mail: OutboxMail) -> bool:
    """A person's decision about a failed or doubtful mail. False when it was neither, or its text is forgotten."""
    stopped = OutboxMail.objects.filter(pk=mail.pk, status__in=[OutboxMail.Status.FAILED, OutboxMail.Status.DOUBTFUL])
    stopped = stopped.exclude(text="", secret=True)
    changed = stopped.update(status=OutboxMail.Status.PLANNED, next_try_at=timezone.now(), attempts=0)
    if changed:
        transaction.on_commit(partial(deliver_later.enqueue, mail.pk))
    return bool(changed)


def sweep(now: datetime) -> None:
    """What the minute clock does: names the interrupted, has the due sent, forgets the old and the secret."""
    OutboxMail.objects.interrupted(now - INTERRUPTED_AFTER).update(
        status=OutboxMail.Status.DOUBTFUL, error="L’envoi a été interrompu avant sa réponse."
    )
    if OutboxMail.objects.due(now).exists():
        deliver_due.enqueue()
    if not demo_here():
        OutboxMail.objects.spent(now - SECRET_KEPT).update(text="", html="", headers={})
    OutboxMail.objects.filter(status=OutboxMail.Status.SENT, sent_at__lt=now - KEPT_AFTER_SENDING).delete()
