"""Calendar files, read again by another parser: same UID, higher SEQUENCE, the right instant in Paris."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from community import outbox
from community.models import OutboxMail
from tests.factories import make_registration, make_session, make_theme
from trainings import actions
from trainings.calendars import calendar_file

PARIS = ZoneInfo("Europe/Paris")


def lines(text: str) -> dict[str, str]:
    """The properties of a file, unfolded by hand: a parser that is not the writer's."""
    unfolded = text.replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in unfolded if ":" in line)


@pytest.mark.parametrize(
    ("day", "hour_utc"),
    [((2027, 3, 27), 9), ((2027, 3, 28), 8), ((2027, 10, 30), 8), ((2027, 10, 31), 9), ((2028, 2, 29), 9)],
)
def test_ten_in_paris_is_ten_in_paris_whatever_the_season(day, hour_utc):
    session = make_session(starts_at=datetime(*day, 10, tzinfo=PARIS))

    year, month, date = day
    assert lines(calendar_file([session]))["DTSTART"] == f"{year}{month:02}{date:02}T{hour_utc:02}0000Z"


def sent_calendars() -> list[tuple[str, str, str]]:
    """Method, UID and SEQUENCE of what was attached, in order."""
    files = OutboxMail.objects.order_by("pk").values_list("calendar", flat=True)
    read = [lines(text) for text in files]
    return [(one["METHOD"], one["UID"], one["SEQUENCE"]) for one in read]


def test_a_moved_then_cancelled_date_keeps_its_uid_and_raises_its_sequence():
    session = make_session(theme=make_theme(title="Rejets"))
    actions.change(session=session, changes={"starts_at": datetime(2050, 3, 1, 9, tzinfo=UTC)})
    make_registration(session)

    actions.change(session=session, changes={"minutes": 45})
    actions.cancel(session=session, reason="Salle fermée")

    uid = f"session-{session.public_id}@communaute"
    assert sent_calendars() == [("PUBLISH", uid, "2"), ("CANCEL", uid, "3")]


def test_the_mail_carries_the_file(mailoutbox, settings, django_capture_on_commit_callbacks):
    session = make_session()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(to="lea@exemple.fr", subject="Date", text="Voici", calendar=calendar_file([session]))

    name, content, kind = mailoutbox[0].attachments[0]
    found = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (name, kind, found.decoded("dtstart")) == (
        "session.ics", "text/calendar", session.starts_at.astimezone(UTC).replace(microsecond=0),
    )  # fmt: skip


def test_the_room_is_told_to_the_registered_alone():
    session = make_session(room_url="https://salle.exemple.fr/12")

    said = [lines(calendar_file([session], with_room=known)).get("LOCATION") for known in (False, True)]

    assert said == [None, "https://salle.exemple.fr/12"]
