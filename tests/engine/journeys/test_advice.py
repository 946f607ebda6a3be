"""Reference §§ 3.5, 4.3, 5 and 11: what is said before sending and refused by nobody."""

import pytest

from sandbox.engine import Avis, Cadre, Verb
from sandbox.engine.actions import Correction, Decision, Depot
from sandbox.engine.vocabulary import TypeFacture
from tests.engine.deeds import completes, deposits, sends_back_for_routing, suspends, takes_up_again
from tests.engine.forms import AGGLO, MAIRIE, totals
from tests.engine.story import Story


def told(story: Story, **values: object) -> list[tuple[str, str, dict[str, str]]]:
    return story.claire.is_told(Verb.DEPOSER, Depot(story.claire.form(**values)))


def test_ordinary_invoice_calls_for_no_advice():
    assert told(Story()) == []


def test_number_is_looked_for_on_the_pdf():
    story = Story()
    story.read_on_pdf = "F-2026-1"

    said = told(story, numero="F-2026-10")

    assert said == [(Avis.NUMERO_NON_LU, "numero", {"lu": "F-2026-1", "saisi": "F-2026-10"})]
    assert told(story, numero=" f-2026-1 ") == []
    assert story.claire.tries(deposits, numero="F-2026-10") == []


def test_odd_characters_in_a_number_are_pointed_out():
    said = told(Story(), numero="F’26é")

    assert said == [(Avis.NUMERO_CARACTERES, "numero", {"numero": "F’26é"})]
    assert told(Story(), numero=" aZ09 -+_/ ") == []


def test_negative_invoice_should_be_a_credit_note():
    story = Story()
    minus = totals("-100.00", "-20.00", "-120.00")

    assert told(story, totaux=minus) == [(Avis.MONTANT_NEGATIF, "ttc", {})]
    assert told(story, totaux=minus, type=TypeFacture.AVOIR) == []
    assert story.claire.tries(deposits, totaux=minus) == []


def test_amount_to_pay_other_than_the_total_is_pointed_out():
    story = Story()
    partly = totals("100.00", "20.00", "120.00", a_payer="20.00")

    assert told(story, totaux=partly) == [(Avis.RESTE_A_PAYER, "a_payer", {"ttc": "120.00", "a_payer": "20.00"})]
    assert told(story, totaux=partly, cadre=Cadre.A2) == []
    assert told(story, totaux=None) == []
    assert story.claire.tries(deposits, totaux=partly) == []


def test_address_recycled_unchanged_comes_back():
    story = Story()
    facture = deposits(story.claire)
    sends_back_for_routing(story.bruno, facture)

    same = story.claire.is_told(Verb.RECYCLER, Correction(MAIRIE), facture)

    assert same == [(Avis.ADRESSE_INCHANGEE, "destinataire", {})]
    assert story.claire.is_told(Verb.RECYCLER, Correction(AGGLO), facture) == []
    assert story.claire.is_told(Verb.RECYCLER, Correction(MAIRIE, engagement="EJ-1"), facture) == []


def test_delay_is_interrupted_once_only():
    story = Story()
    facture = deposits(story.claire)
    suspension = Decision("PIECE_MANQUANTE", "Il manque le bon.")
    first = story.bruno.is_told(Verb.SUSPENDRE, suspension, facture)
    suspends(story.bruno, facture)
    completes(story.claire, facture, said="Voici.")
    takes_up_again(story.bruno, facture)

    second = story.bruno.is_told(Verb.SUSPENDRE, suspension, facture)

    assert (first, second) == ([], [(Avis.DEUXIEME_SUSPENSION, "motif", {})])
    assert story.bruno.tries(suspends, facture) == []


@pytest.mark.parametrize("motif", ["ERREUR_DESTINATAIRE", "ERREUR_CODE_SERVICE", "ERREUR_ENGAGEMENT"])
def test_rejecting_a_wrong_address_is_harder_than_needed(motif):
    story = Story()
    facture = deposits(story.claire)

    said = story.bruno.is_told(Verb.REJETER, Decision(motif, "Voir."), facture)

    assert said == [(Avis.RECYCLAGE_SUFFIRAIT, "motif", {"motif": motif})]


@pytest.mark.parametrize("motif", ["MONTANT_ERRONE", "DOUBLON", ""])
def test_rejecting_wrong_data_is_right(motif):
    story = Story()
    facture = deposits(story.claire)

    assert story.bruno.is_told(Verb.REJETER, Decision(motif, "Voir."), facture) == []


def test_nothing_is_said_of_what_calls_for_no_advice():
    story = Story()
    facture = deposits(story.claire)

    assert story.bruno.is_told(Verb.MANDATER, Decision(), facture) == []
