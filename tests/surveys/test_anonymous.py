"""The anonymous kind, attacked with everything that is stored: who answered what must not come out (ADR 0010)."""

import json
from itertools import pairwise
from random import Random

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from surveys import actions, sealing
from surveys.models import Answer, Draft, Pool, Response
from tests.surveys.makers import (
    PAGE,
    address,
    anonymous,
    answered,
    invite_people,
    link,
    make_invitation,
    page,
    question,
)

pytestmark = pytest.mark.django_db
PEOPLE = 1_000


def dump() -> list[dict]:
    """Every row of every table that the project keeps, as `dumpdata` writes them."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    rows = [row for model in models for row in model._base_manager.order_by("pk")]
    return json.loads(serializers.serialize("json", rows))


def of(rows: list[dict], model: str) -> list[dict]:
    return [row for row in rows if row["model"] == f"surveys.{model}"]


def right(guess: list[int], truth: list[int]) -> int:
    """How many people a pairing gives their own answer."""
    return sum(1 for mine, theirs in zip(guess, truth, strict=True) if mine == theirs)


@pytest.fixture
def thousand():
    """A closed survey, who answered in which order, and the whole database."""
    survey = anonymous()
    people = invite_people(survey, PEOPLE)
    order = Random(6).sample(range(PEOPLE), PEOPLE)  # noqa: S311 - any order will do
    for number in order:
        answered(survey, people[number], texte=f"réponse {number} {'x' * (number % 50)}", choix="oui")
    actions.close(survey=survey)
    return order, people, dump()


def test_a_dump_does_not_match_a_thousand_answers_to_their_people(thousand):
    order, people, rows = thousand
    texts = [row["fields"] for row in of(rows, "answer") if row["fields"]["question"] == "texte"]
    # Whose each answer is, in the order of the stored rows: only this test knows, from what it wrote.
    whose = [int(fields["text"].split()[1]) for fields in texts]
    by_response = sorted(texts, key=lambda fields: fields["response"])
    guesses = {
        "order of answering": (order, whose),
        "order of invitation": (list(range(PEOPLE)), whose),
        "order of responses": (order, [int(fields["text"].split()[1]) for fields in by_response]),
        "reverse order": (order[::-1], whose),
        "size": (
            sorted(range(PEOPLE), key=lambda number: len(people[number].email)),
            [int(fields["text"].split()[1]) for fields in sorted(texts, key=lambda fields: len(fields["text"]))],
        ),
    }

    # A blind draw gives one right pair on average; ten or more happen once in ten million.
    assert len(whose) == PEOPLE
    assert {name: right(*pair) < 10 for name, pair in guesses.items()} == dict.fromkeys(guesses, True)


def test_neighbours_in_time_are_no_neighbours_in_the_dump(thousand):
    order, _, rows = thousand
    texts = [row["fields"]["text"] for row in of(rows, "answer") if row["fields"]["question"] == "texte"]
    when = {number: moment for moment, number in enumerate(order)}
    gaps = [abs(when[int(a.split()[1])] - when[int(b.split()[1])]) for a, b in pairwise(texts)]

    # A third of their number apart on average when nothing is kept of the order; within one batch it would be about 7.
    assert 280 < sum(gaps) / len(gaps) < 390


def test_no_value_is_shared_by_an_answer_and_a_person(thousand):
    _, _, rows = thousand
    responses = of(rows, "response")
    personal = {
        str(value)
        for row in rows
        if row["model"] in {"surveys.invitation", "community.outboxmail", "community.user"}
        for name, value in row["fields"].items()
        if name in {"public_id", "email", "to", "text", "dedup_key", "name"} and value
    }
    shared = [row for row in of(rows, "answer") if {row["fields"]["text"], row["fields"]["value"]} & personal]

    assert {tuple(sorted(row["fields"])) for row in responses} == {("day", "invitation", "survey", "version")}
    assert {(row["fields"]["day"], row["fields"]["invitation"]) for row in responses} == {(None, None)}
    assert shared == []


def test_nothing_that_is_left_over_tells_who_answered_what():
    survey = anonymous()
    for number, invitation in enumerate(invite_people(survey, sealing.BATCH + 3)):
        browser = Client()
        browser.post(link(invitation))
        browser.post(address("page", survey, "une"), {"q-texte": f"réponse {number} dite", "q-choix": "oui"})
    actions.close(survey=survey)
    rows = dump()

    assert (of(rows, "draft"), of(rows, "pool")) == ([], [])
    assert [row for row in rows if row["model"] == "sessions.session"] == []
    told = [row["model"] for row in rows if "réponse 7 dite" in json.dumps(row, ensure_ascii=False)]
    assert told == ["surveys.answer"]


def test_answers_that_wait_are_in_no_order():
    survey = anonymous()
    people = invite_people(survey, sealing.BATCH - 1)
    orders = set()
    for _ in range(3):
        Pool.objects.all().delete()
        survey.invitations.update(answered_on=None)
        for number, person in enumerate(people):
            answered(survey, person, texte=str(number))
        orders.add(tuple(one["answers"]["texte"] for one in Pool.objects.get().waiting))

    assert len(orders) == 3
    assert Response.objects.count() == 0


def test_a_batch_is_written_when_it_is_full():
    survey = anonymous()
    for person in invite_people(survey, sealing.BATCH):
        answered(survey, person, texte="x")

    assert (Response.objects.count(), Pool.objects.get().waiting) == (sealing.BATCH, [])


def test_a_draft_does_not_say_whose_it_is(client):
    survey = anonymous()

    client.post(link(make_invitation(survey)))

    assert list(Draft.objects.values_list("invitation", flat=True)) == [None]


def test_a_person_answers_once_whatever_the_device():
    survey, here, there = anonymous(), Client(), Client()
    invitation = make_invitation(survey)
    for browser in (here, there):
        browser.post(link(invitation))

    here.post(address("page", survey, "une"), {"q-texte": "a"})
    there.post(address("page", survey, "une"), {"q-texte": "b"})

    assert [one["answers"]["texte"] for one in Pool.objects.get().waiting] == ["a"]
    assert survey.invitations.get().answered_on is not None


def test_the_code_and_the_link_take_answers_up_elsewhere():
    survey, here, there = anonymous(PAGE, page("deux", question(code="y"))), Client(), Client()
    invitation = make_invitation(survey)
    here.post(link(invitation))
    here.post(address("page", survey, "une"), {"q-texte": "a"})
    code = here.get(address("pause", survey)).context["code"]

    there.post(address("resume", survey), {"code": code, "link": link(invitation)})
    there.post(address("page", survey, "deux"), {})
    there.post(address("send", survey))

    assert [one["answers"] for one in Pool.objects.get().waiting] == [{"texte": "a"}]


def test_questions_stay_once_somebody_has_begun():
    survey = anonymous()
    answered(survey, make_invitation(survey), texte="x")
    survey.content = [PAGE, page("deux", question(code="y"))]
    survey.save()

    with pytest.raises(actions.NotReady) as refusal:
        actions.open_version(survey=survey)

    assert refusal.value.problems == ["Une enquête anonyme ne change plus dès qu’une personne a commencé d’y répondre."]


def test_sealing_twice_keeps_every_answer():
    survey = anonymous()
    for number, person in enumerate(invite_people(survey, 7)):
        answered(survey, person, texte=f"t{number}")

    sealing.seal(survey)
    sealing.seal(survey)

    assert sorted(Answer.objects.exclude(text="").values_list("text", flat=True)) == [f"t{n}" for n in range(7)]
