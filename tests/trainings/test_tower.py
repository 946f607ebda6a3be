"""The tower: hands in their order, whose turn, wrong moves; it polls cheaply, and a look is written down."""

import pytest
from django.test import Client

from community.groups import ADMINISTRATION, EDITORS, STAFF_GROUPS, SUPPORT, TRAINERS
from sandbox import actions
from sandbox.engine.actions import Acteur
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from tests.community.conftest import client_with_factor
from tests.factories import make_session, make_user
from tests.trainings.class_room import address_of, entered
from trainings import classes, tower
from trainings.models import FileLook


def test_hands_queue_in_the_order_in_which_they_rose(room, trainer):
    first, second = entered(room, "A"), entered(room, "B")
    for client in (second, first, second):
        client.post(address_of(room, name="hand"), {"main": "levee"})

    queue = trainer.get(address_of(room)).context["hands"]
    trainer.post(address_of(room, queue[0].pk, name="lower"))
    after = trainer.get(address_of(room)).context["hands"]

    assert ([one.name for one in queue], [one.name for one in after]) == (["B", "A"], ["A"])


def test_a_stranger_raises_no_hand(client, room):
    entered(room, "A")

    assert client.post(address_of(room, name="hand"), {"main": "levee"}).status_code == 404


def refused_gesture(practice: Practice) -> None:
    """A rejection by the supplier, who rejects nothing."""
    actions.attempt(practice=practice, acteur=Acteur("camille", Role.FOURNISSEUR), verb=Verb.REJETER, identifiant=1)


def test_tower_shows_whose_turn_it_is_and_the_wrong_moves(room, trainer):
    entered(room, "A"), entered(room, "B")
    practice = Practice.objects.with_scenario().get(class_file__number=2)
    refused_gesture(practice)

    rows = trainer.get(address_of(room)).context["rows"]

    by_number = {row.file.number: row for row in rows}
    assert [by_number[n].mistakes for n in (1, 2)] == [0, 1]
    assert [by_number[n].turn.person.name for n in (1, 2)] == ["A", "B"]
    assert [by_number[n].turn.goal.but.code for n in (1, 2)] == ["un", "un"]


def test_stuck_files_come_first_and_a_refresh_keeps_the_order_shown(room, trainer):
    clients = [entered(room, name) for name in "AB"]
    before = trainer.get(address_of(room)).context
    clients[1].post(address_of(room, name="hand"), {"main": "levee"})

    fresh = trainer.get(address_of(room)).context["order"]
    refreshed = trainer.get(address_of(room, name="tower_since"), {"vu": before["mark"], "ordre": before["order"]})

    assert (before["order"], fresh, refreshed.context["order"]) == ("1,2", "2,1", "1,2")


@pytest.mark.parametrize("asked", ["", "x,y", "9,8", "²", "1" * 5000])
def test_an_order_that_is_none_changes_nothing(room, trainer, asked):
    assert trainer.get(address_of(room), {"ordre": asked}).context["order"] == "1,2"


def test_polls_are_silent_until_something_happens(room, trainer):
    client = entered(room, "A")
    mine, seen = client.get(room.get_absolute_url()).context["mark"], trainer.get(address_of(room)).context["mark"]
    polls = [(client, address_of(room, name="since"), mine), (trainer, address_of(room, name="tower_since"), seen)]

    idle = [who.get(address, {"vu": mark}).status_code for who, address, mark in polls]
    refused_gesture(Practice.objects.with_scenario().get(class_file__number=1))
    after = [who.get(address, {"vu": mark}).status_code for who, address, mark in polls]

    assert (idle, after) == ([204, 204], [200, 200])


@pytest.mark.parametrize("files", [1, 3])
def test_tower_costs_the_same_whatever_the_files(scenario, files, django_assert_num_queries):
    session = make_session(kind="classe")
    room = classes.prepare(session=session, scenario=scenario, people=files * 2, minutes=60, together=True)
    for number in range(files * 2):
        classes.join(room=room, name=str(number))
    tower.rows(room)

    with django_assert_num_queries(5):
        tower.rows(room)
    with django_assert_num_queries(2):
        tower.mark(room)


def test_a_look_is_written_down_shown_to_the_team_and_changes_nothing(room, trainer):
    client, address = entered(room, "A"), address_of(room, 1, name="look")
    before = trainer.get(address)
    noted = FileLook.objects.count()
    shown = trainer.post(address, follow=True)

    assert ("scene" in before.context, noted) == (False, 0)
    assert ("scene" in shown.context, FileLook.objects.count()) == (True, 1)
    assert client.get(room.get_absolute_url()).context["look"] is not None
    assert Practice.objects.get(class_file__number=1).last_sequence == 0


ALLOWED = {ADMINISTRATION: 200, TRAINERS: 200, EDITORS: 404, SUPPORT: 404}


@pytest.mark.parametrize("group", STAFF_GROUPS)
def test_the_tower_is_for_those_who_run_sessions(room, group):
    client = client_with_factor(make_user(groups=(group,)))
    addresses = [address_of(room), address_of(room, name="tower_since"), address_of(room, 1, name="look")]

    assert [client.get(address).status_code for address in addresses] == [ALLOWED[group]] * 3


def test_the_tower_asks_for_the_second_factor_and_is_hidden_from_participants(room):
    without = Client()
    without.force_login(make_user(groups=(TRAINERS,)))

    answers = [without.get(address_of(room)).status_code, entered(room, "A").get(address_of(room)).status_code]

    assert answers == [302, 404]
