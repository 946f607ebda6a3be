"""The waiting list: a free place is offered to one person at a time, first come first served, until an answer or its end.

Everything here runs under the lock of the session's row; whoever frees a place calls `promote` before letting go.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trainings import mails
from trainings.models import Registration, Session

Status = Registration.Status
ANSWER_WITHIN = timedelta(hours=24)
# An offer made late leaves time for the next in turn, but never less than this.
SHORTEST = timedelta(minutes=10)


class NotPossible(Exception):
    """Why, as a sentence for the person."""


def locked(session: Session) -> Session:
    """The session read afresh once its turn has come. Within a transaction."""
    return Session.objects.select_for_update(of=("self",)).select_related("theme").get(pk=session.pk)


def offer_ends(session: Session, now: datetime) -> datetime:
    """A day, or half of what is left before the start when that is less; never after the start."""
    half = max((session.starts_at - now) / 2, SHORTEST)
    return min(now + min(ANSWER_WITHIN, half), session.starts_at)


def join(row: Registration, session: Session) -> None:
    """At the end of the list."""
    last = session.registrations.aggregate(last=Max("rank"))["last"] or 0
    row.session, row.status, row.rank, row.offered_until = session, Status.WAITING, last + 1, None
    row.save()
    mails.write(row, "waiting")


def promote(session: Session) -> None:
    """Offers each free place to whoever has waited longest; nothing once the session has begun or is called off."""
    now = timezone.now()
    if session.is_cancelled or now >= session.starts_at:
        return
    free = max(session.places - session.registrations.holding().count(), 0)
    for row in session.registrations.waiting()[:free]:
        row.session, row.status, row.offered_until = session, Status.OFFERED, offer_ends(session, now)
        row.save()
        mails.write(row, "offered")


@transaction.atomic
def accept(registration: Registration) -> None:
    """Takes the offered place. Taken already: nothing. Raises NotPossible when none is offered, or too late."""
    session = locked(registration.session)
    row = Registration.objects.get(pk=registration.pk)
    if row.status == Status.CONFIRMED:
        return
    if row.is_late:
        raise NotPossible("Le délai pour répondre est passé\u00a0: la place est proposée à la personne suivante.")
    if row.status != Status.OFFERED:
        raise NotPossible("Aucune place ne vous est proposée pour l’instant.")
    if session.is_cancelled:
        raise NotPossible("Cette session est annulée.")
    take_place(row, session)


def take_place(row: Registration, session: Session) -> None:
    row.session, row.status, row.confirmed_at, row.offered_until = session, Status.CONFIRMED, timezone.now(), None
    row.save()
    mails.write(row, "confirmed")


def sweep(now: datetime) -> None:
    """The minute clock: offers without an answer go to the next in turn, one session at a time."""
    for session in Session.objects.to_promote(now):
        _pass_on(session, now)


@transaction.atomic
def _pass_on(session: Session, now: datetime) -> None:
    session = locked(session)
    for row in session.registrations.filter(status=Status.OFFERED, offered_until__lte=now):
        row.session, row.status, row.needs, row.rank = session, Status.LEFT, "", None
        row.save()
        mails.write(row, "lapsed")
    promote(session)
