"""Reference §§ 4.2, 4.3 and 5: credit notes, means of payment, bank details, currency, exemption."""

import pytest

from sandbox.engine import Refus
from sandbox.engine.vocabulary import ModePaiement, TypeFacture, TypeTva
from tests.engine.deeds import deposits, rejects
from tests.engine.forms import ATELIER, totals
from tests.engine.story import Story, no

AVOIR = {"type": TypeFacture.AVOIR, "paiement": None, "banque": None}


def test_credit_note_names_the_invoice_that_it_corrects():
    claire = Story().claire

    assert claire.tries(deposits, **AVOIR) == no(Refus.ORIGINE_OBLIGATOIRE, "facture_origine")
    assert claire.tries(deposits, **AVOIR, origine="F-2025-9") == []


def test_credit_note_lives_like_an_invoice():
    story = Story()
    avoir = deposits(story.claire, **AVOIR, origine="F-2025-9")

    assert story.bruno.tries(rejects, avoir) == []


def test_invoice_corrects_nothing():
    claire = Story().claire

    stray = no(Refus.ORIGINE_SANS_AVOIR, "facture_origine", trouve="F-1")
    assert claire.tries(deposits, origine="F-1") == stray
    assert claire.tries(deposits, origine=" ") == []


@pytest.mark.parametrize("mode", [ModePaiement.CHEQUE, ModePaiement.AUTRE])
def test_credit_note_has_no_means_of_payment(mode):
    refused = Story().claire.tries(deposits, **{**AVOIR, "paiement": mode}, origine="F-1")

    assert refused == no(Refus.AVOIR_SANS_PAIEMENT, "mode_paiement", trouve=mode)


@pytest.mark.parametrize("kind", [TypeFacture.FACTURE, TypeFacture.ACOMPTE])
def test_invoice_says_how_it_is_paid(kind):
    claire = Story().claire

    assert claire.tries(deposits, type=kind, paiement=None) == no(Refus.PAIEMENT_OBLIGATOIRE, "mode_paiement")
    assert claire.tries(deposits, type=kind) == []


def test_transfer_needs_bank_details():
    claire = Story().claire

    missing = no(Refus.COORDONNEES_OBLIGATOIRES, "coordonnees")
    assert claire.tries(deposits, paiement=ModePaiement.VIREMENT, banque=None) == missing
    assert claire.tries(deposits, paiement=ModePaiement.VIREMENT, banque=1) == []


@pytest.mark.parametrize("mode", [m for m in ModePaiement if m is not ModePaiement.VIREMENT])
def test_other_means_of_payment_need_none(mode):
    assert Story().claire.tries(deposits, paiement=mode, banque=None) == []


def test_bank_details_are_the_issuers_own():
    claire = Story().claire

    assert claire.tries(deposits, banque=2) == no(Refus.COORDONNEES_INCONNUES, "coordonnees")
    assert claire.tries(deposits, banque=1) == []


def test_bank_details_of_a_vanished_issuer_are_unknown():
    story = Story()
    story.change(ATELIER, coordonnees=())

    assert story.claire.tries(deposits, banque=1) == no(Refus.COORDONNEES_INCONNUES, "coordonnees")


def test_currency_is_the_euro():
    claire = Story().claire

    assert claire.tries(deposits, devise="USD") == no(Refus.DEVISE, "devise", trouve="USD")
    assert claire.tries(deposits, devise=" eur ") == []


def test_kind_of_vat_is_said():
    claire = Story().claire

    assert claire.tries(deposits, type_tva=None) == no(Refus.TYPE_TVA_OBLIGATOIRE, "type_tva")
    assert claire.tries(deposits, type_tva=TypeTva.TVA_SUR_DEBIT) == []


UNTAXED = {"totaux": totals("100.00", "0.00", "100.00")}


def test_exemption_says_why():
    claire = Story().claire

    silent = no(Refus.EXONERATION_SANS_MOTIF, "motif_exoneration")
    assert claire.tries(deposits, **UNTAXED, type_tva=TypeTva.EXONERATION, motif_exoneration=" ") == silent
    assert claire.tries(deposits, **UNTAXED, type_tva=TypeTva.EXONERATION, motif_exoneration="Art. 261") == []


@pytest.mark.parametrize("kind", [TypeTva.EXONERATION, TypeTva.SANS_TVA])
def test_no_vat_means_no_vat(kind):
    claire = Story().claire

    vat = no(Refus.TVA_SANS_OBJET, "tva", attendu="0.00", trouve="20.00")
    assert claire.tries(deposits, type_tva=kind, motif_exoneration="Art. 261") == vat
    assert claire.tries(deposits, **UNTAXED, type_tva=kind, motif_exoneration="Art. 261") == []


@pytest.mark.parametrize("kind", [TypeTva.TVA_SUR_DEBIT, TypeTva.TVA_SUR_ENCAISSEMENT])
def test_vat_is_on_debit_or_on_receipt(kind):
    assert Story().claire.tries(deposits, type_tva=kind) == []
