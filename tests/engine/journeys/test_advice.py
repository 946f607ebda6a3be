"""Reference §§ 3.5, 4.3, 5 and 11: what is said before sending and refused by nobody."""

from decimal import Decimal

import pytest

from sandbox.engine import Avis, Cadre, Refus, Verb
from sandbox.engine.actions import Correction, Decision, Depot
from sandbox.engine.vocabulary import TypeFacture
from tests.engine.deeds import completes, deposits, sends_back_for_routing, suspends, takes_up_again
from tests.engine.forms import AGGLO, MAIRIE, recap, totals, typed
from tests.engine.story import MONDAY, Story


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


@pytest.mark.parametrize("due", ["120.01", "500.00"])
def test_amount_to_pay_above_the_total_is_pointed_out(due):
    story = Story()
    more = totals("100.00", "20.00", "120.00", a_payer=due)

    assert told(story, totaux=more) == [(Avis.A_PAYER_DEPASSE, "a_payer", {"ttc": "120.00", "a_payer": due})]
    assert story.claire.tries(deposits, totaux=more) == []


def test_negative_amount_to_pay_is_pointed_out():
    minus = totals("100.00", "20.00", "120.00", a_payer="-20.00")

    said = [(Avis.A_PAYER_CONTRAIRE, "a_payer", {"ttc": "120.00", "a_payer": "-20.00"})]
    assert told(Story(), totaux=minus) == said
    assert told(Story(), totaux=totals("100.00", "20.00", "120.00", a_payer="0")) == [
        (Avis.RESTE_A_PAYER, "a_payer", {"ttc": "120.00", "a_payer": "0"})
    ]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("-120.00", []),
        ("-20.00", [Avis.RESTE_A_PAYER]),
        ("-130.00", [Avis.A_PAYER_DEPASSE]),
        ("20.00", [Avis.A_PAYER_CONTRAIRE]),
    ],
)
def test_credit_note_with_a_minus_is_compared_the_same_way(due, said):
    minus = totals("-100.00", "-20.00", "-120.00", a_payer=due)

    assert [avis for avis, _, _ in told(Story(), totaux=minus, type=TypeFacture.AVOIR)] == said


def test_file_that_rounds_its_vat_otherwise_is_pointed_out():
    story = Story()
    given = {"tva": recap("20 100.00 20.02"), "totaux": totals("100.00", "20.02", "120.02")}
    details = {"taux": "20", "attendu": "100.00 → 20.00", "trouve": "100.00 → 20.02"}

    assert told(story, **given) == [(Avis.TVA_ARRONDIE, "tva", details)]
    assert told(story, tva=recap("20 100.00 20.00")) == []
    assert told(story, tva=recap("20 100.00 25.00")) == []  # refused: nothing more to say


def test_typed_invoice_is_never_said_to_round():
    exact = typed(MONDAY, "1 100 20", tva=recap("20 100.00 20.01"), totaux=totals("100.00", "20.00", "120.00"))
    story = Story()

    assert story.claire.is_told(Verb.DEPOSER, Depot(exact)) == []
    assert [refus for refus, _, _ in story.claire.tries(deposits, contenu=exact)] == [Refus.RECAP_TVA_FAUX]


def test_file_in_another_currency_must_be_converted():
    story = Story()
    story.read_currency, story.read_total = "NOK", Decimal("120.00")
    other = totals("10.00", "2.00", "12.00")

    assert told(story) == [(Avis.DEVISE_NON_CONVERTIE, "devise", {"devise": "NOK", "ttc": "120.00"})]
    assert told(story, totaux=other) == []
    assert told(story, totaux=None) == []
    assert story.claire.tries(deposits) == []


@pytest.mark.parametrize("read", ["", "EUR"])
def test_file_in_euros_is_not_to_convert(read):
    story = Story()
    story.read_currency, story.read_total = read, Decimal("120.00")

    assert told(story) == []


def test_credit_note_on_an_invoice_unknown_here_is_pointed_out():
    story = Story()
    deposits(story.claire, numero="F-9")
    avoir = {"numero": "AV-1", "type": TypeFacture.AVOIR, "paiement": None, "banque": None}

    assert told(story, **avoir, origine=" F-10 ") == [(Avis.ORIGINE_INCONNUE, "facture_origine", {"numero": "F-10"})]
    assert told(story, **avoir, origine=" f-9 ") == []
    assert story.claire.tries(deposits, **avoir, origine="F-10") == []


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
