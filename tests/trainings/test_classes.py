"""A class: places given in turn, taken again by code or link, hands, the trainer's tower and its read-only look."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.groups import ADMINISTRATION, EDITORS, STAFF_GROUPS, SUPPORT, TRAINERS
from sandbox import actions
from sandbox.engine.actions import Acteur
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from tests.community.conftest import client_with_factor
from tests.factories import make_registration, make_session, make_user
from tests.sandbox.scripts import make_scenario
from trainings import classes, tower
from trainings.links import MINE, key_of
from trainings.models import ClassRoom, FileLook, Participant
from trainings.waiting import NotPossible

GOALS = [
    {"code": "un", "titre": "Déposer", "check": "piece", "attendu": {"deposee": True}, "reel": "x"},
    {"code": "deux", "titre": "Traiter", "check": "piece", "attendu": {"statut": "MISE_EN_PAIEMENT"}, "reel": "x",
     "role": "DESTINATAIRE"},
]  # fmt: skip


@pytest.fixture
def scenario():
    return make_scenario(buts=GOALS)


@pytest.fixture
def room(scenario) -> ClassRoom:
    """Four people awaited: two files of two roles."""
    return classes.prepare(session=make_session(kind="classe"), scenario=scenario, people=4, minutes=60, together=True)


@pytest.fixture
def trainer() -> Client:
    return client_with_factor(make_user(groups=(TRAINERS,)))


def places(room: ClassRoom) -> list[tuple[str, int, str]]:
    people = Participant.objects.filter(file__room=room).select_related("file")
    return [(person.name, person.file.number, person.role) for person in people]


def entered(room: ClassRoom, name: str) -> Client:
    client = Client()
    client.post(room.get_absolute_url(), {"name": name})
    return client


def tower_of(room: ClassRoom, *more: object, name: str = "tower") -> str:
    return reverse(f"classes:{name}", args=[room.code, *more])


def test_places_fill_the_learners_roles_first_then_the_others_then_a_new_file(room):
    for name in "ABCDE":
        classes.join(room=room, name=name)

    assert places(room) == [
        ("A", 1, "FOURNISSEUR"), ("B", 2, "FOURNISSEUR"), ("C", 1, "DESTINATAIRE"), ("D", 2, "DESTINATAIRE"),
        ("E", 3, "FOURNISSEUR"),
    ]  # fmt: skip


def test_a_role_that_somebody_takes_loses_its_stand_in(room):
    for name in "ABC":
        classes.join(room=room, name=name)

    taken = (
        Practice.objects.filter(class_file__room=room).order_by("class_file__number").values_list("taken", flat=True)
    )
    assert [sorted(roles) for roles in taken] == [["DESTINATAIRE", "FOURNISSEUR"], ["FOURNISSEUR"]]


def test_alone_in_a_file_everybody_plays_the_learners_role(scenario):
    room = classes.prepare(session=make_session(), scenario=scenario, people=2, minutes=60, together=False)

    for name in "AB":
        classes.join(room=room, name=name)

    assert places(room) == [("A", 1, "FOURNISSEUR"), ("B", 2, "FOURNISSEUR")]


def test_preparing_twice_makes_one_class(room, scenario):
    again = classes.prepare(session=room.session, scenario=scenario, people=9, minutes=60, together=True)

    assert (again, Practice.objects.count()) == (room, 2)


def test_the_sixty_first_is_told_that_the_class_is_full(room):
    for number in range(60):
        classes.join(room=room, name=str(number))

    with pytest.raises(NotPossible, match="La classe est complète"):
        classes.join(room=room, name="Une de trop")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"starts_at": timezone.now() - timedelta(days=1)}, "Cette classe est terminée."),
        ({"status": "cancelled"}, "Cette session est annulée."),
    ],
)
def test_nobody_joins_a_class_that_is_over_or_called_off(room, fields, why):
    type(room.session).objects.filter(pk=room.session_id).update(**fields)

    with pytest.raises(NotPossible, match=why):
        classes.join(room=room, name="A")


def test_somebody_without_an_account_enters_by_the_typed_code(client, room):
    found = client.post("/classes/", {"code": room.code.lower().replace("-", " ")})
    seated = client.post(found.url, {"name": "Aline"}, follow=True)

    assert seated.context["participant"].name == "Aline"
    assert (
        client.get(reverse("sandbox:practice", args=[seated.context["practice"].public_id]), follow=True).status_code
        == 200
    )


def test_a_wrong_code_is_said_kept_and_counted(client, room, settings):
    settings.WRONG_CODES_PER_HOUR = 1

    wrong = client.post("/classes/", {"code": "ZZZZZ-ZZZZZ"})
    closed = client.post("/classes/", {"code": room.code})

    assert [answer.status_code for answer in (wrong, closed)] == [422, 422]
    assert wrong.context["form"]["code"].value() == "ZZZZZ-ZZZZZ"
    assert client.get(room.get_absolute_url()).status_code == 404


def test_coming_back_at_the_same_browser_finds_the_same_place(room):
    client = entered(room, "Aline")

    client.post(room.get_absolute_url(), {"name": "Aline"})

    assert [name for name, *_ in places(room)] == ["Aline"]
    assert client.get(room.get_absolute_url()).context["participant"].name == "Aline"


def test_the_code_of_a_place_brings_back_from_another_computer(client, room):
    code = entered(room, "Aline").get(room.get_absolute_url()).context["hold"].code

    back = client.post(tower_of(room, name="back"), {"seat": code.lower()}, follow=True)

    assert (back.context["participant"].name, len(places(room))) == ("Aline", 1)


def test_the_code_of_another_class_opens_no_place_here(client, room, scenario):
    other = classes.prepare(session=make_session(), scenario=scenario, people=1, minutes=60, together=True)
    code = classes.join(room=other, name="Ailleurs").code

    answer = client.post(tower_of(room, name="back"), {"seat": code})

    assert (answer.status_code, "aucune place" in answer.context["back"].errors["seat"][0]) == (422, True)


def test_a_registration_link_gives_one_place_whatever_the_computer(room):
    registration = make_registration(room.session, name="Léa Fictive")
    address = reverse("classes:by_link", args=[key_of(registration, MINE), registration.public_id])

    looked = Client().get(address)
    nobody = len(places(room))
    for _ in range(2):
        Client().post(address)

    assert (looked.status_code, nobody) == (200, 0)
    assert places(room) == [("Léa Fictive", 1, "FOURNISSEUR")]


def test_whoever_waits_for_a_place_enters_no_class(client, room):
    waiting = make_registration(room.session, status="waiting", rank=1, confirmed_at=None)

    answer = client.post(reverse("classes:by_link", args=[key_of(waiting, MINE), waiting.public_id]))

    assert (answer.status_code, places(room)) == (404, [])


def test_hands_queue_in_the_order_in_which_they_rose(room, trainer):
    first, second = entered(room, "A"), entered(room, "B")
    for client in (second, first, second):
        client.post(tower_of(room, name="hand"), {"main": "levee"})

    queue = trainer.get(tower_of(room)).context["hands"]
    trainer.post(tower_of(room, queue[0].pk, name="lower"))
    after = trainer.get(tower_of(room)).context["hands"]

    assert ([one.name for one in queue], [one.name for one in after]) == (["B", "A"], ["A"])


def test_a_stranger_raises_no_hand(client, room):
    entered(room, "A")

    assert client.post(tower_of(room, name="hand"), {"main": "levee"}).status_code == 404


def refused_gesture(practice: Practice) -> None:
    """A payment by somebody who receives nothing yet."""
    actions.attempt(practice=practice, acteur=Acteur("camille", Role.FOURNISSEUR), verb=Verb.REJETER, identifiant=1)


def test_tower_shows_whose_turn_it_is_and_the_wrong_moves(room, trainer):
    entered(room, "A"), entered(room, "B")
    practice = Practice.objects.with_scenario().get(class_file__number=2)
    refused_gesture(practice)

    rows = trainer.get(tower_of(room)).context["rows"]

    by_number = {row.file.number: row for row in rows}
    assert [by_number[n].mistakes for n in (1, 2)] == [0, 1]
    assert [by_number[n].turn.person.name for n in (1, 2)] == ["A", "B"]
    assert [by_number[n].turn.goal.but.code for n in (1, 2)] == ["un", "un"]


def test_stuck_files_come_first_and_a_refresh_keeps_the_order_shown(room, trainer):
    clients = [entered(room, name) for name in "AB"]
    before = trainer.get(tower_of(room)).context
    clients[1].post(tower_of(room, name="hand"), {"main": "levee"})

    fresh = trainer.get(tower_of(room)).context["order"]
    refreshed = trainer.get(tower_of(room, name="tower_since"), {"vu": before["mark"], "ordre": before["order"]})

    assert (before["order"], fresh, refreshed.context["order"]) == ("1,2", "2,1", "1,2")


@pytest.mark.parametrize("asked", ["", "x,y", "9,8", "²", "1" * 5000])
def test_an_order_that_is_none_changes_nothing(room, trainer, asked):
    assert trainer.get(tower_of(room), {"ordre": asked}).context["order"] == "1,2"


def test_polls_are_silent_until_something_happens(room, trainer):
    client = entered(room, "A")
    mine, seen = client.get(room.get_absolute_url()).context["mark"], trainer.get(tower_of(room)).context["mark"]
    polls = [(client, tower_of(room, name="since"), mine), (trainer, tower_of(room, name="tower_since"), seen)]

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
    client, address = entered(room, "A"), tower_of(room, 1, name="look")
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
    addresses = [tower_of(room), tower_of(room, name="tower_since"), tower_of(room, 1, name="look")]

    assert [client.get(address).status_code for address in addresses] == [ALLOWED[group]] * 3


def test_the_tower_asks_for_the_second_factor_and_is_hidden_from_participants(room):
    without = Client()
    without.force_login(make_user(groups=(TRAINERS,)))

    answers = [without.get(tower_of(room)).status_code, entered(room, "A").get(tower_of(room)).status_code]

    assert answers == [302, 404]


def test_trainer_makes_a_class_from_objective_people_and_minutes(trainer, scenario):
    session = make_session(kind="classe")
    address = f"/gestion/sessions/{session.pk}/classe/"
    typed = {"scenario": scenario.code, "people": "7", "minutes": "60", "together": "oui"}

    short = trainer.post(address, typed | {"minutes": "5", "people": "61"})
    trainer.post(address, typed)

    assert sorted(short.context["form"].errors) == ["people"]
    assert ClassRoom.objects.get().files.count() == 4


def test_an_exercise_too_long_for_the_time_is_told_at_the_field(trainer):
    scenario, session = make_scenario(minutes=40), make_session(kind="classe")
    typed = {"scenario": scenario.code, "people": "7", "minutes": "30", "together": "oui"}

    answer = trainer.post(f"/gestion/sessions/{session.pk}/classe/", typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["minutes"])


def test_a_month_later_names_and_seats_are_gone(room):
    classes.join(room=room, name="A")

    ClassRoom.objects.purge(room.session.starts_at + timedelta(days=29))
    kept = ClassRoom.objects.count()
    ClassRoom.objects.purge(room.session.starts_at + timedelta(days=31))

    assert (kept, ClassRoom.objects.count(), Participant.objects.count()) == (1, 0, 0)
