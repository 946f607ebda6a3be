"""Reminders: each once, late rather than never, never about a date that is no longer true."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from community import outbox
from community.groups import TRAINERS
from community.models import OutboxMail
from tests.community.conftest import client_with_factor
from tests.factories import make_registration, make_session, make_theme, make_user
from trainings import actions, reminders
from trainings.models import Registration, Session

SOON, AFTER = "Votre session approche\u00a0: Rejets", "Après votre session\u00a0: Rejets"
LEA = "lea@exemple.fr"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def session() -> Session:
    """In thirty days, with Léa registered today."""
    start = timezone.now() + 30 * DAY
    session = make_session(theme=make_theme(title="Rejets"), starts_at=start)
    make_registration(session, email=LEA)
    return session


def at(moment: datetime, times: int = 1) -> None:
    for _ in range(times):
        reminders.sweep(moment)


def test_three_reminders_then_thanks_leave_once_each(session, subjects):
    moments = [session.starts_at - before for before in (7 * DAY, DAY, HOUR)] + [session.ends_at]

    counts = []
    for moment in moments:
        at(moment - MINUTE)
        before = len(subjects(LEA))
        at(moment, times=2)
        counts.append(len(subjects(LEA)) - before)

    assert (counts, subjects(LEA)) == ([1, 1, 1, 1], [SOON, SOON, SOON, AFTER])


def test_a_clock_that_jumps_back_and_forth_writes_each_once(session, subjects):
    for before in (7 * DAY, DAY, 7 * DAY, HOUR, DAY, HOUR, -2 * HOUR, HOUR, 7 * DAY):
        at(session.starts_at - before)

    assert subjects(LEA) == [SOON, SOON, SOON, AFTER]


def test_a_server_that_slept_writes_the_last_due_alone(session, subjects):
    at(session.starts_at - 30 * MINUTE)

    assert subjects(LEA) == [SOON]


def test_nothing_is_recalled_after_the_start_nor_thanked_days_later(session, subjects):
    at(session.starts_at)
    at(session.ends_at + 3 * DAY)

    assert subjects(LEA) == []


def test_whoever_registers_late_is_spared_the_reminder_that_was_due_before(session, subjects):
    late = session.starts_at - 2 * HOUR
    Registration.objects.update(confirmed_at=late)

    at(late + MINUTE)
    at(session.starts_at - HOUR)

    assert subjects(LEA) == [SOON]


@pytest.mark.parametrize("status", ["asked", "waiting", "offered", "left"])
def test_whoever_has_no_place_is_not_reminded(session, subjects, status):
    Registration.objects.update(status=status)

    at(session.starts_at - HOUR)
    at(session.ends_at)

    assert subjects(LEA) == []


def test_a_theme_chooses_its_reminders(session, subjects):
    session.theme.remind_week = session.theme.thank = False
    session.theme.save()

    for before in (7 * DAY, DAY, HOUR, -2 * HOUR):
        at(session.starts_at - before)

    assert subjects(LEA) == [SOON, SOON]


@pytest.fixture
def unsent(session):
    """A reminder that no transport has taken yet."""
    at(session.starts_at - DAY)
    OutboxMail.objects.update(status="planned")
    return OutboxMail.objects.get()


def changed(session: Session) -> None:
    actions.change(session=session, changes={"starts_at": session.starts_at + DAY})


def called_off(session: Session) -> None:
    actions.cancel(session=session, reason="Formatrice malade")


def left(session: Session) -> None:
    actions.leave(session.registrations.select_related("session__theme").get())


@pytest.mark.parametrize("act", [changed, called_off, left])
def test_what_has_not_left_is_taken_back_when_it_is_no_longer_true(session, unsent, act):
    act(session)

    assert not OutboxMail.objects.filter(pk=unsent.pk).exists()


def test_a_moved_date_is_recalled_again(session, subjects):
    at(session.starts_at - DAY)
    OutboxMail.objects.update(status="sent")
    changed(session)
    session.refresh_from_db()

    at(session.starts_at - DAY)

    assert subjects(LEA) == [SOON, "La date a changé\u00a0: Rejets", SOON]


def test_a_cancelled_session_is_recalled_to_nobody(session, subjects):
    called_off(session)

    at(session.starts_at - HOUR)
    at(session.ends_at)

    assert subjects(LEA) == ["Session annulée\u00a0: Rejets"]


def test_one_session_costs_as_much_as_its_people_are_few(session, django_assert_num_queries):
    for _ in range(3):
        make_registration(session)
    at(session.starts_at - DAY)

    with django_assert_num_queries(4):
        at(session.starts_at - DAY)


def test_staff_see_what_is_planned_sent_or_failed_and_send_again(session):
    trainer = client_with_factor(make_user(groups=(TRAINERS,)))
    Session.objects.update(starts_at=timezone.now() + 2 * HOUR)
    Registration.objects.update(confirmed_at=timezone.now() - 9 * DAY)
    make_registration(session, email="b@exemple.fr", confirmed_at=timezone.now() - 9 * DAY)
    at(timezone.now())
    broken = OutboxMail.objects.get(to="b@exemple.fr")
    OutboxMail.objects.update(status="sent")
    OutboxMail.objects.filter(pk=broken.pk).update(status="failed", text="Bonjour", error="Refusé")

    lines = trainer.get(f"/gestion/sessions/{session.pk}/rappels/").context["lines"]
    trainer.post(f"/gestion/sessions/{session.pk}/rappels/{broken.pk}/")

    assert [(line.moment.field, line.counts) for line in lines] == [
        ("remind_week", []),
        ("remind_day", [("envoyé", 1), ("en échec", 1)]),
        ("remind_hour", [("prévu", 2)]),
        ("thank", [("prévu", 2)]),
    ]
    assert [[mail.to for mail in line.stopped] for line in lines] == [[], ["b@exemple.fr"], [], []]
    broken.refresh_from_db()
    assert broken.status == "planned"


def test_a_mail_of_another_session_is_not_sent_again_from_here(session, unsent):
    trainer, other = client_with_factor(make_user(groups=(TRAINERS,))), make_session()

    answer = trainer.post(f"/gestion/sessions/{other.pk}/rappels/{unsent.pk}/")

    assert answer.status_code == 404


def test_taking_back_leaves_what_is_on_its_way():
    mails = [outbox.post(to=LEA, subject="x", text="x", dedup_key=key) for key in ("un", "deux")]
    OutboxMail.objects.filter(pk=mails[0].pk).update(status="sending")

    outbox.withdraw(["un", "deux"])

    assert list(OutboxMail.objects.values_list("dedup_key", flat=True)) == ["un"]
