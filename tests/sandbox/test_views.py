"""Every screen of a practice opens for its holder, and for nobody else."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from sandbox.access import COOKIE, SALT
from sandbox.models import Practice
from tests.sandbox.conftest import deposit

ISSUED, RECEIVED = "factures-emises", "factures-recues"


def hold(client: Client, *practices: Practice) -> None:
    """What the browser's cookie says once it has opened these practices."""
    client.cookies[COOKIE] = signing.dumps([str(p.public_id) for p in practices], salt=SALT, compress=True)


@pytest.fixture
def holder(client, practice) -> Client:
    hold(client, practice)
    return client


def address(practice: Practice, name: str, *args: object) -> str:
    return reverse(f"sandbox:{name}", args=[practice.public_id, *args])


SCREENS = (
    ("space", ISSUED),
    ("space", RECEIVED),
    ("dashboard", ISSUED),
    ("search", ISSUED),
    ("search", RECEIVED),
    ("verify",),
    ("solution",),
    ("restart",),
    ("remove",),
    ("account",),
    ("ask",),
    ("approvals",),
)


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_opens_for_its_holder(holder, practice, screen):
    deposit(practice)

    response = holder.get(address(practice, *screen))

    assert response.status_code == 200


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_is_not_found_by_somebody_else(client, practice, screen):
    response = client.get(address(practice, *screen))

    assert response.status_code == 404
