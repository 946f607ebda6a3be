"""Places are given on confirmation, counted under a lock, and each change is written to whoever has one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import OutboxMail
from tests.factories import make_registration, make_session, make_theme, make_user
from trainings import actions
from trainings.models import Registration

LEA = {"email": "lea@exemple.fr", "name": "Léa Fictive"}


@pytest.fixture
def session():
    return make_session(theme=make_theme(title="Rejets"), places=2)


def only() -> Registration:
    return Registration.objects.get()


def test_asking_takes_no_place_and_writes_to_the_address(session, subjects):
    actions.ask(session=session, **LEA)

    assert (only().status, session.left) == ("asked", 2)
    assert subjects("lea@exemple.fr") == ["Confirmez votre inscription\u00a0: Rejets"]


def test_asking_twice_within_minutes_writes_once(session, subjects):
    actions.ask(session=session, **LEA)
    actions.ask(session=session, **LEA)

    assert len(subjects("lea@exemple.fr")) == 1


def test_asking_for_a_registered_address_tells_that_address_alone(session, subjects):
    make_registration(session, **LEA)

    for _ in range(2):
        actions.ask(session=session, **LEA | {"name": "Curieux"})

    assert (only().name, subjects("lea@exemple.fr")) == ("Léa Fictive", ["Vous êtes déjà inscrit\u00a0: Rejets"])


def test_confirming_twice_takes_one_place_and_writes_once(session, subjects):
    actions.ask(session=session, **LEA)
    for _ in range(2):
        actions.confirm(only())

    assert session.left == 1
    assert subjects("lea@exemple.fr")[1:] == ["Vous êtes inscrit\u00a0: Rejets"]


def test_last_place_goes_to_whoever_confirms_first_and_the_next_waits(session, subjects):
    actions.ask(session=session, **LEA)
    make_registration(session)
    make_registration(session)

    late = actions.confirm(Registration.objects.get(email="lea@exemple.fr"))

    assert (session.left, late.status, late.rank) == (0, "waiting", 1)
    assert subjects("lea@exemple.fr")[1:] == ["Vous êtes sur la liste d’attente\u00a0: Rejets"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"starts_at": timedelta(minutes=-1)}, "Cette session a déjà commencé."),
        ({"closes_at": timedelta(minutes=-1)}, "Les inscriptions sont closes."),
        ({"opens_at": timedelta(days=1)}, "Les inscriptions ouvriront le"),
    ],
)
def test_nobody_registers_outside_the_dates(fields, why):
    closed = make_session(**{name: timezone.now() + delta for name, delta in fields.items()})

    with pytest.raises(actions.NotPossible, match=why):
        actions.register(session=closed, user=make_user(), name="Léa")

    assert Registration.objects.count() == 0


def test_leaving_frees_the_place_and_forgets_the_needs(session, subjects):
    registration = make_registration(session, needs="sous-titres", **LEA)

    actions.leave(registration)

    assert (only().status, only().needs, session.left) == ("left", "", 2)
    assert subjects("lea@exemple.fr") == ["Vous n’êtes plus inscrit\u00a0: Rejets"]


def test_an_old_link_does_not_bring_back_whoever_left(session):
    registration = make_registration(session, **LEA)
    actions.leave(registration)

    with pytest.raises(actions.NotPossible, match="Vous avez quitté cette session"):
        actions.confirm(registration)

    assert only().status == "left"


def test_an_account_takes_over_what_its_address_had_asked(session):
    user = make_user(email="lea@exemple.fr")
    actions.ask(session=session, **LEA)

    actions.register(session=session, user=user, name="Léa Fictive")

    assert (only().status, only().user) == ("confirmed", user)


def test_moving_the_date_raises_the_sequence_and_writes_to_those_who_have_a_place(session, subjects):
    make_registration(session, **LEA)
    make_registration(session, email="partie@exemple.fr", status="left")

    actions.change(session=session, changes={"starts_at": session.starts_at + timedelta(hours=1)})

    session.refresh_from_db()
    assert session.sequence == 1
    assert (subjects("lea@exemple.fr"), subjects("partie@exemple.fr")) == (["La date a changé\u00a0: Rejets"], [])


def test_changing_the_places_writes_to_nobody(session):
    make_registration(session)

    actions.change(session=session, changes={"places": 30})

    session.refresh_from_db()
    assert (session.places, session.sequence, OutboxMail.objects.count()) == (30, 0, 0)


def test_calling_off_twice_writes_once(session, subjects):
    make_registration(session, **LEA)
    for _ in range(2):
        actions.cancel(session=session, reason="Formatrice malade")

    session.refresh_from_db()
    assert (session.sequence, session.is_cancelled) == (1, True)
    assert subjects("lea@exemple.fr") == ["Session annulée\u00a0: Rejets"]


def test_purge_keeps_what_is_still_of_use(session):
    now = timezone.now()
    yesterday = make_session(starts_at=now - timedelta(hours=30))
    old = make_session(starts_at=now - timedelta(days=366))
    make_registration(session, email="a@exemple.fr", needs="pauses")
    make_registration(yesterday, email="b@exemple.fr", needs="pauses")
    make_registration(old, email="c@exemple.fr")
    make_registration(yesterday, email="e@exemple.fr", status="left")
    make_registration(session, email="f@exemple.fr", status="left", needs="pauses")
    make_registration(session, email="d@exemple.fr", status="asked", asked_at=now - timedelta(days=4))

    Registration.objects.purge(now)

    kept = Registration.objects.order_by("email").values_list("email", "needs")
    assert list(kept) == [("a@exemple.fr", "pauses"), ("b@exemple.fr", ""), ("f@exemple.fr", "")]
