"""Codes that open nothing are counted by machine; beyond the limit, nothing is told of any code for an hour."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from sandbox import seats
from sandbox.engine.vocabulary import Role
from tests.sandbox.screens import make_user

RESUME = reverse("sandbox:resume")
WRONG = "AAAAA-AAAAA"
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def _limits(settings, db):
    cache.clear()
    settings.WRONG_CODES_PER_HOUR = 3


def types(client, code: str, ip: str = HERE):
    return client.post(RESUME, {"code": code}, REMOTE_ADDR=ip)


def opens(client, code: str, ip: str = HERE):
    return client.get(reverse("sandbox:take_seat", args=[code]), REMOTE_ADDR=ip)


def test_beyond_the_limit_no_code_is_checked_and_what_is_typed_stays(client, practice):
    wrong = [types(client, WRONG).status_code for _ in range(3)]

    stopped = types(client, practice.code)

    field = stopped.context["form"]["code"]
    assert wrong == [422] * 3
    assert stopped.status_code == 429
    assert [error.partition(".")[0] for error in field.errors] == [
        "Trop de codes qui n’ouvrent rien ont été essayés depuis votre réseau"
    ]
    assert f'value="{practice.code}"' in stopped.content.decode()


def test_another_machine_goes_on(client, practice):
    for _ in range(4):
        types(client, WRONG)

    assert types(client, practice.code, ELSEWHERE).status_code == 302


def test_right_codes_and_those_of_an_account_are_not_counted(client, practice):
    """A class of thirty at one address."""
    seat = seats.invite(practice=practice, role=Role.DESTINATAIRE)
    opened = [types(client, code).status_code for code in [practice.code, seat.code] * 3]
    practice.owner = make_user()
    practice.save()
    kept = [types(client, practice.code).status_code for _ in range(3)]

    assert (opened, kept) == ([302] * 6, [422] * 3)
    assert types(client, seat.code).status_code == 302


def test_links_are_counted_with_what_is_typed(client, practice):
    seat = seats.invite(practice=practice, role=Role.DESTINATAIRE)
    found = [opens(client, WRONG).status_code, types(client, WRONG).status_code, opens(client, WRONG).status_code]

    stopped = opens(client, seat.code)

    assert (found, stopped.status_code) == ([404, 422, 404], 429)
    assert "Trop de codes essayés" in stopped.content.decode()
    assert opens(client, seat.code, ELSEWHERE).status_code == 200
