"""Staff with a second factor, as for the ground floor."""

import pytest
from django.core.management import call_command

from tests.community.conftest import client_with_factor
from tests.factories import make_user


@pytest.fixture
def prepared(db) -> None:
    call_command("prepare")


@pytest.fixture
def staff_client(prepared):
    """A function: a client of a new member of the group, second factor shown."""
    return lambda group: client_with_factor(make_user(groups=(group,)))
