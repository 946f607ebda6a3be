"""A page that asks whether anything happened: cheap when nothing did, told in words when something did."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from sandbox import actions, live, seats
from sandbox.engine.vocabulary import Role
from tests.sandbox.conftest import deposit
from tests.sandbox.screens import ISSUED, address, hold, hold_seat, make_user


@pytest.fixture
def browsers(practice) -> dict[str, Client]:
    """The starter's, and that of the person who took the recipient's seat."""
    found = {"starter": Client(), "taker": Client()}
    hold(found["starter"], practice)
    invited = seats.invite(practice=practice, role=Role.DESTINATAIRE)
    seats.take(hold=invited)
    hold_seat(found["taker"], invited)
    practice.refresh_from_db()
    return found


def question(practice, key: str | None = None) -> str:
    """What a page shown now asks next."""
    asked = {"vu": live.mark(practice), "cle": live.key(practice) if key is None else key}
    return f"{address(practice, 'live')}?{urlencode(asked)}"


@pytest.mark.parametrize("who", ["starter", "taker"])
def test_an_idle_question_costs_one_query(practice, browsers, who, django_assert_num_queries):
    asked = question(practice)

    with django_assert_num_queries(1):
        response = browsers[who].get(asked)

    assert (response.status_code, response.content) == (204, b"")


def test_an_idle_question_of_an_account_costs_one_query(practice, django_assert_num_queries):
    practice.owner = make_user()
    practice.save()
    client = Client()
    client.force_login(practice.owner)
    asked = question(practice)

    with django_assert_num_queries(1):
        response = client.get(asked)

    assert response.status_code == 204


def test_what_another_did_is_told_with_the_next_question(practice, browsers):
    asked = question(practice)
    deposit(practice)

    response = browsers["taker"].get(asked)

    text = response.content.decode()
    assert response.status_code == 200
    assert "Atelier Corvane a déposé la facture F-1." in text
    assert f"vu={live.mark(practice)}&amp;" in text
    assert browsers["taker"].get(question(practice)).status_code == 204


def test_a_seat_that_changes_hands_is_told(practice, browsers):
    asked = question(practice)
    seats.give_back(practice=practice, role=Role.DESTINATAIRE)

    response = browsers["starter"].get(asked)

    assert "l’exercice a changé" in response.content.decode()


def test_a_seat_taken_back_is_told_and_asks_no_more(practice, browsers):
    asked = question(practice)
    seats.withdraw(practice=practice, role=Role.DESTINATAIRE)

    text = browsers["taker"].get(asked).content.decode()

    assert "Vous n’avez plus cette place" in text
    assert "hx-get" not in text


def test_a_key_tells_a_stranger_nothing_but_that_nothing_happened(practice, browsers):
    asked = question(practice)
    before = Client().get(asked).status_code
    deposit(practice)

    assert (before, Client().get(asked).status_code) == (204, 404)


@pytest.mark.parametrize("forged", ["", "x", "other"])
def test_a_wrong_key_is_not_found_by_a_stranger(practice, browsers, forged):
    key = live.key(actions.start(scenario=practice.scenario)) if forged == "other" else forged

    assert Client().get(question(practice, key)).status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "9" * 20, "-1"])
def test_a_mark_that_is_not_ours_does_no_harm(practice, browsers, seen):
    response = browsers["starter"].get(address(practice, "live"), {"vu": seen})

    assert response.status_code == 200


def test_only_a_practice_with_several_people_asks(practice, browsers):
    alone = Client()
    other = practice.scenario.practices.create(today=practice.today, rules_date=practice.rules_date)
    hold(alone, other)

    asks = [
        'id="direct"' in client.get(address(where, "space", ISSUED)).content.decode()
        for client, where in ((browsers["starter"], practice), (browsers["taker"], practice), (alone, other))
    ]

    assert asks == [True, True, False]


def test_a_reload_without_script_is_one_link_away(practice, browsers):
    here = address(practice, "space", ISSUED)

    assert f'href="{here}">Actualiser</a>' in browsers["starter"].get(here).content.decode()
