"""No page of the staff without a second factor shown in this session."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse

from community.groups import EDITORS
from tests.community.conftest import client_with_factor
from tests.factories import make_user

PASSWORD = "un long mot de passe"


@pytest.fixture
def editor(prepared):
    return make_user(email="redaction@exemple.fr", password=PASSWORD, groups=(EDITORS,))


def test_staff_without_a_factor_set_one_up(client, editor):
    client.force_login(editor)

    answer = client.get("/gestion/images/")

    assert answer.url == "/compte/second-facteur/application/?next=%2Fgestion%2Fimages%2F"


def test_staff_with_a_factor_not_shown_show_it(client, editor):
    TOTP.activate(editor, generate_totp_secret())
    client.force_login(editor)

    assert client.get("/gestion/").url == "/compte/second-facteur/confirmer/?next=%2Fgestion%2F"


def test_staff_who_showed_it_get_in(editor):
    assert client_with_factor(editor).get("/gestion/").status_code == 200


def test_signing_in_with_password_and_code_opens_the_staff_pages(client, editor):
    asked = signs_in(client, editor, periods_ago=0)

    assert asked.url == reverse("mfa_authenticate")
    assert client.get("/gestion/").status_code == 200


@pytest.mark.parametrize(("periods_ago", "status"), [(1, 200), (3, 302)])
def test_code_that_ends_while_it_is_typed_opens_and_an_old_one_does_not(
    client, editor, periods_ago, status, monkeypatch
):
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)  # no period ends between the code and its check

    signs_in(client, editor, periods_ago=periods_ago)

    assert client.get("/gestion/").status_code == status


def signs_in(client, editor, *, periods_ago: int):
    """With the password, then the code shown so many periods of thirty seconds before."""
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    asked = client.post("/compte/connexion/", {"login": editor.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30 - periods_ago))
    client.post(asked.url, {"code": code})
    return asked


def test_learner_is_refused(client, prepared):
    client.force_login(make_user())

    answer = client.get("/gestion/")

    assert answer.status_code == 403
    assert "Accès refusé" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/gestion/login/", "/compte/connexion/"),
        ("/gestion/password_reset/", "/compte/mot-de-passe/oublie/"),
        ("/gestion/password_reset/confirm/MQ/abc/", "/compte/mot-de-passe/oublie/"),
        ("/gestion/", "/compte/connexion/?next=/gestion/"),
    ],
)
def test_wagtails_own_doors_lead_to_ours(client, db, address, target):
    assert client.get(address).url == target
