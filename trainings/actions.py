"""Who comes, and when: each function locks the session, then changes rows and writes the mails together."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import User
from trainings import mails, reminders
from trainings.models import Registration, Session
from trainings.waiting import NotPossible, join, locked, promote, take_place

Status = Registration.Status
# Nobody fills another's mailbox by pressing the button.
ASKED_AGAIN_AFTER = timedelta(minutes=5)
# Nothing more to ask for: a place, the offer of one, or a turn.
SETTLED = (Status.CONFIRMED, Status.OFFERED, Status.WAITING)


def _require_open(session: Session) -> None:
    closed = session.closed_because(timezone.now())
    if closed:
        raise NotPossible(closed)


def _take_or_wait(row: Registration, session: Session) -> Registration:
    """A free place goes first to those who wait."""
    promote(session)
    if session.left:
        take_place(row, session)
    else:
        join(row, session)
    return row


@transaction.atomic
def ask(*, session: Session, email: str, name: str, needs: str = "") -> None:
    """Writes to the address, which alone can confirm. The caller learns nothing of who is registered.

    Asking takes no place, nor a turn. Raises NotPossible when the session is closed.
    """
    session = locked(session)
    email = email.strip().lower()
    found = Registration.objects.filter(session=session, email=email).select_related("session__theme").first()
    if found and found.status in SETTLED:
        today = timezone.localdate()
        mails.write(found, "already", dedup_key=f"already:{found.public_id}:{today}")
        return
    _require_open(session)
    if found and found.status == Status.ASKED and found.asked_at > timezone.now() - ASKED_AGAIN_AFTER:
        return
    row = found or Registration(session=session, email=email)
    row.session, row.name, row.needs = session, name, needs
    row.status, row.asked_at, row.offered_until = Status.ASKED, timezone.now(), None
    row.save()
    mails.write(row, "confirm")


@transaction.atomic
def confirm(registration: Registration) -> Registration:
    """Takes a place, or a turn on the waiting list when there is none. Done already: nothing.

    Raises NotPossible when the session is closed, or after leaving.
    """
    session = locked(registration.session)
    row = Registration.objects.get(pk=registration.pk)
    if row.status in SETTLED:
        return row
    if row.status == Status.LEFT:
        raise NotPossible("Vous avez quitté cette session. Pour revenir, inscrivez-vous de nouveau.")
    _require_open(session)
    return _take_or_wait(row, session)


@transaction.atomic
def register(*, session: Session, user: User, name: str, needs: str = "") -> Registration:
    """As `confirm`, at once for whoever is signed in: their address is proved."""
    session = locked(session)
    row = Registration.objects.filter(session=session, email=user.email).first()
    if row and row.status in SETTLED:
        Registration.objects.filter(pk=row.pk).update(user=user)
        return row
    _require_open(session)
    row = row or Registration(session=session, email=user.email)
    row.user, row.name, row.needs = user, name, needs
    return _take_or_wait(row, session)


@transaction.atomic
def leave(registration: Registration) -> None:
    """Gives back the place, the offer or the turn, and forgets the needs; what is freed is offered at once.

    Left already: nothing. Raises NotPossible once it has begun.
    """
    session = locked(registration.session)
    row = Registration.objects.get(pk=registration.pk)
    if row.status == Status.LEFT:
        return
    if timezone.now() >= session.starts_at:
        raise NotPossible("Cette session a déjà commencé.")
    reminders.withdraw(session, [row])
    about = "left" if row.status == Status.CONFIRMED else "unlisted"
    row.session, row.status, row.needs = session, Status.LEFT, ""
    row.confirmed_at = row.rank = row.offered_until = None
    row.save()
    mails.write(row, about)
    promote(session)


@transaction.atomic
def change(*, session: Session, changes: dict) -> None:
    """Sets the fields. What the registered planned on (time, length, room) raises the SEQUENCE and is written to them.

    More places are offered at once. Raises NotPossible when fewer would be left than are taken.
    """
    before = locked(session)
    after = locked(session)
    for name, value in changes.items():
        setattr(after, name, value)
    moved = (before.starts_at, before.minutes) != (after.starts_at, after.minutes)
    _require_places(after)
    told = moved or before.room_url != after.room_url or before.theme_id != after.theme_id
    after.sequence += told
    after.save()
    if told and not after.is_cancelled:
        offered = after.registrations.filter(status=Status.OFFERED)
        offered.filter(offered_until__gt=after.starts_at).update(offered_until=after.starts_at)
        reminders.withdraw(before, after.registrations.confirmed())
        _write_to_all(after, "moved" if moved else "changed", was=before.starts_at)
    promote(after)


def _require_places(session: Session) -> None:
    held = session.registrations.holding().count()
    if session.places < held:
        raise NotPossible(f"{held} places sont déjà prises ou proposées\u00a0: gardez-en au moins autant.")


@transaction.atomic
def cancel(*, session: Session, reason: str) -> None:
    """Cancelled already: nothing."""
    session = locked(session)
    if session.is_cancelled:
        return
    session.status, session.reason = Session.Status.CANCELLED, reason
    session.sequence += 1
    session.save()
    reminders.withdraw(session, session.registrations.confirmed())
    _write_to_all(session, "cancelled", was=session.starts_at)


def _write_to_all(session: Session, about: str, *, was: datetime) -> None:
    for registration in session.registrations.planning_on():
        registration.session = session
        mails.write(registration, about, was=was)
