"""What visitors see and do: dates to come, registering with or without an account, leaving, calendars."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_offer, make_registration, make_session, make_theme, make_user
from tests.sandbox.scripts import make_scenario
from trainings.links import CONFIRM, MINE, key_of
from trainings.models import Registration
from trainings.views.registration import WAITS

LEA = {"name": "Léa Fictive", "email": "Lea@Exemple.fr", "needs": "sous-titres"}


def titles(answer) -> list[str]:
    return [session.theme.title for session in answer.context["sessions"]]


def link(name: str, registration: Registration, purpose: str, *more) -> str:
    return reverse(f"trainings:{name}", args=[key_of(registration, purpose), *more])


@pytest.fixture
def three_dates():
    """A webinar for all, a class of MOE, and one that is past."""
    now = timezone.now()
    make_session(theme=make_theme(title="Pour tous"), starts_at=now + timedelta(days=3))
    make_session(theme=make_theme(title="MOE"), kind="classe", audience="moe", starts_at=now + timedelta(days=1))
    make_session(theme=make_theme(title="Passée"), starts_at=now - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["MOE", "Pour tous"]),
        ("?pour=moe", ["MOE", "Pour tous"]),
        ("?pour=fournisseur", ["Pour tous"]),
        ("?forme=classe", ["MOE"]),
        ("?pour=fournisseur&forme=classe", []),
        ("?pour=<script>&forme=x", ["MOE", "Pour tous"]),
    ],
)
def test_catalogue_shows_dates_to_come_that_suit(client, three_dates, asked, found):
    assert titles(client.get(f"/formations/{asked}")) == found


@pytest.mark.parametrize("count", [1, 3])
def test_catalogue_costs_the_same_whatever_it_shows(client, django_assert_num_queries, count):
    theme = make_theme()
    for _ in range(count):
        make_registration(make_session(theme=theme))
    client.get("/formations/")

    with django_assert_num_queries(3):
        client.get("/formations/")


def test_month_puts_each_date_on_its_day_in_paris(client):
    late = datetime(2050, 3, 31, 23, 30, tzinfo=ZoneInfo("Europe/Paris"))
    make_session(starts_at=late)

    weeks = client.get("/formations/calendrier/?mois=2050-03").context["weeks"]

    assert [day.day for week in weeks for day, found in week if found] == [31]


@pytest.mark.parametrize("typed", ["", "2050-13", "abc", "0000-01", "99999-1"])
def test_month_that_is_none_is_this_one(client, typed):
    answer = client.get("/formations/calendrier/", {"mois": typed})

    assert (answer.status_code, answer.context["first"]) == (200, timezone.localdate().replace(day=1))


def test_theme_page_shows_its_dates(client):
    session = make_session(theme=make_theme(title="Rejets", slug="rejets"))

    answer = client.get("/formations/rejets/")

    assert (answer.status_code, list(answer.context["sessions"])) == (200, [session])


def test_visitor_registers_by_a_link_whose_page_alone_does_nothing(client):
    session = make_session()
    client.post(session.get_absolute_url(), LEA)
    registration = Registration.objects.get()
    address = link("confirm", registration, CONFIRM)

    seen = client.get(address)
    registration.refresh_from_db()
    before = registration.status
    done = client.post(address)
    registration.refresh_from_db()

    assert (seen.status_code, before) == (200, "asked")
    assert (done.url, registration.status) == (link("mine_by_key", registration, MINE), "confirmed")
    assert (registration.email, registration.needs) == ("lea@exemple.fr", "sous-titres")


def test_registering_says_the_same_whoever_is_registered(client):
    session = make_session()
    make_registration(session, email="lea@exemple.fr")

    known = client.post(session.get_absolute_url(), LEA, follow=True)
    unknown = client.post(session.get_absolute_url(), LEA | {"email": "autre@exemple.fr"}, follow=True)

    said = [[str(message) for message in answer.context["messages"]] for answer in (known, unknown)]
    assert said[0] == said[1]


def test_bad_input_keeps_what_was_typed(client):
    answer = client.post(make_session().get_absolute_url(), LEA | {"email": "lea@"})

    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (
        422, {"email": ["Écrivez l’adresse en entier, par exemple prenom@exemple.fr."]},
    )  # fmt: skip
    assert (form["name"].value(), form["needs"].value()) == ("Léa Fictive", "sous-titres")


def test_signed_in_person_is_registered_at_once(client):
    session, user = make_session(), make_user(email="aline@exemple.fr")
    client.force_login(user)

    client.post(session.get_absolute_url(), {"name": "Aline Exemple"})

    assert list(Registration.objects.values_list("email", "status", "user")) == [
        ("aline@exemple.fr", "confirmed", user.pk)
    ]


def test_session_closed_while_typing_is_said_and_typed_text_kept(client):
    session = make_session(closes_at=timezone.now() - timedelta(minutes=1))

    answer = client.post(session.get_absolute_url(), LEA)

    form = answer.context["form"]
    assert (answer.status_code, form.non_field_errors()) == (422, ["Les inscriptions sont closes."])
    assert form["name"].value() == "Léa Fictive"


def test_full_session_offers_the_list_the_exercise_alone_and_the_next_dates(client):
    make_scenario()
    theme = make_theme(exercises=[("after", "essai")])
    full, free, other_full = (make_session(theme=theme, places=1) for _ in range(3))
    for session in (full, other_full):
        make_registration(session)

    shown = client.get(full.get_absolute_url())

    assert (shown.context["open_dates"], [script.code for script in shown.context["alone"]]) == ([free], ["essai"])
    assert "M’inscrire sur la liste d’attente" in shown.content.decode()


def test_confirming_a_full_session_takes_a_turn_and_says_so(client):
    session = make_session(places=1)
    registration = make_registration(session, status="asked", confirmed_at=None)
    make_registration(session)
    address = link("confirm", registration, CONFIRM)

    warned = client.get(address).content.decode()
    done = client.post(address, follow=True)

    registration.refresh_from_db()
    assert ("M’inscrire sur la liste d’attente" in warned, registration.status) == (True, "waiting")
    assert [str(message) for message in done.context["messages"]] == [WAITS]


@pytest.mark.parametrize("status", ["confirmed", "waiting", "offered"])
def test_a_link_already_used_says_that_all_is_done(client, status):
    registration = make_registration(make_session(places=1), status=status)

    shown = client.get(link("confirm", registration, CONFIRM)).content.decode()

    assert ("Vous n’avez plus rien à confirmer." in shown, "M’inscrire sur la liste" in shown) == (True, False)


def test_an_offer_is_taken_by_the_button_alone(client):
    registration = make_offer(make_session(places=1))
    address = link("accept", registration, MINE, registration.public_id)

    client.get(address)
    registration.refresh_from_db()
    before = registration.status
    client.post(address)
    registration.refresh_from_db()

    assert (before, registration.status) == ("offered", "confirmed")


def test_an_offer_answered_too_late_says_so(client):
    registration = make_offer(make_session(places=1), offered_until=timezone.now() - timedelta(seconds=1))

    answer = client.post(link("accept", registration, MINE, registration.public_id))

    registration.refresh_from_db()
    assert (answer.status_code, answer.context["why"].partition("\u00a0")[0], registration.status) == (
        422, "Le délai pour répondre est passé", "offered",
    )  # fmt: skip


def test_whoever_waits_sees_no_room(client):
    session = make_session(places=1, room_url="https://salle.exemple.fr/12")
    waiting = make_registration(session, status="waiting", rank=1, confirmed_at=None)

    shown = client.get(link("mine_by_key", waiting, MINE)).content.decode()
    feed = client.get(link("my_feed", waiting, MINE)).content.decode()

    assert ("liste d’attente" in shown, "salle.exemple.fr" in shown, "VEVENT" in feed) == (True, False, False)


def test_leaving_needs_the_button(client):
    registration = make_registration(make_session())
    address = link("leave", registration, MINE, registration.public_id)

    client.get(address)
    registration.refresh_from_db()
    before = registration.status
    client.post(address)
    registration.refresh_from_db()

    assert (before, registration.status) == ("confirmed", "left")


def test_a_key_opens_nobody_elses_registration(client):
    mine, theirs = make_registration(make_session()), make_registration(make_session())

    answer = client.post(link("leave", mine, MINE, theirs.public_id))

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.status) == (404, "confirmed")


@pytest.mark.parametrize("name", ["mine_by_key", "my_feed"])
def test_a_key_made_for_confirming_shows_nothing(client, name):
    registration = make_registration(make_session())

    assert client.get(link(name, registration, CONFIRM)).status_code == 404


def test_my_sessions_are_mine_alone(client):
    mine = make_registration(make_session(), email="lea@exemple.fr")
    also = make_registration(make_session(), email="lea@exemple.fr")
    make_registration(mine.session)

    shown = client.get(link("mine_by_key", mine, MINE)).context["registrations"]

    assert set(shown) == {mine, also}


def test_public_calendar_tells_neither_room_nor_people(client):
    session = make_session(room_url="https://salle.exemple.fr/12")
    make_registration(session, email="lea@exemple.fr")

    text = client.get("/formations/calendrier.ics").content.decode()

    assert (text.count("BEGIN:VEVENT"), "salle.exemple.fr" in text, "lea@" in text) == (1, False, False)


def test_my_calendar_follows_my_sessions(client):
    mine = make_registration(make_session(room_url="https://salle.exemple.fr/12"))
    make_session()

    text = client.get(link("my_feed", mine, MINE)).content.decode()

    assert (text.count("BEGIN:VEVENT"), "salle.exemple.fr/12" in text) == (1, True)


def test_home_page_shows_the_next_dates(client):
    make_session(theme=make_theme(title="Rejets"))

    assert "Prochaines formations" in client.get("/").content.decode()


def test_account_taken_away_holds_its_registrations_then_nothing_stays(client):
    user = make_user(email="aline@exemple.fr")
    make_registration(make_session(), user=user, email=user.email)
    client.force_login(user)

    data = client.post("/mon-espace/mes-donnees/").json()
    client.post("/mon-espace/effacer/")

    assert [row["adresse"] for row in data["formations"]["inscriptions"]] == ["aline@exemple.fr"]
    assert Registration.objects.count() == 0
