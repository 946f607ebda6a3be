"""CII, UBL and Factur-X: what they say, in the words of the procedure, and what is wrong with them."""

from datetime import date
from decimal import Decimal

import pytest

from sandbox.intake.chorus import weigh
from sandbox.intake.values import Doubt, Line, Problem, Reading, Vat
from sandbox.intake.wording import Sentence, say
from tests.intake import builders

PARTIES = {
    "vendeur": {"nom": "Atelier Fictif", "tva": "FR32000000001", "siret": builders.SELLER},
    "acheteur": {"nom": "Commune Fictive", "code_service": "SRV-01", "siret": builders.BUYER},
}
COMMON = {
    "numero": "FA-2026-007",
    "date_facture": date(2026, 1, 15),
    "type_code": "380",
    "type": "FACTURE",
    "devise": "EUR",
    "marche": "M-2025-3",
    "engagement": "EJ-2026-12",
    "mode_paiement": "VIREMENT",
    "iban": builders.IBAN,
    "montant_ht": Decimal("1000.00"),
    "montant_tva": Decimal("200.00"),
    "montant_ttc": Decimal("1200.00"),
    "montant_a_payer": Decimal("1200.00"),
    **PARTIES,
}


def test_cii_is_read_whole(tmp_path):
    reading = builders.read(tmp_path, builders.cii(), "facture.xml")

    assert (reading.kind, reading.profile, reading.problems, reading.doubts) == ("cii", "en16931", (), ())
    assert reading.fields == COMMON | {"cadre": "A1", "type_tva": "TVA_SUR_ENCAISSEMENT"}
    assert reading.lines == (
        Line("1", "Étude de sol", Decimal(2), Decimal("500.00"), Decimal(20), Decimal("1000.00"), "ET-7", "C62"),
    )
    assert reading.vat == (Vat(Decimal(20), Decimal("1000.00"), Decimal("200.00"), "S"),)


def test_ubl_invoice_is_read_whole(tmp_path):
    reading = builders.read(tmp_path, builders.ubl(), "facture.xml")

    assert (reading.kind, reading.problems, reading.doubts) == ("ubl", (), ())
    assert reading.fields == COMMON | {"cadre": "A2"}
    assert reading.totals["montant_ttc"] == Decimal("1200.00")


def test_ubl_credit_note_is_an_avoir_with_its_origin(tmp_path):
    reading = builders.read(tmp_path, builders.credit_note(), "avoir.xml")

    assert (reading.problems, reading.fields["type"], reading.fields["numero_origine"]) == ((), "AVOIR", "FA-2025-9")


def test_cii_credit_note_is_an_avoir_with_its_origin(tmp_path):
    data = builders.cii(type_code="381", origin=builders.ORIGIN)

    reading = builders.read(tmp_path, data, "avoir.xml")

    assert (reading.problems, reading.fields["type"], reading.fields["numero_origine"]) == ((), "AVOIR", "FA-2025-9")


def test_facturx_is_read_from_the_pdf(tmp_path):
    reading = builders.read(tmp_path, builders.facturx(), "facture.pdf")

    assert (reading.kind, reading.syntax, reading.problems, reading.doubts) == ("facturx", "CII", (), ())
    assert reading.fields == COMMON | {"cadre": "A1", "type_tva": "TVA_SUR_ENCAISSEMENT"}


def test_facturx_whose_pages_show_another_number_is_doubted(tmp_path):
    data = builders.facturx(builders.cii(numero="FA-2026-008"))

    reading = builders.read(tmp_path, data, "facture.pdf")

    assert reading.doubts == (Doubt("numero", "not_on_pages", {"numero": "FA-2026-008"}),)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"numero": ""}, ["BR-02"]),
        ({"type_code": "999"}, ["BR-CL-01"]),
    ],
)
def test_broken_rule_of_the_norm_stops_the_file(tmp_path, changes, rules):
    reading = builders.read(tmp_path, builders.ubl(**changes), "facture.xml")

    assert sorted(problem.details["regle"] for problem in reading.problems) == rules


def test_code_outside_the_lists_of_facturx_is_shown(tmp_path):
    reading = builders.read(tmp_path, builders.cii(type_code="999"), "facture.xml")

    assert [say(problem) for problem in reading.problems] == [
        Sentence(
            "Le type de facture (BT-3, élément «\u00a0ExchangedDocument/TypeCode\u00a0») vaut «\u00a0999\u00a0», "
            "qui n’est pas dans la liste autorisée. Corrigez dans votre logiciel de facturation. "
            "Règle FX-SCH-A-000555 du format Factur-X."
        )
    ]


def test_rule_told_in_french_has_no_english(tmp_path):
    reading = builders.read(tmp_path, builders.ubl().replace(b">1200.00</cbc:Tax", b">1201.00</cbc:Tax"), "facture.xml")

    sentences = [say(problem) for problem in reading.problems]

    assert [sentence.english for sentence in sentences] == ["", ""]
    assert sentences[0].text == (
        "Le total TTC (BT-112) n’est pas égal au total HT plus la TVA. "
        "Corrigez dans votre logiciel de facturation. Règle BR-CO-15 de la norme EN\u00a016931."
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "element"),
    [
        (b"<ram:TypeCode>380", b"<ram:Intrus/><ram:TypeCode>380", "xsd_place", "Intrus"),
        (b'format="102"', b'forme="102"', "xsd_attribute", "DateTimeString"),
        (b"<ram:GrandTotalAmount>1200.00", b"<ram:GrandTotalAmount>douze", "xsd_value", "GrandTotalAmount"),
    ],
)  # fmt: skip
def test_broken_schema_names_the_element(tmp_path, old, new, code, element):
    reading = builders.read(tmp_path, builders.cii().replace(old, new), "facture.xml")

    first = reading.problems[0]
    assert (first.code, first.details["element"]) == (code, element)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"means": "58"}, Doubt("mode_paiement", "means_unused", {"code": "58"})),
        ({"cadre": "B1"}, Doubt("cadre", "cadre_unknown", {"lu": "B1"})),
        ({"buyer": "12345678900011"}, Doubt("acheteur.siret", "siret_key", {"lu": "12345678900011"})),
        ({"buyer": "000000026"}, Doubt("acheteur.siret", "not_a_siret", {"lu": "000000026"})),
        ({"iban": "FR7699999000010000000000116"}, Doubt("iban", "iban_key", {"lu": "FR7699999000010000000000116"})),
    ],
)
def test_chorus_pro_rule_gives_a_doubt(tmp_path, changes, doubt):
    reading = builders.read(tmp_path, builders.cii(**changes), "facture.xml")

    assert [found for found in reading.doubts if found.code != "schematron"] == [doubt]


@pytest.mark.parametrize("code", ["261", "751"])
def test_type_that_chorus_pro_refuses_stops_the_file(tmp_path, code):
    reading = builders.read(tmp_path, builders.cii(type_code=code), "facture.xml")

    assert reading.problems == (Problem("type_refused", {"code": code}),)


def test_invoice_of_a_payment_on_account_is_told_as_such(tmp_path):
    reading = builders.read(tmp_path, builders.cii(type_code="386"), "facture.xml")

    assert (reading.fields["type"], reading.problems) == ("ACOMPTE", ())


@pytest.mark.parametrize("cadre", ["", "B1"])
def test_cadre_that_the_file_does_not_say_is_not_supposed(tmp_path, cadre):
    reading = builders.read(tmp_path, builders.cii(cadre=cadre), "facture.xml")

    assert "cadre" not in reading.fields


def test_reason_for_no_vat_alone_is_a_deduction():
    row = Vat(Decimal(0), Decimal(100), Decimal(0), "AE", "Autoliquidation")
    bare = {"vendeur": {"identifiants": ""}, "acheteur": {"identifiants": ""}}

    weighed = weigh(Reading("cii", fields=bare, vat=(row,)))

    assert weighed.fields["type_tva"] == "EXONERATION"
    assert Doubt("type_tva", "vat_deduced", {"motif": "Autoliquidation"}) in weighed.doubts


def test_line_whose_price_and_total_differ_is_doubted(tmp_path):
    data = builders.cii().replace(b"<ram:ChargeAmount>500.00", b"<ram:ChargeAmount>501.00")

    reading = builders.read(tmp_path, data, "facture.xml")

    expected = Doubt("lignes", "line_total", {"ligne": "1", "calcule": "1\u00a0002,00", "lu": "1\u00a0000,00"})
    assert reading.doubts == (expected,)


def test_price_for_several_units_is_brought_back_to_one(tmp_path):
    price = b"<ram:ChargeAmount>500.00</ram:ChargeAmount>"
    hundred = b'<ram:ChargeAmount>50000</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity>'

    reading = builders.read(tmp_path, builders.cii().replace(price, hundred), "facture.xml")

    assert (reading.lines[0].prix_unitaire_ht, reading.doubts) == (Decimal(500), ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE Invoice><Invoice/>", "xml_dtd"),
        (b"<Invoice>", "xml_malformed"),
        (b'<?xml version="1.0" encoding="x-none"?><Invoice/>', "xml_encoding"),
        (b"<Invoice/>", "xml_unknown"),
        (b"<html/>", "xml_other_format"),
        (b"<r>" + b"<a/>" * 200_001 + b"</r>", "xml_too_many_elements"),
    ],
)
def test_xml_that_is_no_invoice_says_why(tmp_path, data, code):
    reading = builders.read(tmp_path, data, "facture.xml")

    assert [problem.code for problem in reading.problems] == [code]


def test_lines_beyond_the_limit_are_cut_and_said(tmp_path):
    from tests.intake import hostile

    reading = builders.read(tmp_path, hostile.repeated_lines(2001), "facture.xml")

    assert len(reading.lines) == 2000
    assert reading.doubts[-1] == Doubt("lignes", "too_many_lines", {"maximum": "2000"})
