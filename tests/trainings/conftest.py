"""The site's pages, mails that go to the outbox, and a class."""

import pytest
from django.core.management import call_command
from django.test import Client

from community.groups import TRAINERS
from community.models import OutboxMail
from tests.community.conftest import client_with_factor
from tests.factories import make_session, make_user
from tests.sandbox.scripts import make_scenario
from trainings import classes
from trainings.models import ClassRoom

GOALS = [
    {"code": "un", "titre": "Déposer", "check": "piece", "attendu": {"deposee": True}, "reel": "x"},
    {"code": "deux", "titre": "Traiter", "check": "piece", "attendu": {"statut": "MISE_EN_PAIEMENT"}, "reel": "x",
     "role": "DESTINATAIRE"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def prepared(db) -> None:
    call_command("prepare")


@pytest.fixture
def subjects():
    """A function: what was written to an address, in order."""
    return lambda to: list(OutboxMail.objects.filter(to=to).order_by("pk").values_list("subject", flat=True))


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
