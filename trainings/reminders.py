"""Mails at set times around a session. The key of each in the outbox says that it was written: it leaves once.

Nothing is planned ahead: each minute looks for what is due and has no mail yet, so that a server that slept catches up,
and a date moved or called off leaves nothing to undo but the mails that have not left.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from community import outbox
from community.models import OutboxMail
from trainings import mails
from trainings.models import Registration, Session
from trainings.waiting import locked

# A thank-you is of no use later.
THANKED_WITHIN = timedelta(days=2)
STOPPED = (OutboxMail.Status.FAILED, OutboxMail.Status.DOUBTFUL)


@dataclass(frozen=True)
class Moment:
    """`field`: the theme's choice. `before` the start, or None: once it is over."""

    field: str
    label: str
    before: timedelta | None

    def due_at(self, session: Session) -> datetime:
        return session.starts_at - self.before if self.before is not None else session.ends_at

    def key(self, registration: Registration, session: Session) -> str:
        return f"rappel:{registration.public_id}:{self.field}:{session.starts_at.timestamp():.0f}"


BEFORE = (
    Moment("remind_week", "Rappel sept jours avant", timedelta(days=7)),
    Moment("remind_day", "Rappel la veille", timedelta(days=1)),
    Moment("remind_hour", "Rappel une heure avant", timedelta(hours=1)),
)
THANKS = Moment("thank", "Remerciement", None)
MOMENTS = (*BEFORE, THANKS)


def sweep(now: datetime) -> None:
    """The minute clock. After a sleep, of several reminders that are due the last one alone leaves."""
    planned = Session.objects.filter(status=Session.Status.PLANNED).select_related("theme")
    longest = max(moment.before for moment in BEFORE)
    for session in planned.filter(starts_at__gt=now, starts_at__lte=now + longest):
        due = [m for m in _chosen(session, BEFORE) if m.due_at(session) <= now]
        _write_missing(session, due[-1:], now)
    for session in planned.filter(starts_at__lte=now, starts_at__gt=now - THANKED_WITHIN):
        due = [m for m in _chosen(session, [THANKS]) if m.due_at(session) <= now]
        _write_missing(session, due, now)


def _chosen(session: Session, moments: Iterable[Moment]) -> list[Moment]:
    return [moment for moment in moments if getattr(session.theme, moment.field)]


def _concerned(session: Session, moment: Moment) -> list[Registration]:
    """Who had a place by then: whoever came later has just been written to."""
    return list(session.registrations.confirmed().filter(confirmed_at__lte=moment.due_at(session)))


def _unwritten(session: Session, moment: Moment) -> list[Registration]:
    by_key = {moment.key(one, session): one for one in _concerned(session, moment)}
    written = set(OutboxMail.objects.filter(dedup_key__in=by_key).values_list("dedup_key", flat=True))
    return [one for key, one in by_key.items() if key not in written]


def _write_missing(session: Session, moments: list[Moment], now: datetime) -> None:
    for moment in moments:
        if _unwritten(session, moment):
            _write(session, moment, now)


@transaction.atomic
def _write(session: Session, moment: Moment, now: datetime) -> None:
    """Under the lock: a date moved or a place left meanwhile is not written to."""
    session = locked(session)
    if session.is_cancelled or moment.due_at(session) > now:
        return
    for registration in _unwritten(session, moment):
        registration.session = session
        about = "reminder" if moment.before is not None else "thanks"
        mails.write(registration, about, dedup_key=moment.key(registration, session))


def withdraw(session: Session, registrations: Iterable[Registration]) -> None:
    """What waits to leave for these people says what is true no more. `session` as it was."""
    outbox.withdraw(moment.key(one, session) for one in registrations for moment in MOMENTS)


@dataclass(frozen=True)
class Line:
    """One moment as the staff sees it. `counts`: how many mails in each state, « prévu » for those to come."""

    moment: Moment
    due_at: datetime
    counts: list[tuple[str, int]]
    stopped: list[OutboxMail]


def overview(session: Session, now: datetime) -> list[Line]:
    return [_line(session, moment, now) for moment in _chosen(session, MOMENTS)]


def _line(session: Session, moment: Moment, now: datetime) -> Line:
    due_at = moment.due_at(session)
    found = list(mails_of(session, [moment]))
    counts = Counter(mail.status for mail in found)
    if due_at > now and not session.is_cancelled:
        counts[OutboxMail.Status.PLANNED] += len(_unwritten(session, moment))
    shown = [(label, counts[state]) for state, label in OutboxMail.Status.choices if counts[state]]
    return Line(moment, due_at, shown, [mail for mail in found if mail.status in STOPPED])


def mails_of(session: Session, moments: Iterable[Moment] = MOMENTS):
    people = list(session.registrations.all())
    return OutboxMail.objects.filter(dedup_key__in=[m.key(one, session) for one in people for m in moments])
