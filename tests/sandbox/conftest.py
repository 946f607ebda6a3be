"""Practices of the essay scenario, and the acts of its two people."""

import pytest

from sandbox import actions
from sandbox.actions import Outcome
from sandbox.deposit import build_contenu
from sandbox.engine.actions import Acteur, Decision, Depot, Donnees
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from tests.sandbox.scripts import DEPOT, make_scenario

CAMILLE = Acteur("camille", Role.FOURNISSEUR)
NOE = Acteur("noe", Role.DESTINATAIRE)


@pytest.fixture
def scenario(db):
    return make_scenario()


@pytest.fixture
def practice(scenario) -> Practice:
    return actions.start(scenario=scenario)


def deposit(
    practice: Practice, *, key: str = "", verb: Verb = Verb.DEPOSER, identifiant: int = 0, **data: str
) -> Outcome:
    contenu = build_contenu(DEPOT | data)
    return actions.attempt(
        practice=practice,
        acteur=CAMILLE,
        verb=verb,
        identifiant=identifiant,
        donnees=Depot(contenu, "CD-1", "h"),
        key=key,
    )


def recipient(practice: Practice, verb: Verb, identifiant: int, donnees: Donnees | None = None) -> Outcome:
    return actions.attempt(
        practice=practice, acteur=NOE, verb=verb, identifiant=identifiant, donnees=donnees or Decision()
    )
