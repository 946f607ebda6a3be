"""Failed sign-ins close one account to one machine; a class behind one address goes on."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from community.models import OutboxMail
from tests.community.test_accounts import PASSWORD, link_of
from tests.factories import make_user

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
ALINE = "aline@exemple.fr"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def aline(prepared):
    return make_user(email=ALINE, password=PASSWORD)


def sign_in(client, login: str, password: str, ip: str = HERE):
    return client.post("/compte/connexion/", {"login": login, "password": password}, REMOTE_ADDR=ip)


def entered(client) -> bool:
    return "_auth_user_id" in client.session


def test_account_closed_to_one_machine_opens_from_another(client, aline):
    answers = [sign_in(client, ALINE, "faux") for _ in range(10)]
    closed = sign_in(client, ALINE, PASSWORD)
    open_elsewhere = sign_in(client, ALINE, PASSWORD, ip=ELSEWHERE)

    assert [answer.status_code for answer in answers[:9]] == [200] * 9
    assert "Trop d’essais" in closed.content.decode()
    assert (open_elsewhere.status_code, entered(client)) == (302, True)


def test_failures_on_other_addresses_close_no_account(client, aline):
    """Thirty people of a class, at one address, who each fail four times."""
    for learner in range(30):
        for _ in range(4):
            sign_in(client, f"inconnue-{learner}@exemple.fr", "faux")

    sign_in(client, ALINE, PASSWORD)

    assert entered(client)


def test_machine_that_tries_account_after_account_is_stopped(client, aline, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "20/15m/ip,15/15m/key"}
    for number in range(20):
        sign_in(client, f"inconnue-{number}@exemple.fr", "faux")

    stopped = sign_in(client, ALINE, PASSWORD)

    assert "Trop de tentatives" in stopped.content.decode()
    assert not entered(client)


def test_bounds_of_a_machine_are_for_a_whole_class(settings):
    failed = settings.ACCOUNT_RATE_LIMITS["login_failed"].split(",")

    assert int(failed[0].split("/")[0]) >= 20 * settings.AXES_FAILURE_LIMIT
    # Axes answers first: its page says what to do.
    assert int(failed[1].split("/")[0]) > settings.AXES_FAILURE_LIMIT


def test_codes_of_a_second_factor_are_counted_by_account(client, aline):
    TOTP.activate(aline, generate_totp_secret())
    sign_in(client, ALINE, PASSWORD)

    pages = [
        client.post("/compte/second-facteur/code/", {"code": "000000"}, REMOTE_ADDR=ip).content.decode()
        for ip in [HERE, ELSEWHERE] * 8
    ]

    assert ["Trop de tentatives" in page for page in pages] == [False] * 15 + [True]


def test_too_many_requests_are_said_in_french(client, prepared, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}

    answers = [sign_in(client, ALINE, "faux") for _ in range(2)]

    assert answers[1].status_code == 429
    assert "Trop de demandes sont arrivées" in answers[1].content.decode()


def test_new_password_opens_the_account_at_once(client, aline, outbox_mail):
    for _ in range(10):
        sign_in(client, ALINE, "faux")
    client.post("/compte/mot-de-passe/oublie/", {"email": ALINE}, REMOTE_ADDR=HERE)
    form = client.get(link_of(OutboxMail.objects.get()), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "un autre mot de passe", "password2": "un autre mot de passe"})

    sign_in(client, ALINE, "un autre mot de passe")

    assert entered(client)
