"""Every screen of a practice opens for its holder, who finds there only what exists and acts only where they may."""

import re
import time
from uuid import uuid4

import pytest
from django.urls import reverse

from sandbox.access import COOKIE
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.sandbox.conftest import deposit
from tests.sandbox.screens import ISSUED, RECEIVED, address, hold

SCREENS = (
    ("space", ISSUED),
    ("space", RECEIVED),
    ("dashboard", ISSUED),
    ("dashboard", RECEIVED),
    ("search", ISSUED),
    ("search", RECEIVED),
    ("piece", ISSUED, 200_001),
    ("piece", RECEIVED, 200_001),
    ("verify",),
    ("solution",),
    ("restart",),
    ("remove",),
    ("account",),
    ("ask",),
    ("approvals",),
)


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_each_screen_opens_for_its_holder(holder, practice, screen):
    deposit(practice)

    response = holder.get(address(practice, *screen))

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("identifiant", [100_999, 10**30])
def test_an_unknown_piece_is_not_found(holder, practice, identifiant):
    response = holder.get(address(practice, "piece", ISSUED, identifiant))

    assert response.status_code == 404


def test_a_draft_is_hidden_from_its_recipient(holder, practice):
    deposit(practice, verb=Verb.ENREGISTRER)

    seen = [holder.get(address(practice, "piece", space, 200_001)).status_code for space in (ISSUED, RECEIVED)]

    assert seen == [200, 404]


@pytest.mark.parametrize(
    "act",
    [
        ("extract", RECEIVED),
        ("download", RECEIVED, 200_001),
        ("treat", 200_001, "rejeter"),
        ("at_once", RECEIVED, 200_001, "acquitter"),
    ],
    ids=str,
)
def test_who_only_looks_is_told_so_and_does_nothing(holder, practice, act):
    deposit(practice)

    response = holder.post(address(practice, *act), {"key": "k"})

    assert response.status_code == 403
    assert "Vous regardez, sans agir" in response.content.decode()
    assert Practice.objects.get(pk=practice.pk).last_sequence == practice.last_sequence


def test_the_practice_leads_to_the_space_of_the_role_that_is_played(holder, practice):
    response = holder.get(address(practice, "practice"))

    assert response.url == address(practice, "space", ISSUED)


def test_a_screen_is_kept_by_no_cache(holder, practice):
    response = holder.get(address(practice, "space", ISSUED))

    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_answer_to_a_form_is_kept_by_the_browser_alone(holder, practice):
    response = holder.post(address(practice, "type_in"), {})

    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(("days", "renewed"), [(0, False), (2, True)])
def test_the_cookie_is_renewed_once_a_day(client, practice, monkeypatch, days, renewed):
    with monkeypatch.context() as clock:
        signed_at = time.time() - days * 86_400
        clock.setattr(time, "time", lambda: signed_at)
        hold(client, practice)

    response = client.get(address(practice, "space", ISSUED))

    assert (COOKIE in response.cookies) is renewed


def test_an_address_of_somebody_else_says_what_to_do_in_the_words_of_one_that_does_not_exist(client, practice):
    found, absent = (
        client.get(reverse("sandbox:space", args=[public_id, ISSUED])) for public_id in (practice.public_id, uuid4())
    )
    pages = [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", r.content.decode()) for r in (found, absent)]

    assert (found.status_code, absent.status_code, pages[0]) == (404, 404, pages[1])
    assert re.findall(r'<li>[^<]*<a href="([^"]+)"', pages[0].split("Si cet exercice est le vôtre")[1])[:3] == [
        f"{reverse('account_login')}?next=/bac-a-sable//{ISSUED}/",
        reverse("sandbox:resume"),
        reverse("sandbox:catalogue"),
    ]


def test_an_unknown_exercise_is_not_found(client, scenario):
    assert client.get(reverse("sandbox:exercise", args=["inconnu"])).status_code == 404
