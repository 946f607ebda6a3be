"""How practices go: by age, by their owner, by erasure; and how they become somebody's at sign-in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community import data_rights
from sandbox import actions, retention
from sandbox.models import Entry, OriginCount, Practice
from tests.sandbox.conftest import deposit
from tests.sandbox.screens import hold, make_user


def aged(practice: Practice, days: int) -> None:
    Practice.objects.filter(pk=practice.pk).update(last_used_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
def test_practices_stay_ninety_days_without_use(practice, days, left):
    aged(practice, days)

    retention.purge(timezone.now())

    assert Practice.objects.count() == left


def test_a_dropped_practice_is_counted_without_anybody(scenario):
    practice = actions.start(scenario=scenario, origin="lettre:48:y")
    aged(practice, 91)

    retention.purge(timezone.now())

    counted = OriginCount.objects.values_list("origin", "started", "succeeded", "abandoned").get()
    assert counted == ("lettre:48:y", 1, 0, 1)


def test_signing_in_claims_the_practices_of_the_browser(client, practice):
    hold(client, practice)
    user = make_user()

    retention.claim(None, client.get("/bac-a-sable/").wsgi_request, user)

    assert Practice.objects.get().owner == user


def test_signing_in_takes_no_practice_of_another_owner(client, scenario):
    owner = make_user("premiere@exemple.test")
    owned = actions.start(scenario=scenario, owner=owner)
    hold(client, owned)

    retention.claim(None, client.get("/bac-a-sable/").wsgi_request, make_user("autre@exemple.test"))

    assert Practice.objects.get().owner == owner


def test_an_owned_practice_closes_to_a_browser_that_still_holds_its_cookie(client, scenario):
    owned = actions.start(scenario=scenario, owner=make_user())
    hold(client, owned)

    assert client.get(f"/bac-a-sable/{owned.public_id}/").status_code == 404


def test_a_person_takes_their_practices_away(scenario):
    user = make_user()
    practice = actions.start(scenario=scenario, owner=user)
    deposit(practice)

    (exported,) = data_rights.export(user)["pratiques"]

    assert (exported["exercice"], exported["code de reprise"]) == ("Un essai", practice.code)
    assert [line["verb"] for line in exported["journal"]] == ["deposer"]


def test_erasing_an_account_erases_its_practices_alone(scenario):
    user = make_user()
    deposit(actions.start(scenario=scenario, owner=user))
    other = actions.start(scenario=scenario)

    data_rights.erase(user)

    assert list(Practice.objects.all()) == [other]
    assert Entry.objects.count() == 0
