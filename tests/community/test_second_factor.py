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
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    asked = client.post("/compte/connexion/", {"login": editor.email, "password": PASSWORD})
    client.post(asked.url, {"code": code})

    assert asked.url == reverse("mfa_authenticate")
    assert client.get("/gestion/").status_code == 200


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
