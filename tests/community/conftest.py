"""The pages and rights of an installation, and people who showed a second factor."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client

from community.models import User
from tests.factories import make_user


@pytest.fixture
def prepared(db) -> None:
    call_command("prepare")


@pytest.fixture
def outbox_mail(settings) -> None:
    """Django's mail goes to the outbox, as it does outside the tests."""
    settings.EMAIL_BACKEND = "community.mail.OutboxBackend"


def client_with_factor(user: User) -> Client:
    """A client whose session was opened with a second factor."""
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "mfa", type="totp")
    request.session.save()
    return client


@pytest.fixture
def staff_client(prepared):
    """A function: a client of a new member of the group, second factor shown."""
    return lambda group: client_with_factor(make_user(groups=(group,)))
