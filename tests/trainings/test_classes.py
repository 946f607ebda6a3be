"""A class: places given in turn, taken again by code or link, made by the trainer, forgotten after a month."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sandbox.models import Practice
from tests.factories import make_registration, make_session
from tests.sandbox.scripts import make_scenario
from tests.trainings.class_room import address_of, entered, places
from trainings import classes
from trainings.links import MINE, key_of
from trainings.models import ClassRoom, Participant
from trainings.waiting import NotPossible


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

    back = client.post(address_of(room, name="back"), {"seat": code.lower()}, follow=True)

    assert (back.context["participant"].name, len(places(room))) == ("Aline", 1)


def test_the_code_of_another_class_opens_no_place_here(client, room, scenario):
    other = classes.prepare(session=make_session(), scenario=scenario, people=1, minutes=60, together=True)
    code = classes.join(room=other, name="Ailleurs").code

    answer = client.post(address_of(room, name="back"), {"seat": code})

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
