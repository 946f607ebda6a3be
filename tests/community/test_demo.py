"""The demonstration opens with one click on this computer, and does not exist anywhere else."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from community.demo import DEMO_ACCOUNTS, is_loopback
from community.groups import ADMINISTRATION
from community.models import User
from tests.factories import make_mail, make_user

HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
ADMIN = {"email": "administration@demo.example"}


@pytest.fixture
def demo(settings, db):
    settings.DEMO = True
    settings.BIND_HOST = "127.0.0.1"
    settings.ALLOWED_HOSTS = ["*"]
    call_command("demo", verbosity=0)


@pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda account: account.email)
def test_one_click_opens_each_account(client, demo, account):
    client.post("/demo/connexion/", {"email": account.email}, **HERE)

    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.email == account.email
    assert list(user.groups.values_list("name", flat=True)) == ([account.group] if account.group else [])


def test_one_click_counts_as_the_second_factor(client, demo):
    client.post("/demo/connexion/", ADMIN, **HERE)

    assert client.get("/gestion/", **HERE).status_code == 200


def test_one_click_does_not_count_when_asked_from_elsewhere(client, demo):
    client.post("/demo/connexion/", ADMIN, **HERE)

    answer = client.get("/gestion/", **{**HERE, "HTTP_HOST": "communaute.example"})

    assert answer.url.startswith("/compte/second-facteur/application/")


@pytest.mark.parametrize(
    "change",
    [
        {"HTTP_HOST": "communaute.example"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "localhost"},
        {"HTTP_X_FORWARDED_PROTO": "http"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
    ids=lambda change: "-".join(f"{key}={value}" for key, value in change.items()),
)
def test_demonstration_does_not_exist_through_anything_but_loopback(client, demo, change):
    asked = {**HERE, **change}

    answers = [
        client.post("/demo/connexion/", ADMIN, **asked).status_code,
        client.get("/demo/courriels/", **asked).status_code,
        client.get(f"/demo/courriels/{make_mail().pk}/", **asked).status_code,
    ]

    assert answers == [404, 404, 404]
    assert "_auth_user_id" not in client.session
    assert "Comptes de démonstration" not in client.get("/compte/connexion/", **asked).content.decode()


@pytest.mark.parametrize(("name", "value"), [("DEMO", False), ("BIND_HOST", "0.0.0.0")])  # noqa: S104 - what is refused
def test_demonstration_does_not_exist_when_off_or_bound_to_the_network(client, demo, settings, name, value):
    setattr(settings, name, value)

    assert client.post("/demo/connexion/", ADMIN, **HERE).status_code == 404


def test_one_click_opens_no_other_account(client, demo):
    make_user(email="vraie@exemple.fr", groups=(ADMINISTRATION,))

    assert client.post("/demo/connexion/", {"email": "vraie@exemple.fr"}, **HERE).status_code == 404


def test_one_click_is_not_a_link(client, demo):
    assert client.get("/demo/connexion/", ADMIN, **HERE).status_code == 405


def test_one_click_leads_where_the_person_was_going_on_this_site_alone(client, demo):
    inside = client.post("/demo/connexion/", {**ADMIN, "next": "/gestion/"}, **HERE)
    outside = client.post("/demo/connexion/", {**ADMIN, "next": "https://ailleurs.example/"}, **HERE)

    assert (inside.url, outside.url) == ("/gestion/", "/mon-espace/")


@pytest.mark.parametrize("name", ["account_email_verification_sent", "account_reset_password_done", "account_email"])
def test_a_page_that_says_a_mail_was_sent_leads_to_the_mailbox_in_the_demonstration_alone(client, demo, settings, name):
    client.post("/demo/connexion/", {"email": DEMO_ACCOUNTS[0].email}, **HERE)
    link = f'href="{reverse("demo_mailbox")}"'

    shown = link in client.get(reverse(name), **HERE).content.decode()
    settings.DEMO = False

    assert (shown, link in client.get(reverse(name), **HERE).content.decode()) == (True, False)


def test_mailbox_shows_each_mail_with_links_to_follow(client, demo):
    mail = make_mail(subject="Bienvenue", text="Ouvrez http://testserver/suite/ pour continuer")

    listed = client.get("/demo/courriels/", **HERE).content.decode()
    shown = client.get(f"/demo/courriels/{mail.pk}/", **HERE).content.decode()

    assert "Bienvenue" in listed
    assert '<a href="http://testserver/suite/"' in shown


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("localhost.example", False), ("", False), ("10.0.0.1", False)],  # noqa: S104 - what is refused
)  # fmt: skip
def test_is_loopback_knows_the_loopback_range(host, expected):
    assert is_loopback(host) is expected
