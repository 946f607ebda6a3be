"""Two rejections that are not « correct and send again »: a duplicate, and a reason of address."""

import pytest
from lxml import html

from sandbox import actions
from sandbox.engine.actions import Decision
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.deposits import text
from tests.sandbox.screens import BOTH, ISSUED, address, hold
from tests.sandbox.scripts import make_scenario

PIECE = 200_001
LINE = {"denomination": "Plan", "quantite": "1", "prix_unitaire_ht": "7.00", "taux_tva": "20"}


@pytest.fixture
def practice(db) -> Practice:
    """Both roles are the learner's."""
    return actions.start(scenario=make_scenario(roles=BOTH))


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    deposit(practice)
    return client


def rejected(practice, motif: str) -> None:
    recipient(practice, Verb.REJETER, PIECE, Decision(motif, "Voyez."))


def main_buttons(page) -> list[str]:
    """The links drawn as the main action of the portal's part."""
    found = html.fromstring(page.content.decode()).xpath("//*[@id='portail']//a[@class='fr-btn']")
    return [f"{a.text_content()} {a.get('href')}" for a in found]


@pytest.mark.parametrize("screen", [("piece", ISSUED, PIECE), ("reissue", PIECE)], ids=["piece", "reissue"])
def test_a_duplicate_leads_to_the_first_invoice_and_sends_nothing_again(holder, practice, screen):
    deposit(practice, numero="F-0", lignes=[LINE])
    first = deposit(practice, numero="F-2").identifiant
    deposit(practice, numero="F-3")
    rejected(practice, "DOUBLON")

    page = holder.get(address(practice, *screen))

    assert "il n’y a rien à renvoyer. Vérifiez plutôt où en est la première, sans doute F-2" in text(page)
    assert main_buttons(page) == [f"Consulter F-2 {address(practice, 'piece', ISSUED, first)}"]


def test_a_duplicate_whose_first_invoice_is_not_here_says_so(holder, practice):
    rejected(practice, "DOUBLON")

    lesson = holder.get(address(practice, "reissue", PIECE)).context["lesson"]

    assert (lesson.duplicate, lesson.first) == (True, None)
    assert "aucune autre de vos factures" in lesson.texte


@pytest.mark.parametrize("screen", [("piece", ISSUED, PIECE), ("reissue", PIECE)], ids=["piece", "reissue"])
def test_a_rejection_for_an_address_says_that_recycling_was_right(holder, practice, screen):
    rejected(practice, "ERREUR_CODE_SERVICE")

    page = text(holder.get(address(practice, *screen)))

    assert "« Mettre à recycler » aurait été le bon geste" in page
    assert "faites une nouvelle facture, avec un nouveau numéro" in page


def test_an_ordinary_rejection_has_no_lesson(holder, practice):
    rejected(practice, "DONNEES_ERRONEES")

    assert holder.get(address(practice, "piece", ISSUED, PIECE)).context["lesson"] is None
