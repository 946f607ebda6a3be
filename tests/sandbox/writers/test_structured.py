"""CII, UBL and Factur-X that we write are read back: no problem, no doubt, the same values."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sandbox import documents
from sandbox.engine.totals import line_total
from sandbox.engine.vocabulary import ModePaiement, TypeFacture
from sandbox.intake.reader import read_file
from sandbox.intake.values import Reading
from sandbox.writers import terms
from sandbox.writers.parties import seller
from tests.sandbox.writers.invoices import BUYER, CASES, DIRECTORY, IBAN, SELLER, contenu

FORMATS = {"cii": "xml", "ubl": "xml", "facturx": "pdf"}


@cache
def read_back(form: str, case: str) -> Reading:
    """Each file is written and read once: a reading starts a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"facture.{FORMATS[form]}")
        path.write_bytes(documents.WRITERS[form](contenu(**CASES[case]), DIRECTORY))
        return read_file(path, path.name)


@pytest.fixture(params=FORMATS)
def form(request) -> str:
    return request.param


@pytest.mark.parametrize("case", CASES)
def test_written_file_is_read_without_a_remark(form, case):
    reading = read_back(form, case)

    assert reading.problems == ()
    assert reading.doubts == ()
    assert reading.kind == form


@pytest.mark.parametrize("case", CASES)
def test_written_file_says_the_same_figures(form, case):
    found = contenu(**CASES[case])

    reading = read_back(form, case)

    totaux, fields = found.totaux, reading.fields
    assert (fields["montant_ht"], fields["montant_tva"]) == (totaux.ht, totaux.tva)
    assert (fields["montant_ttc"], fields["montant_a_payer"]) == (totaux.ttc, totaux.a_payer)
    assert [(row.denomination, row.quantite, row.prix_unitaire_ht, row.montant_ht) for row in reading.lines] == [
        (row.denomination, row.quantite, row.prix_unitaire_ht, line_total(row)) for row in found.lignes
    ]
    assert [(row.base, row.montant) for row in reading.vat] == [(row.base_ht, row.montant) for row in found.tva]


def test_written_file_says_where_it_goes(form):
    fields = read_back(form, "whole").fields

    assert (fields["numero"], fields["cadre"], fields["type"]) == ("FA-2026-7", "A1", "FACTURE")
    assert (fields["vendeur"]["siret"], fields["acheteur"]["siret"]) == (SELLER, BUYER)
    assert (fields["vendeur"]["nom"], fields["acheteur"]["nom"]) == ("Atelier Corvane", "Commune de Valmoison")
    assert (fields["acheteur"]["code_service"], fields["engagement"], fields["marche"]) == (
        "TECH",
        "EJ2026-451",
        "M-2025-12",
    )
    assert (fields["iban"], fields["mode_paiement"], fields["type_tva"]) == (IBAN, "VIREMENT", "TVA_SUR_DEBIT")


def test_written_lines_keep_their_details(form):
    first, second, third = read_back(form, "whole").lines

    assert (first.reference, first.unite, first.remise, first.taux_tva) == ("ET-01", "DAY", Decimal(100), Decimal(20))
    assert (second.unite, third.unite, third.taux_tva) == ("C62", "C62", Decimal("5.5"))


def test_avoir_cites_its_invoice_and_no_payment(form):
    fields = read_back(form, "avoir").fields

    assert (fields["type"], fields["type_code"], fields["numero_origine"]) == ("AVOIR", "381", "FA-2026-1")
    assert "mode_paiement" not in fields


@pytest.mark.parametrize(
    ("case", "kind", "reason"),
    [
        ("whole", "TVA_SUR_DEBIT", ""),
        ("on payment", "TVA_SUR_ENCAISSEMENT", ""),
        ("exempt", "EXONERATION", "Article 261 du CGI"),
        ("without VAT", "SANS_TVA", "TVA non applicable"),
    ],
)
def test_vat_kind_is_read_back(form, case, kind, reason):
    fields = read_back(form, case).fields

    assert (fields["type_tva"], fields.get("motif_exoneration", "")) == (kind, reason)


def test_cadre_and_what_is_paid_are_read_back(form):
    fields = read_back(form, "already paid").fields

    assert (fields["cadre"], fields["deja_paye"], fields["montant_a_payer"]) == ("A2", Decimal(76), Decimal(0))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lignes": [], "ht": "1", "tva": "0", "ttc": "1"}, "a structured invoice needs lines and totals"),
        ({"remise_ttc": "5"}, "EN 16931 has no rebate on the total with VAT"),
    ],
)
def test_what_the_norm_cannot_say_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        terms.invoice(contenu(**changes), DIRECTORY)


def test_every_kind_and_means_has_a_code():
    assert set(terms.TYPES) == set(TypeFacture)
    assert set(terms.MEANS) == set(ModePaiement)


def test_vat_number_has_the_right_key():
    # 83 404 833 048 is the usual example of the formula: (12 + 3 × (SIREN mod 97)) mod 97.
    assert seller(contenu(fournisseur="40483304800022"), DIRECTORY).numero_tva == "FR83404833048"


def test_unknown_party_is_named_by_its_siret():
    assert seller(contenu(fournisseur="40483304800022"), DIRECTORY).nom == "SIRET 404\u00a0833\u00a0048\u00a000022"
