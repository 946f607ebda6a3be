"""The last places, asked for by several at once: none is given twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.factories import make_registration, make_session
from trainings import actions
from trainings.models import Registration

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def confirmed(registration: Registration) -> bool:
    try:
        actions.confirm(registration)
    except actions.NotPossible:
        return False
    finally:
        connection.close()
    return True


def test_eight_people_confirm_at_once_for_three_places():
    session = make_session(places=3)
    asked = [make_registration(session, status="asked") for _ in range(8)]

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(confirmed, asked))

    assert (sum(answers), session.registrations.confirmed().count()) == (3, 3)
