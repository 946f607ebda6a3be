"""The page of seats says which one is yours, and offers nobody the seat that they hold."""

import pytest
from django.test import Client
from lxml import html

from sandbox import seats
from sandbox.engine.vocabulary import Role
from tests.sandbox.screens import ISSUED, RECEIVED, address, hold, hold_seat


def shown(client, practice) -> tuple[list[str], list[str]]:
    """Who holds each seat, then what the bar offers."""
    page = html.fromstring(client.get(address(practice, "places")).content.decode())
    held = [one.text_content().partition(" depuis")[0] for one in page.xpath("//section[@class='s-place']/p[1]")]
    return held, [link.text_content() for link in page.xpath("//div[@class='s-eyes']//a")]


@pytest.fixture
def taker(practice) -> Client:
    client, invited = Client(), seats.invite(practice=practice, role=Role.DESTINATAIRE)
    seats.take(hold=invited)
    hold_seat(client, invited)
    return client


def test_each_person_is_told_which_seat_is_theirs(client, practice, taker):
    hold(client, practice)

    ours, theirs = shown(client, practice), shown(taker, practice)

    assert ours == (
        ["C’est vous", "Tenue par une autre personne"],
        ["C’est vous\u00a0: revenir à la place du fournisseur", "Regarder avec les yeux du destinataire"],
    )
    assert theirs == (
        ["Tenue par la personne qui a commencé l’exercice", "C’est vous"],
        ["C’est vous\u00a0: revenir à la place du destinataire", "Regarder avec les yeux du fournisseur"],
    )


def test_whoever_plays_two_seats_still_goes_from_one_to_the_other(client, practice, taker):
    hold(client, practice)
    client.cookies.update(taker.cookies)

    pages = [client.get(address(practice, "space", space)).content.decode() for space in (ISSUED, RECEIVED)]

    assert ["Prendre la place du destinataire" in pages[0], "Prendre la place du fournisseur" in pages[1]] == [True] * 2
