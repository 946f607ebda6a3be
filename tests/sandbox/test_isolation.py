"""Nobody reaches a practice of somebody else: at every address under a practice, as the resolver knows them, GET and POST.

A new address is tried by itself. `holdings` says what its owner sends there, when the usual values do not do.
"""

import pytest
from django.test import Client

from sandbox import actions
from sandbox.engine.actions import Decision
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.sandbox.conftest import recipient
from tests.sandbox.holdings import (
    ADDRESSES,
    DATA,
    MAIRIE,
    MARK,
    REJECTED,
    SAVED,
    SHARED,
    UPLOAD,
    address,
    fill,
    make,
    make_another,
    query,
    sent,
    short,
    state,
)
from tests.sandbox.screens import address as screen_address
from tests.sandbox.screens import hold, hold_seat, make_user

# Addresses that name a thing; the second ones name one that every practice of the scenario has.
NAMED = [
    n for n, found in ADDRESSES.items() if found & {"identifiant", "numero", "sequence", "number", "siret", "code"}
]
OF_THE_SCENARIO = {"sandbox:structure", "sandbox:new_service", "sandbox:document"}
SIGNED = pytest.mark.parametrize("signed", [False, True], ids=["held by a cookie", "owned by an account"])


@pytest.fixture
def scenario(db):
    return make()


@pytest.fixture
def full(scenario) -> Practice:
    return fill(scenario)


def both(client: Client, practice: Practice, name: str, data: dict) -> dict[str, int]:
    """What GET and POST answer, but for a method that this address has for nobody."""
    where = address(practice, name)
    found = {"GET": client.get(where, query(name)).status_code, "POST": client.post(where, data).status_code}
    return {method: status for method, status in found.items() if status != 405}


def strangers(scenario, practice: Practice) -> dict[str, Client]:
    """Two who have a practice of the same exercise, one of them signed in, and somebody who has none."""
    found = {"nobody": Client(), "holds another": Client(), "owns another": Client()}
    hold(found["holds another"], actions.start(scenario=scenario))
    owner = make_user("b@exemple.test")
    actions.start(scenario=scenario, owner=owner)
    found["owns another"].force_login(owner)
    if practice.owner:
        found["holds its address"] = Client()
        hold(found["holds its address"], practice)
    return found


def owner_of(practice: Practice, *, signed: bool) -> Client:
    client = Client()
    if signed:
        practice.owner = make_user("a@exemple.test")
        practice.save()
        client.force_login(practice.owner)
    else:
        hold(client, practice)
    hold_seat(client, practice.seats.get())
    return client


def test_the_resolver_is_walked():
    assert {"sandbox:practice", "sandbox:piece", "sandbox:file", "sandbox:service"} <= set(ADDRESSES)
    assert set(DATA) <= set(map(short, ADDRESSES))


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_answers_its_owner(full, name):
    client = owner_of(full, signed=False)

    found = both(client, full, name, sent(client, full, name))

    assert found
    assert {status for status in found.values() if status not in {200, 302}} == set()


@SIGNED
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_not_found_by_anybody_else(scenario, full, name, signed):
    data = sent(owner_of(full, signed=signed), full, name)
    others, before = strangers(scenario, full), state(full)

    found = {who: set(both(client, full, name, data).values()) for who, client in others.items()}

    assert found == {who: {404} for who in others}
    assert state(full) == before


# What the holder of one seat does besides looking: the gestures of the role, the person's own account, the clock,
# giving the seat back.
BY_A_SEAT = {"advance", "works_follow", "works_refuse", "give_back", "ask", "structure", "new_service", "service"}


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_holder_of_a_seat_changes_nothing_outside_it(full, name):
    data, client, before = sent(owner_of(full, signed=False), full, name), Client(), state(full)
    hold_seat(client, full.seats.get())

    both(client, full, name, data)

    assert (state(full) != before) is (short(name) in BY_A_SEAT)


@pytest.mark.parametrize("name", ["invite", "withdraw", "restart", "undo", "remove", "hint", "play"])
def test_what_is_the_starter_s_is_not_found_from_a_seat(full, name):
    client = Client()
    hold_seat(client, full.seats.get())

    assert set(both(client, full, f"sandbox:{name}", {}).values()) == {404}


def learner_of(scenario) -> tuple[Client, Practice]:
    client, practice = Client(), actions.start(scenario=scenario)
    hold(client, practice)
    return client, practice


@pytest.mark.parametrize("name", NAMED)
def test_what_another_practice_holds_is_not_found_from_one_s_own(scenario, full, name):
    data, before = sent(owner_of(full, signed=False), full, name), state(full)
    same = [] if name in OF_THE_SCENARIO else [scenario]

    for theirs in [*same, make_another()]:
        client, practice = learner_of(theirs)
        at_first = state(practice)

        assert set(both(client, practice, name, data).values()) == {404}
        assert state(practice) == at_first

    assert state(full) == before


BODIES = {
    "a file to deposit": ("deposit", {}, DATA["deposit"] | {"fichier": UPLOAD}),
    "a file already received": ("deposit_own", {}, DATA["deposit_own"]),
    "a file to join": ("type_in", {}, SAVED | {"numero": "B-1", "jointes": [UPLOAD], "key": "k"}),
    "a rejected invoice to deposit again": ("deposit", {"depuis": REJECTED}, DATA["deposit"]),
    "a rejected invoice to type again": ("type_in", {"depuis": REJECTED}, SAVED | {"numero": "B-1", "key": "k"}),
    "a structure to join": ("ask", {"siret": MAIRIE, "comme": "solene"}, {"siret_choisi": MAIRIE, "comme": "solene"}),
}


@pytest.mark.parametrize(("name", "asked", "data"), BODIES.values(), ids=BODIES)
def test_what_another_practice_holds_cannot_be_named_in_a_form(full, name, asked, data):
    client, practice = learner_of(make_another())
    where, before = screen_address(practice, name), state(full)

    pages = [client.get(where, asked), client.post(where, data, query_params=asked, follow=True)]

    assert MARK not in "".join(page.content.decode() for page in pages)
    assert MARK not in str(state(practice))
    assert state(full) == before


def test_a_piece_of_the_scenario_is_changed_in_one_practice_alone(scenario, full):
    client, practice = learner_of(scenario)
    before = client.get(screen_address(practice, "piece", "factures-recues", SHARED)).content

    assert recipient(full, Verb.REJETER, SHARED, Decision("MONTANT_ERRONE", f"Dit à {MARK}.")).accepted
    after = client.get(screen_address(practice, "piece", "factures-recues", SHARED)).content

    assert b"P-1" in after
    assert MARK not in after.decode()
    assert len(after) == len(before)
