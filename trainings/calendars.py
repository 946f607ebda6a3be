"""iCalendar: one event per session, the same UID for ever, a SEQUENCE that rises when it changes.

Instants are written in UTC: every reader shows its own time, whatever the clocks do. No personal link inside.
"""

from collections.abc import Iterable
from datetime import UTC

from django.conf import settings
from icalendar import Calendar, Event

from trainings.models import Session

CONTENT_TYPE = "text/calendar; charset=utf-8"


def uid_of(session: Session) -> str:
    return f"session-{session.public_id}@communaute"


def _event(session: Session, *, with_room: bool, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", uid_of(session))
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.updated_at)
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", f"{session.get_kind_display()}\u00a0: {session.theme.title}")
    event.add("url", f"{settings.SITE_URL}{session.get_absolute_url()}")
    event.add("status", "CANCELLED" if cancelled or session.is_cancelled else "CONFIRMED")
    if with_room and session.room_url:
        event.add("location", session.room_url)
    return event


def calendar_file(
    sessions: Iterable[Session], *, name: str = "Formations", with_room: bool = False, cancelled: bool = False
) -> str:
    """`with_room`: for those who are registered alone. `cancelled`: takes the date back from a reader's diary."""
    calendar = Calendar()
    calendar.add("prodid", "-//Communaute//Formations//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Paris")
    for session in sessions:
        calendar.add_component(_event(session, with_room=with_room, cancelled=cancelled))
    return calendar.to_ical().decode()
