"""The same answers sent at the same instant, from several threads: counted once, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from surveys.models import Draft, Pool, Response, Survey
from tests.surveys.makers import PAGE, address, anonymous, link, make_invitation, make_survey

SENDERS = 4


def send_together(survey: Survey, browser: Client, data: dict[str, str]) -> list[int]:
    """The answers of the site to this many presses of the button, all begun together."""
    start = Barrier(SENDERS)

    def press(_: int) -> int:
        tab = Client()
        tab.cookies = browser.cookies
        start.wait()
        try:
            return tab.post(address("page", survey, "une"), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        return list(pool.map(press, range(SENDERS)))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_open_survey_counts_one_answer():
    survey, browser = make_survey(), Client()
    browser.post(address("welcome", survey))

    statuses = send_together(survey, browser, {"q-q": "oui"})

    assert (statuses, Response.objects.count(), Draft.objects.count()) == ([302] * SENDERS, 1, 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_anonymous_survey_counts_one_answer():
    survey, browser = anonymous(PAGE), Client()
    browser.post(link(make_invitation(survey)))

    statuses = send_together(survey, browser, {"q-texte": "a"})

    assert (statuses, len(Pool.objects.get().waiting)) == ([302] * SENDERS, 1)
