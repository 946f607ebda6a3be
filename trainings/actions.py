"""Who comes, and when: each function locks the session, then changes rows and writes the mails together."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import User
from trainings import mails
from trainings.models import Registration, Session

Status = Registration.Status
# Nobody fills another's mailbox by pressing the button.
ASKED_AGAIN_AFTER = timedelta(minutes=5)
FULL = "Il n’y a plus de place à cette session."


class NotPossible(Exception):
    """Why, as a sentence for the person."""


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("theme").get(pk=session.pk)


def _require_open(session: Session) -> None:
    closed = session.closed_because(timezone.now())
    if closed or not session.left:
        raise NotPossible(closed or FULL)


@transaction.atomic
def ask(*, session: Session, email: str, name: str, needs: str = "") -> None:
    """Writes to the address, which alone can confirm. The caller learns nothing of who is registered.

    Asking takes no place. Raises NotPossible when the session is closed or full.
    """
    session = _locked(session)
    email = email.strip().lower()
    found = Registration.objects.filter(session=session, email=email).select_related("session__theme").first()
    if found and found.status == Status.CONFIRMED:
        today = timezone.localdate()
        mails.write(found, "already", dedup_key=f"already:{found.public_id}:{today}")
        return
    _require_open(session)
    if found and found.status == Status.ASKED and found.asked_at > timezone.now() - ASKED_AGAIN_AFTER:
        return
    row = found or Registration(session=session, email=email)
    row.session, row.name, row.needs = session, name, needs
    row.status, row.asked_at = Status.ASKED, timezone.now()
    row.save()
    mails.write(row, "confirm")


@transaction.atomic
def confirm(registration: Registration) -> None:
    """Takes the place. Confirmed already: nothing. Raises NotPossible when there is none, or after leaving."""
    session = _locked(registration.session)
    row = Registration.objects.get(pk=registration.pk)
    if row.status == Status.CONFIRMED:
        return
    if row.status == Status.LEFT:
        raise NotPossible("Vous avez quitté cette session. Pour revenir, inscrivez-vous de nouveau.")
    _require_open(session)
    _take_place(row, session)


@transaction.atomic
def register(*, session: Session, user: User, name: str, needs: str = "") -> None:
    """At once for whoever is signed in: their address is proved. Registered already: nothing."""
    session = _locked(session)
    row = Registration.objects.filter(session=session, email=user.email).first()
    if row and row.status == Status.CONFIRMED:
        Registration.objects.filter(pk=row.pk).update(user=user)
        return
    _require_open(session)
    row = row or Registration(session=session, email=user.email)
    row.user, row.name, row.needs = user, name, needs
    _take_place(row, session)


def _take_place(row: Registration, session: Session) -> None:
    row.session, row.status, row.confirmed_at = session, Status.CONFIRMED, timezone.now()
    row.save()
    mails.write(row, "confirmed")


@transaction.atomic
def leave(registration: Registration) -> None:
    """Frees the place, and forgets the needs. Left already: nothing. Raises NotPossible once it has begun."""
    session = _locked(registration.session)
    row = Registration.objects.get(pk=registration.pk)
    if row.status == Status.LEFT:
        return
    if timezone.now() >= session.starts_at:
        raise NotPossible("Cette session a déjà commencé.")
    row.session, row.status, row.needs, row.confirmed_at = session, Status.LEFT, "", None
    row.save()
    mails.write(row, "left")


@transaction.atomic
def change(*, session: Session, changes: dict) -> None:
    """Sets the fields. What the registered planned on (time, length, room) raises the SEQUENCE and is written to them."""
    before = _locked(session)
    after = _locked(session)
    for name, value in changes.items():
        setattr(after, name, value)
    moved = (before.starts_at, before.minutes) != (after.starts_at, after.minutes)
    told = moved or before.room_url != after.room_url or before.theme_id != after.theme_id
    after.sequence += told
    after.save()
    if told and not after.is_cancelled:
        _write_to_all(after, "moved" if moved else "changed", was=before.starts_at)


@transaction.atomic
def cancel(*, session: Session, reason: str) -> None:
    """Cancelled already: nothing."""
    session = _locked(session)
    if session.is_cancelled:
        return
    session.status, session.reason = Session.Status.CANCELLED, reason
    session.sequence += 1
    session.save()
    _write_to_all(session, "cancelled", was=session.starts_at)


def _write_to_all(session: Session, about: str, *, was: datetime) -> None:
    for registration in session.registrations.confirmed():
        registration.session = session
        mails.write(registration, about, was=was)
