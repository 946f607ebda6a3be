"""The waiting list: one offer per free place, in order, with an end, never after the start nor to whoever left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import OutboxMail
from tests.factories import make_offer, make_registration, make_session, make_theme, make_user
from trainings import actions, waiting
from trainings.models import Registration, Session

HOUR = timedelta(hours=1)


@pytest.fixture
def session() -> Session:
    """Two places, both taken."""
    session = make_session(theme=make_theme(title="Rejets"), places=2)
    for number in (1, 2):
        make_registration(session, email=f"{number}@exemple.fr")
    return session


def queue(session: Session, *emails: str) -> None:
    for email in emails:
        actions.register(session=session, user=make_user(email=email), name=email)


def row(email: str) -> Registration:
    return Registration.objects.select_related("session__theme").get(email=email)


def states(*emails: str) -> list[str]:
    return [row(email).status for email in emails]


def test_a_freed_place_is_offered_to_the_first_alone(session, subjects):
    queue(session, "a@exemple.fr", "b@exemple.fr")

    actions.leave(row("1@exemple.fr"))

    assert states("a@exemple.fr", "b@exemple.fr") == ["offered", "waiting"]
    assert subjects("a@exemple.fr")[-1] == "Une place est libre, répondez vite\u00a0: Rejets"
    assert subjects("b@exemple.fr") == ["Vous êtes sur la liste d’attente\u00a0: Rejets"]


def test_two_cancellations_promote_two(session):
    queue(session, "a@exemple.fr", "b@exemple.fr", "c@exemple.fr")

    for email in ("1@exemple.fr", "2@exemple.fr"):
        actions.leave(row(email))

    assert states("a@exemple.fr", "b@exemple.fr", "c@exemple.fr") == ["offered", "offered", "waiting"]


def test_an_offered_place_is_nobody_elses(session):
    queue(session, "a@exemple.fr")
    actions.leave(row("1@exemple.fr"))

    queue(session, "b@exemple.fr")

    assert (states("a@exemple.fr", "b@exemple.fr"), session.left) == (["offered", "waiting"], 0)


def test_accepting_twice_takes_one_place_and_writes_once(session, subjects):
    queue(session, "a@exemple.fr")
    actions.leave(row("1@exemple.fr"))

    for _ in range(2):
        waiting.accept(row("a@exemple.fr"))

    assert (states("a@exemple.fr"), row("a@exemple.fr").offered_until) == (["confirmed"], None)
    assert subjects("a@exemple.fr")[2:] == ["Vous êtes inscrit\u00a0: Rejets"]


def test_a_refused_offer_goes_to_the_next_and_does_not_come_back(session, subjects):
    queue(session, "a@exemple.fr", "b@exemple.fr")
    actions.leave(row("1@exemple.fr"))

    actions.leave(row("a@exemple.fr"))
    actions.leave(row("2@exemple.fr"))
    waiting.sweep(timezone.now())

    assert states("a@exemple.fr", "b@exemple.fr") == ["left", "offered"]
    assert subjects("a@exemple.fr")[-1] == "Vous ne recevrez plus de proposition\u00a0: Rejets"


def test_an_offer_without_an_answer_goes_to_the_next(session, subjects):
    queue(session, "a@exemple.fr", "b@exemple.fr")
    actions.leave(row("1@exemple.fr"))
    Registration.objects.filter(email="a@exemple.fr").update(offered_until=timezone.now())

    for _ in range(2):
        waiting.sweep(timezone.now())

    assert states("a@exemple.fr", "b@exemple.fr") == ["left", "offered"]
    assert subjects("a@exemple.fr")[2:] == ["La place est passée à une autre personne\u00a0: Rejets"]


def test_whoever_let_an_offer_pass_may_come_back_at_the_end(session):
    queue(session, "a@exemple.fr", "b@exemple.fr", "c@exemple.fr")
    actions.leave(row("1@exemple.fr"))
    Registration.objects.filter(email="a@exemple.fr").update(offered_until=timezone.now())
    waiting.sweep(timezone.now())

    actions.register(session=session, user=row("a@exemple.fr").user, name="a")

    assert list(session.registrations.waiting().values_list("email", flat=True)) == ["c@exemple.fr", "a@exemple.fr"]


def test_nothing_is_offered_once_the_session_has_begun(session):
    queue(session, "a@exemple.fr")
    Registration.objects.filter(email="1@exemple.fr").delete()
    Session.objects.update(starts_at=timezone.now() - timedelta(seconds=1))

    waiting.sweep(timezone.now())

    assert states("a@exemple.fr") == ["waiting"]


def test_a_place_freed_by_an_erased_account_is_offered_by_the_clock(session):
    queue(session, "a@exemple.fr")
    Registration.objects.filter(email="1@exemple.fr").delete()

    waiting.sweep(timezone.now())

    assert states("a@exemple.fr") == ["offered"]


@pytest.mark.parametrize(
    ("before_start", "lasts"),
    [
        (timedelta(days=7), timedelta(hours=24)),
        (timedelta(hours=4), timedelta(hours=2)),
        (timedelta(minutes=12), timedelta(minutes=10)),
        (timedelta(minutes=3), timedelta(minutes=3)),
    ],
)
def test_an_offer_ends_within_a_day_and_never_after_the_start(before_start, lasts):
    now = timezone.now()
    session = Session(starts_at=now + before_start)

    assert waiting.offer_ends(session, now) - now == lasts


def test_a_session_moved_earlier_shortens_the_offers(session):
    make_offer(session, email="a@exemple.fr")
    soon = timezone.now() + HOUR

    actions.change(session=session, changes={"places": 3, "starts_at": soon})

    assert row("a@exemple.fr").offered_until == soon


def test_calling_off_tells_those_who_wait_without_touching_their_diary(session, subjects):
    queue(session, "a@exemple.fr")

    actions.cancel(session=session, reason="Formatrice malade")

    assert subjects("a@exemple.fr")[-1] == "Session annulée\u00a0: Rejets"
    calendars = OutboxMail.objects.filter(subject__startswith="Session annulée").order_by("to")
    assert [(mail.to, bool(mail.calendar)) for mail in calendars] == [
        ("1@exemple.fr", True), ("2@exemple.fr", True), ("a@exemple.fr", False),
    ]  # fmt: skip


def test_no_mail_to_those_who_wait_tells_the_room(session):
    queue(session, "a@exemple.fr")
    changes = {"room_url": "https://salle.exemple.fr/12"}

    actions.change(session=session, changes=changes)

    told = OutboxMail.objects.filter(subject__startswith="Votre session a changé").order_by("to")
    assert [(mail.to, "salle.exemple.fr" in mail.text) for mail in told] == [
        ("1@exemple.fr", True), ("2@exemple.fr", True), ("a@exemple.fr", False),
    ]  # fmt: skip
