"""`allowed` agrees with `decide`: every button works with some payload, and no payload works without a button."""

from datetime import datetime, time

import pytest

from sandbox.engine import Acteur, Action, Refused, Role, Verb, World, allowed, decide
from sandbox.engine.actions import Donnees
from sandbox.engine.gate import WITHOUT_PIECE
from tests.engine.forms import AGGLO, MAIRIE
from tests.engine.journeys.test_whose_turn import TURNS
from tests.engine.payloads import bad, good, refused_deposits
from tests.engine.story import Story

ROLES = [role for role in Role if role is not Role.SYSTEME]
ACTEURS = [Acteur(who, role) for who in ("claire", "bruno", "nobody") for role in ROLES]
VERBS = [verb for verb in Verb if verb not in WITHOUT_PIECE]


def accepted(world: World, acteur: Acteur, verb: Verb, number: int, data: Donnees | None) -> bool:
    moment = datetime.combine(world.today, time(10))
    try:
        return bool(decide(world, Action(verb, acteur, moment, number, data)))
    except Refused:
        return False


def disagreements(world: World, number: int) -> list[tuple[Acteur, Verb]]:
    wrong = []
    for acteur in ACTEURS:
        buttons = allowed(world, acteur, number)
        for verb in VERBS:
            tried = [good(verb, world.today, acteur.utilisateur)]
            if verb not in buttons:
                tried += bad(verb, world.today)
            answers = [accepted(world, acteur, verb, number, data) for data in tried]
            if answers != [verb in buttons] * len(tried):
                wrong.append((acteur, verb))
    return wrong


@pytest.mark.parametrize(("reach", "statut", "supplier", "recipient"), TURNS)
def test_buttons_of_a_piece_are_what_would_be_accepted(reach, statut, supplier, recipient):
    story = Story()
    piece = reach(story)

    assert disagreements(story.slice(piece.identifiant), piece.identifiant) == []


@pytest.mark.parametrize(("reach", "statut", "supplier", "recipient"), TURNS)
def test_buttons_where_helios_keeps_the_accounts_are_what_would_be_accepted(reach, statut, supplier, recipient):
    story = Story()
    piece = reach(story)
    for siret in (MAIRIE, AGGLO):
        story.change(siret, helios=True)

    assert disagreements(story.slice(piece.identifiant), piece.identifiant) == []


def test_buttons_of_a_new_piece_are_what_would_be_accepted():
    story = Story()

    assert disagreements(story.slice(1), 1) == []


@pytest.mark.parametrize(("reach", "statut", "supplier", "recipient"), TURNS)
def test_bad_payload_is_refused_even_with_a_button(reach, statut, supplier, recipient):
    story = Story()
    number = reach(story).identifiant
    world = story.slice(number)

    taken = [
        (acteur, verb)
        for acteur in ACTEURS
        for verb in VERBS
        for data in bad(verb, world.today)
        if accepted(world, acteur, verb, number, data)
    ]

    assert taken == []


def test_no_bad_deposit_is_accepted():
    world = Story().world

    claire = Acteur("claire", Role.FOURNISSEUR)
    assert [d for d in refused_deposits(world.today) if accepted(world, claire, Verb.DEPOSER, 1, d)] == []


def test_portal_has_no_button():
    story = Story()

    assert allowed(story.world, Acteur("", Role.SYSTEME)) == []
