"""Native text of a PDF → fields: by labels, in the ways French invoices write them."""

from datetime import date
from decimal import Decimal

import pytest

from sandbox.intake.recognition import recognise
from sandbox.intake.values import Doubt, Vat
from tests.intake.builders import BUYER, IBAN, INVOICE_TEXT, SELLER


def read(*lines: str):
    return recognise("\n".join(lines))


def test_whole_invoice_is_recognised():
    reading = read(*INVOICE_TEXT)

    assert reading.fields == {
        "numero": "FA-2026-007",
        "date_facture": date(2026, 1, 15),
        "type": "FACTURE",
        "devise": "EUR",
        "engagement": "EJ-2026-12",
        "marche": "M-2025-3",
        "montant_ht": Decimal("1000.00"),
        "montant_tva": Decimal("200.00"),
        "montant_ttc": Decimal("1200.00"),
        "montant_a_payer": Decimal("1200.00"),
        "iban": IBAN,
        "vendeur": {"siret": SELLER},
        "acheteur": {"siret": BUYER, "code_service": "SRV-01"},
    }
    assert reading.vat == (Vat(Decimal(20), Decimal("1000.00"), Decimal("200.00")),)
    assert reading.doubts == (Doubt("vendeur.siret", "no_label", {"lu": SELLER}),)


@pytest.mark.parametrize(
    ("line", "numero"),
    [
        ("FACTURE N° 2026-0042", "2026-0042"),
        ("Facture numéro : F2026/42", "F2026/42"),
        ("N° de facture FA_42", "FA_42"),
        ("Numéro de la facture : 42", "42"),
        ("Facture FA-42", "FA-42"),
        ("Avoir n° AV-7", "AV-7"),
        ("Référence facture : 018304 / 28865", "018304 / 28865"),
    ],
)
def test_number_is_read_after_its_label(line, numero):
    assert read(line).fields["numero"] == numero


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Mode de règlement : virement", {"mode_paiement": "VIREMENT"}),
        ("Moyen de paiement : Chèque", {"mode_paiement": "CHEQUE"}),
        ("Règlement par prélèvement", {"mode_paiement": "PRELEVEMENT"}),
        ("TVA sur les débits", {"type_tva": "TVA_SUR_DEBIT"}),
        ("Option pour le paiement de la TVA d'après les débits", {"type_tva": "TVA_SUR_DEBIT"}),
        ("TVA acquittée sur les encaissements", {"type_tva": "TVA_SUR_ENCAISSEMENT"}),
        ("Règlement à trente jours", {}),
    ],
)
def test_terms_are_read_where_they_are_said(line, found):
    fields = read(line).fields

    assert {name: fields[name] for name in ("mode_paiement", "type_tva") if name in fields} == found


@pytest.mark.parametrize(
    ("line", "motif", "doubted"),
    [
        ("Exonération de TVA : Article 261 du CGI", "Article 261 du CGI", False),
        ("TVA non applicable, art. 293 B du CGI", "TVA non applicable, art. 293 B du CGI", True),
    ],
)
def test_exemption_is_read_or_else_deduced_from_its_reason_and_doubted(line, motif, doubted):
    reading = read(line)

    assert (reading.fields["type_tva"], reading.fields["motif_exoneration"]) == ("EXONERATION", motif)
    assert (Doubt("type_tva", "vat_deduced", {"motif": motif}) in reading.doubts) is doubted


def test_long_number_is_read_whole():
    assert read(f"Facture n° {'F' * 70}7").fields["numero"] == f"{'F' * 70}7"


def test_number_may_stand_under_its_label():
    assert read("Numéro de facture", "FA-2026-042").fields["numero"] == "FA-2026-042"


@pytest.mark.parametrize("line", ["Facture du 15/01/2026", "Facture acquittée", "Facture n° : à venir"])
def test_number_is_never_guessed(line):
    reading = read(line)

    assert "numero" not in reading.fields
    assert Doubt("numero", "not_read") in reading.doubts


def test_two_numbers_are_shown():
    reading = read("Facture n° FA-1", "Facture n° FA-2")

    assert reading.fields["numero"] == "FA-1"
    assert Doubt("numero", "several", {"trouves": "FA-1, FA-2"}) in reading.doubts


@pytest.mark.parametrize(
    "written", ["Date : 03/02/2026", "Émise le 3 février 2026", "Lyon, le 3 février 2026", "Date de facture 2026-02-03"]
)
def test_date_is_read_in_its_usual_forms(written):
    assert read(written, "Échéance : 05/03/2026").fields["date_facture"] == date(2026, 2, 3)


def test_date_without_label_is_doubted():
    reading = read("03/02/2026")

    assert Doubt("date_facture", "no_label", {"lu": "03/02/2026"}) in reading.doubts


def test_impossible_date_is_not_read():
    assert "date_facture" not in read("Date : 31/02/2026").fields


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1 234,56 €", "1234.56"),
        ("1\u202f234,56 €", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1234.56 EUR", "1234.56"),
        ("-12,00", "-12.00"),
        ("1 234 567,89", "1234567.89"),
    ],
)
def test_amount_is_read_in_its_usual_forms(written, amount):
    assert read(f"Total TTC : {written}").fields["montant_ttc"] == Decimal(amount)


def test_amounts_that_do_not_add_up_are_doubted():
    reading = read("Total HT 100,00", "Total TVA 20,00", "Total TTC 121,00")

    assert Doubt("montant_ttc", "totals", {"calcule": "120,00", "lu": "121,00"}) in reading.doubts


def test_avoir_gives_its_origin():
    reading = read("AVOIR N° AV-3", "Annule la facture n° FA-2025-9")

    assert (reading.fields["type"], reading.fields["numero_origine"]) == ("AVOIR", "FA-2025-9")


def test_origin_is_for_avoirs_only():
    assert "numero_origine" not in read("Facture n° F1", "Facture d'origine : F0").fields


@pytest.mark.parametrize(
    ("lines", "vendeur", "acheteur"),
    [
        ([f"SIRET fournisseur : {SELLER}", f"SIRET client : {BUYER}"], SELLER, BUYER),
        (["Destinataire", "Commune Fictive", f"SIRET {BUYER}", f"Émetteur : {SELLER}"], SELLER, BUYER),
        ([f"Facturé à : Commune, SIRET {BUYER}"], "", BUYER),
        ([f"SIRET {SELLER}"], SELLER, ""),
        ([f"SIRET {SELLER}", f"SIRET {BUYER}"], "", ""),
    ],
)
def test_siret_goes_to_whom_the_words_name(lines, vendeur, acheteur):
    fields = read(*lines).fields

    assert (fields["vendeur"]["siret"], fields["acheteur"]["siret"]) == (vendeur, acheteur)


def test_sirets_without_owner_are_shown_and_not_given():
    reading = read(f"SIRET {SELLER}", f"SIRET {BUYER}")

    assert Doubt("acheteur.siret", "unnamed_sirets", {"trouves": f"{SELLER}, {BUYER}"}) in reading.doubts


def test_siret_with_a_wrong_key_is_read_and_doubted():
    reading = read("SIRET client : 000 000 026 00014")

    assert reading.fields["acheteur"]["siret"] == "00000002600014"
    assert Doubt("acheteur.siret", "siret_key", {"lu": "00000002600014"}) in reading.doubts


def test_fourteen_digits_that_are_no_siret_are_left():
    assert read("Référence client 12345678901234567").fields["acheteur"]["siret"] == ""


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("N° d'engagement : 4500012345", "engagement", "4500012345"),
        ("Engagement juridique 1300012345", "engagement", "1300012345"),
        ("Bon de commande n° BC-77", "engagement", "BC-77"),
        ("EJ : 1512345678", "engagement", "1512345678"),
        ("Marché public n° 2025-MT-03", "marche", "2025-MT-03"),
    ],
)
def test_references_are_read(line, field, value):
    assert read(line).fields[field] == value


@pytest.mark.parametrize("line", ["Code service : FACTURES_PUBLIQUES", "Service exécutant : FACTURES_PUBLIQUES"])
def test_service_code_may_be_a_word_in_capitals(line):
    assert read(line).fields["acheteur"]["code_service"] == "FACTURES_PUBLIQUES"


def test_ordinary_words_are_no_service_code():
    assert read("Code service : voir le bon", "Notre service comptable").fields["acheteur"]["code_service"] == ""


def test_rates_of_vat_are_read_line_by_line():
    reading = read("TVA 20 % 81,90 16,38", "TVA à 5,5 % 543,00 29,87", "Total TVA 46,25")

    assert reading.vat == (
        Vat(Decimal(20), Decimal("81.90"), Decimal("16.38")),
        Vat(Decimal("5.5"), Decimal("543.00"), Decimal("29.87")),
    )
