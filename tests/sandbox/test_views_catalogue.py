"""The list of exercises, starting one, and coming back to it."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from community.registry import filled, registry
from sandbox import actions
from sandbox.access import COOKIE
from sandbox.models import Practice
from tests.sandbox.screens import hold, make_user
from tests.sandbox.scripts import make_scenario

LIST = reverse("sandbox:catalogue")
RESUME = reverse("sandbox:resume")


def exercise(code: str = "essai") -> str:
    return reverse("sandbox:exercise", args=[code])


def key_on(client) -> str:
    return re.search(r'name="key" value="([^"]+)"', client.get(exercise()).content.decode())[1]


def titles(response) -> list[str]:
    return [script.titre for script in response.context["scripts"]]


def test_the_address_filters_the_exercises(client, scenario):
    make_scenario(code="autre", titre="Un autre", pour=["destinataire"], circuit="Avoir", ordre=2)

    found = [titles(client.get(LIST, query)) for query in ({}, {"pour": "destinataire"}, {"circuit": "Facture simple"})]

    assert found == [["Un essai", "Un autre"], ["Un autre"], ["Un essai"]]


def test_the_list_says_that_nothing_is_sent_and_no_account_is_needed(client, scenario):
    page = client.get(LIST).content.decode()

    assert "Rien n’est envoyé à Chorus Pro, et vous n’avez pas besoin de compte." in page


def test_the_list_costs_the_same_queries_with_one_exercise_or_three(client, scenario, django_assert_num_queries):
    client.get(LIST)
    with django_assert_num_queries(2):
        client.get(LIST)
    for n in (2, 3):
        make_scenario(code=f"essai-{n}", ordre=n).script  # noqa: B018 - read once for each version, then kept
    with django_assert_num_queries(2):
        client.get(LIST)


def test_starting_twice_with_the_same_form_makes_one_practice(client, scenario):
    key = key_on(client)

    answers = [client.post(exercise(), {"key": key}) for _ in range(2)]

    practice = Practice.objects.get()
    assert {a.url for a in answers} == {reverse("sandbox:practice", args=[practice.public_id])}
    assert client.get(answers[0].url).status_code == 302


@pytest.mark.parametrize("key", ["", "f5b7c2e0c1c94c5f8a3d7f0d1d2e3f40", "x:y:z"])
def test_a_key_that_the_site_did_not_sign_starts_nothing(client, scenario, key):
    response = client.post(exercise(), {"key": key})

    assert response.url == exercise()
    assert Practice.objects.count() == 0


def test_a_signed_in_person_owns_what_they_start(client, scenario):
    user = make_user()
    client.force_login(user)

    client.post(exercise(), {"key": key_on(client)})

    assert Practice.objects.get().owner == user


def test_a_code_opens_the_practice_on_another_device(client, practice):
    typed = practice.code.lower().replace("-", " ")

    response = client.post(RESUME, {"code": typed})

    assert response.url == reverse("sandbox:practice", args=[practice.public_id])
    assert COOKIE in response.cookies


def test_a_link_with_the_code_shows_the_form_and_gives_no_access(client, practice):
    response = client.get(RESUME, {"code": practice.code})

    assert practice.code in response.content.decode()
    assert COOKIE not in response.cookies


def test_an_unknown_code_is_said_at_its_field(client, scenario):
    response = client.post(RESUME, {"code": "AAAAA-AAAAA"})

    assert response.context["form"].errors["code"] == [
        "Aucune pratique ni aucune place ne porte ce code. Vérifiez les dix lettres et chiffres."
    ]


def test_the_code_of_an_owned_practice_asks_to_sign_in(client, scenario):
    owned = actions.start(scenario=scenario, owner=make_user())

    response = client.post(RESUME, {"code": owned.code})

    assert response.context["form"].errors["code"] == [
        "Cette pratique est rangée dans un compte. Connectez-vous à ce compte pour la reprendre."
    ]


def test_the_home_page_offers_to_go_on(client, rf, practice):
    hold(client, practice)
    request = rf.get("/")
    request.COOKIES, request.user = {COOKIE: client.cookies[COOKIE].value}, AnonymousUser()

    assert ("sandbox/home_slot.html", {"practice": practice}) in filled(registry.home_slots(), request)
