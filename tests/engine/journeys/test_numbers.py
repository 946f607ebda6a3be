"""Reference § 4.3 and § 11: the number and the date of an invoice."""

from datetime import date, timedelta

import pytest

from sandbox.engine import Refus
from sandbox.engine.vocabulary import ModePaiement
from tests.engine.deeds import asks_attachment, deletes, deposits, rejects, saves
from tests.engine.forms import MENUISERIE
from tests.engine.story import Story, no


def test_number_is_compulsory():
    claire = Story().claire

    assert claire.tries(deposits, numero="  ") == no(Refus.NUMERO_OBLIGATOIRE, "numero")


def test_number_has_twenty_characters_at_most():
    claire = Story().claire

    too_long = no(Refus.NUMERO_TROP_LONG, "numero", maximum="20", longueur="21")
    assert claire.tries(deposits, numero="F" * 21) == too_long
    assert claire.tries(deposits, numero=f" {'F' * 20} ") == []


TAKEN = no(Refus.NUMERO_DEJA_UTILISE, "numero", numero="F-1")


@pytest.mark.parametrize("again", ["F-1", "f-1", "  F-1 "])
def test_number_serves_once_whatever_its_case_and_spaces(again):
    claire = Story().claire

    deposits(claire, numero="F-1")

    assert claire.tries(deposits, numero=again) == no(Refus.NUMERO_DEJA_UTILISE, "numero", numero=again.strip())


def test_number_serves_again_the_year_after():
    story = Story(today=date(2026, 12, 31))
    deposits(story.claire, numero="F-1")

    assert story.claire.tries(deposits, numero="F-1") == TAKEN
    story.days_pass(1)
    assert story.claire.tries(deposits, numero="F-1") == []


def test_number_serves_once_per_issuer():
    story = Story()
    deposits(story.claire, numero="F-1")
    marc = story.person("marc", story.claire.role)
    asks_attachment(marc, MENUISERIE)

    other = marc.tries(deposits, numero="F-1", fournisseur=MENUISERIE, paiement=ModePaiement.CHEQUE, banque=None)

    assert other == []


def test_number_of_a_rejected_invoice_stays_spent():
    story = Story()
    rejects(story.bruno, deposits(story.claire, numero="F-1"))

    assert story.claire.tries(deposits, numero="F-1") == TAKEN


def test_number_of_a_draft_is_free():
    claire = Story().claire
    draft = saves(claire, numero="F-1")

    assert claire.tries(deposits, numero="F-1") == []
    assert claire.tries(deposits, draft, numero="F-1") == TAKEN
    deletes(claire, draft)
    assert claire.tries(deposits, numero="F-1") == TAKEN


def test_number_of_a_refused_deposit_is_free():
    claire = Story().claire

    refused = claire.tries(deposits, numero="F-1", date_facture=None)

    assert refused == no(Refus.DATE_OBLIGATOIRE, "date_facture")
    assert claire.tries(deposits, numero="F-1") == []


TODAY = date(2023, 3, 5)


@pytest.mark.parametrize("numero", ["20230305", "05032023", "2023-03-05", "05/03/2023", "230305", "050323"])
def test_number_cannot_be_merely_the_day(numero):
    claire = Story(today=TODAY).claire

    digits = "".join(filter(str.isdigit, numero))
    assert claire.tries(deposits, numero=numero) == no(Refus.NUMERO_EST_LA_DATE, "numero", numero=digits)


@pytest.mark.parametrize("numero", ["20230304", "F20230305", "20230305-1"])
def test_number_may_hold_a_day(numero):
    assert Story(today=TODAY).claire.tries(deposits, numero=numero) == []


def test_date_is_compulsory():
    claire = Story().claire

    assert claire.tries(deposits, date_facture=None) == no(Refus.DATE_OBLIGATOIRE, "date_facture")


def test_date_is_the_day_of_the_deposit_at_the_latest():
    story = Story(today=TODAY)

    tomorrow = story.claire.tries(deposits, date_facture=TODAY + timedelta(days=1))

    late = no(Refus.DATE_FUTURE, "date_facture", attendu="2023-03-05", trouve="2023-03-06")
    assert tomorrow == late
    assert story.claire.tries(deposits, date_facture=TODAY) == []


def test_form_shows_all_its_errors_at_once():
    claire = Story().claire

    refused = claire.tries(deposits, numero="", date_facture=None, destinataire="")

    assert refused == [
        *no(Refus.DESTINATAIRE_OBLIGATOIRE, "destinataire"),
        *no(Refus.NUMERO_OBLIGATOIRE, "numero"),
        *no(Refus.DATE_OBLIGATOIRE, "date_facture"),
    ]
