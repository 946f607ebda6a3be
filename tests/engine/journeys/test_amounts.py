"""Reference §§ 4.1 to 4.3: lines, VAT recap and totals. Every figure here was worked out by hand."""

from decimal import Decimal

import pytest

from sandbox.engine import Contenu, Refus
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import deposits
from tests.engine.forms import lines, recap, totals, typed
from tests.engine.story import MONDAY, Story, no


def two_rates(**values: object) -> Contenu:
    """10 × 12,50 and 3 × 33,333333 at 20 %, 2 × 50,00 less 10,00 at 5,5 %."""
    given = {
        "tva": recap("5.5 90.00 4.95", "20 225.00 45.00"),
        "totaux": totals("315.00", "49.95", "364.95"),
        **values,
    }
    return typed(MONDAY, "10 12.50 20", "3 33.333333 20", "2 50 5.5 10", **given)


def test_typed_invoice_with_right_figures_goes_through():
    assert Story().claire.tries(deposits, contenu=two_rates()) == []


def test_totals_are_compulsory():
    assert Story().claire.tries(deposits, totaux=None) == no(Refus.TOTAUX_OBLIGATOIRES, "ht")


@pytest.mark.parametrize("mode", [ModeDepot.SAISIE_PORTAIL, ModeDepot.SAISIE_API])
def test_typed_invoice_has_lines(mode):
    empty = Story().claire.tries(deposits, mode_depot=mode, piece_principale=None)

    assert empty == no(Refus.LIGNES_OBLIGATOIRES, "lignes")
    assert Story().claire.tries(deposits, contenu=two_rates(mode_depot=mode)) == []


def test_deposited_document_needs_no_line():
    assert Story().claire.tries(deposits, mode_depot=ModeDepot.DEPOT_PDF_PORTAIL, lignes=()) == []


def test_quantity_has_four_decimals_and_price_six():
    claire = Story().claire
    fine = typed(MONDAY, "1.0001 1.000001 20", tva=recap("20 1.00 0.20"), totaux=totals("1.00", "0.20", "1.20"))
    long_quantity = typed(MONDAY, "1.00001 1 20", tva=fine.tva, totaux=fine.totaux)
    long_price = typed(MONDAY, "1 1 20", "0 1.0000001 20", tva=fine.tva, totaux=fine.totaux)

    assert claire.tries(deposits, contenu=long_quantity) == no(
        Refus.TROP_DE_DECIMALES, "lignes", ligne="1", champ="quantite", maximum="4"
    )
    assert claire.tries(deposits, contenu=long_price) == no(
        Refus.TROP_DE_DECIMALES, "lignes", ligne="2", champ="prix_unitaire_ht", maximum="6"
    )
    assert claire.tries(deposits, contenu=fine) == []


def test_zeros_at_the_end_are_no_decimals():
    contenu = typed(MONDAY, "1.500000000 2.0000000000 20", tva=recap("20 3 0.6"), totaux=totals("3", "0.6", "3.6"))

    assert Story().claire.tries(deposits, contenu=contenu) == []


def test_decimals_hidden_far_away_are_seen():
    contenu = typed(MONDAY, f"1.{'0' * 32}1 1 20", tva=recap("20 1.00 0.20"), totaux=totals("1.00", "0.20", "1.20"))

    assert Story().claire.tries(deposits, contenu=contenu) == no(
        Refus.TROP_DE_DECIMALES, "lignes", ligne="1", champ="quantite", maximum="4"
    )


@pytest.mark.parametrize(
    ("given", "details"),
    [
        (
            ("5.5 90.00 4.95", "20 225.00 45.01"),
            {"taux": "20", "attendu": "225.00 → 45.00", "trouve": "225.00 → 45.01"},
        ),
        (("5.5 90.01 4.95", "20 225.00 45.00"), {"taux": "5.5", "attendu": "90.00 → 4.95", "trouve": "90.01 → 4.95"}),
        (("20 225.00 45.00",), {"taux": "5.5", "attendu": "90.00 → 4.95", "trouve": ""}),
        (
            ("5.5 90.00 4.95", "10 0.00 0.00", "20 225.00 45.00"),
            {"taux": "10", "attendu": "", "trouve": "0.00 → 0.00"},
        ),
        (
            ("5.5 90.00 4.95", "20 9.00 1.80", "20 225.00 45.00"),
            {"taux": "20", "attendu": "225.00 → 45.00", "trouve": "9.00 → 1.80, 225.00 → 45.00"},
        ),
        ((), {"taux": "5.5", "attendu": "90.00 → 4.95", "trouve": ""}),
    ],
)
def test_vat_recap_has_each_rate_once_with_its_base_and_its_amount(given, details):
    contenu = two_rates(tva=recap(*given))

    assert Story().claire.tries(deposits, contenu=contenu) == no(Refus.RECAP_TVA_FAUX, "tva", **details)


def test_rates_written_differently_are_the_same_rate():
    contenu = two_rates(tva=recap("20.00 225 45", "5.50 90 4.95"))

    assert Story().claire.tries(deposits, contenu=contenu) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (
            totals("315.01", "49.95", "364.96"),
            no(Refus.TOTAL_HT_FAUX, "ht", attendu="315.00", trouve="315.01"),
        ),
        (
            totals("315.00", "49.94", "364.94"),
            no(Refus.TOTAL_TVA_FAUX, "tva", attendu="49.95", trouve="49.94"),
        ),
        (
            totals("315.00", "49.95", "364.96"),
            no(Refus.TOTAL_TTC_FAUX, "ttc", attendu="364.95", trouve="364.96"),
        ),
    ],
)
def test_one_cent_in_a_total_is_refused_with_what_was_expected(wrong, expected):
    assert Story().claire.tries(deposits, contenu=two_rates(totaux=wrong)) == expected


def test_global_rebate_comes_off_the_gross_total():
    claire = Story().claire

    forgotten = two_rates(totaux=totals("315.00", "49.95", "364.95", remise="4.95"))
    taken_off = two_rates(totaux=totals("315.00", "49.95", "360.00", remise="4.95"))

    assert claire.tries(deposits, contenu=forgotten) == no(
        Refus.TOTAL_TTC_FAUX, "ttc", attendu="360.00", trouve="364.95"
    )
    assert claire.tries(deposits, contenu=taken_off) == []


def test_deposited_document_must_add_up_too():
    claire = Story().claire

    gross = no(Refus.TOTAL_TTC_FAUX, "ttc", attendu="120.00", trouve="121.00")
    assert claire.tries(deposits, totaux=totals("100.00", "20.00", "121.00")) == gross
    recap_of_another = recap("5.5 100.00 5.50", "20 50.00 10.00")
    net = no(Refus.TOTAL_HT_FAUX, "ht", attendu="150.00", trouve="100.00")
    vat = no(Refus.TOTAL_TVA_FAUX, "tva", attendu="15.50", trouve="20.00")
    assert claire.tries(deposits, tva=recap_of_another) == net + vat
    own = no(Refus.RECAP_TVA_DU_FICHIER, "lignes", taux="20", attendu="100.00 → 20.00", trouve="100.00 → 19.00")
    vat = no(Refus.TOTAL_TVA_FAUX, "tva", attendu="19.00", trouve="20.00")
    assert claire.tries(deposits, tva=recap("20 100.00 19.00")) == own + vat
    assert claire.tries(deposits, tva=recap("20 100.00 20.00")) == []


# EN 16931 BR-CO-17: its schematron takes less than one unit of difference by rate.
@pytest.mark.parametrize("vat", ["19.01", "19.99", "20.01", "20.99"])
def test_file_is_taken_within_the_tolerance_of_the_norm(vat):
    gross = str(Decimal(100) + Decimal(vat))
    given = {"tva": recap(f"20 100.00 {vat}"), "totaux": totals("100.00", vat, gross)}

    assert Story().claire.tries(deposits, **given) == []


@pytest.mark.parametrize("vat", ["19.00", "21.00"])
def test_file_beyond_the_tolerance_is_refused(vat):
    gross = str(Decimal(100) + Decimal(vat))
    given = {"tva": recap(f"20 100.00 {vat}"), "totaux": totals("100.00", vat, gross)}

    assert Story().claire.tries(deposits, **given) == no(
        Refus.RECAP_TVA_DU_FICHIER, "lignes", taux="20", attendu="100.00 → 20.00", trouve=f"100.00 → {vat}"
    )


def test_file_with_lines_has_their_bases_and_its_own_vat():
    claire, rows = Story().claire, lines("10 12.50 20", "3 33.333333 20")
    own = {"lignes": rows, "tva": recap("20 225.00 45.02"), "totaux": totals("225.00", "45.02", "270.02")}
    base = {"lignes": rows, "tva": recap("20 225.01 45.00"), "totaux": totals("225.01", "45.00", "270.01")}
    bare = {"lignes": rows, "tva": (), "totaux": totals("225.00", "45.00", "270.00")}

    assert claire.tries(deposits, **base) == no(
        Refus.RECAP_TVA_DU_FICHIER, "lignes", taux="20", attendu="225.00 → 45.00", trouve="225.01 → 45.00"
    )
    missing = no(Refus.RECAP_TVA_DU_FICHIER, "lignes", taux="20", attendu="225.00 → 45.00", trouve="")
    assert claire.tries(deposits, **bare) == missing
    assert claire.tries(deposits, **own) == []


HOSTILE = [
    # VAT is worked out once per rate, never line by line: 3 × 0,333 = 1,00 each, 20 % of 3,00
    (("3 0.333 20", "3 0.333 20", "3 0.333 20"), ("20 3.00 0.60",), ("3.00", "0.60", "3.60")),
    # Half a cent goes up: 0,125 → 0,13 ; 5,5 % of 0,13 = 0,00715 → 0,01
    (("0.5 0.25 5.5",), ("5.5 0.13 0.01",), ("0.13", "0.01", "0.14")),
    # Half a cent goes away from zero below zero too: -0,125 → -0,13 ; 20 % → -0,026 → -0,03
    (("-0.5 0.25 20",), ("20 -0.13 -0.03",), ("-0.13", "-0.03", "-0.16")),
    # Lines are rounded before they are added: 0,004 + 0,004 → 0,00
    (("1 0.004 20", "1 0.004 20"), ("20 0.00 0.00",), ("0.00", "0.00", "0.00")),
    # 20 % of 0,025 would be half a cent: the base is 0,03 and its VAT 0,006 → 0,01
    (("1 0.025 20",), ("20 0.03 0.01",), ("0.03", "0.01", "0.04")),
    # Overseas rates: 2,1 % of 47,50 = 0,9975 → 1,00 ; 8,5 % of 0,10 = 0,0085 → 0,01
    (("1 47.50 2.1", "1 0.10 8.5"), ("2.1 47.50 1.00", "8.5 0.10 0.01"), ("47.60", "1.01", "48.61")),
    # A rebate larger than the line
    (("1 10 20 12.50",), ("20 -2.50 -0.50",), ("-2.50", "-0.50", "-3.00")),
    # Nineteen positions, the most that a flow may carry, times nineteen
    (
        ("999999999999999.9999 9999999999999.999999 0",),
        ("0 9999999999999999998000000000.00 0",),
        ("9999999999999999998000000000.00", "0", "9999999999999999998000000000.00"),
    ),
]


@pytest.mark.parametrize(("rows", "vat", "sums"), HOSTILE)
def test_hostile_roundings_give_one_right_answer(rows, vat, sums):
    contenu = typed(MONDAY, *rows, tva=recap(*vat), totaux=totals(*sums))

    assert Story().claire.tries(deposits, contenu=contenu) == []


def test_expected_amounts_are_written_with_two_decimals():
    contenu = typed(MONDAY, "1 1000 20", tva=recap("20 1000 200"), totaux=totals("1E+3", "200", "1100"))

    assert Story().claire.tries(deposits, contenu=contenu) == no(
        Refus.TOTAL_TTC_FAUX, "ttc", attendu="1200.00", trouve="1100.00"
    )


def test_lines_keep_their_order_and_their_numbers():
    assert [(x.numero, x.quantite) for x in lines("1 2 20", "3 4 20")] == [(1, Decimal(1)), (2, Decimal(3))]
