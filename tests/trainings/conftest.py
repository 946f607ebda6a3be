"""The site's pages, and mails that go to the outbox."""

import pytest
from django.core.management import call_command

from community.models import OutboxMail


@pytest.fixture(autouse=True)
def prepared(db) -> None:
    call_command("prepare")


@pytest.fixture
def subjects():
    """A function: what was written to an address, in order."""
    return lambda to: list(OutboxMail.objects.filter(to=to).order_by("pk").values_list("subject", flat=True))
