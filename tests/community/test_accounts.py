"""An account from the first mail to the last, in French, through the outbox."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.cache import cache

from community.models import OutboxMail, User
from config import settings as real_settings
from tests.factories import make_user

PASSWORD = "un long mot de passe"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def link_of(mail: OutboxMail) -> str:
    return re.search(r"http://testserver(\S+)", mail.text)[1]


def sign_up(client, email: str):
    return client.post("/compte/inscription/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})


def test_signing_up_asks_to_confirm_the_address_then_lets_in(client, prepared, outbox_mail):
    asked = sign_up(client, "Nouvelle@Exemple.fr")
    mail = OutboxMail.objects.get()
    page = client.get(link_of(mail)).content.decode()
    read_only = EmailAddress.objects.get().verified
    client.post(link_of(mail))
    client.post("/compte/connexion/", {"login": "nouvelle@exemple.fr", "password": PASSWORD})

    assert asked.url == "/compte/adresses/message-envoye/"
    assert (mail.to, mail.subject) == ("nouvelle@exemple.fr", "Confirmez votre adresse avant trois jours")
    assert "Confirmer cette adresse" in page
    assert read_only is False
    assert client.get("/mon-espace/").status_code == 200


def test_unconfirmed_address_does_not_let_in(client, prepared, outbox_mail):
    sign_up(client, "nouvelle@exemple.fr")
    client.post("/compte/deconnexion/")

    client.post("/compte/connexion/", {"login": "nouvelle@exemple.fr", "password": PASSWORD})

    assert client.get("/mon-espace/").status_code == 302


def test_signing_up_with_a_known_address_tells_its_owner_alone(client, prepared, outbox_mail):
    make_user(email="connue@exemple.fr")

    answer = sign_up(client, "connue@exemple.fr")

    assert answer.url == "/compte/adresses/message-envoye/"
    assert OutboxMail.objects.get().subject == "Vous avez déjà un compte"


def test_forgotten_password_is_replaced_through_the_mail(client, prepared, outbox_mail):
    user = make_user(email="aline@exemple.fr", password="ancien mot de passe")
    client.post("/compte/mot-de-passe/oublie/", {"email": user.email})
    form = client.get(link_of(OutboxMail.objects.get()), follow=True)

    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_forgotten_password_says_the_same_for_an_unknown_address(client, prepared, outbox_mail):
    answer = client.post("/compte/mot-de-passe/oublie/", {"email": "inconnue@exemple.fr"})

    assert answer.url == "/compte/mot-de-passe/oublie/message-envoye/"
    assert OutboxMail.objects.get().subject == "Aucun compte ne porte cette adresse"


def test_ten_wrong_passwords_close_the_door_in_french(client, prepared, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    make_user(email="aline@exemple.fr", password=PASSWORD)
    wrong = {"login": "aline@exemple.fr", "password": "faux"}

    answers = [client.post("/compte/connexion/", wrong) for _ in range(10)]
    right = client.post("/compte/connexion/", {**wrong, "password": PASSWORD})

    assert [answer.status_code for answer in answers[:9]] == [200] * 9
    assert right.status_code == 429
    assert "Trop d’essais" in right.content.decode()


def test_addresses_differ_by_more_than_case(db):
    make_user(email="Aline@Exemple.FR")

    assert User.objects.get_by_natural_key(" ALINE@exemple.fr ").email == "aline@exemple.fr"


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS

    assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


def test_declared_identity_service_is_offered_by_a_button(client, prepared, settings):
    app = {"provider_id": "proconnect", "name": "ProConnect", "client_id": "a", "secret": "b"}
    app["settings"] = {"server_url": "https://identite.example"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    page = client.get("/compte/connexion/").content.decode()
    asked = client.get("/compte/identites/oidc/proconnect/login/").content.decode()

    assert "Continuer avec ProConnect</button>" in page
    assert "Vous allez vous identifier auprès de ProConnect" in asked
