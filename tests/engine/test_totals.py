"""Totals never lie: what the lines give is accepted, one cent beside it is refused."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.engine import Refus, totals
from sandbox.engine.pieces import Ligne, LigneTva, Totaux
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import deposits
from tests.engine.forms import invoice
from tests.engine.story import MONDAY, Story

CENT = Decimal("0.01")
RATES = [Decimal(r) for r in ("0", "0.9", "1.05", "2.1", "5.5", "8.5", "10", "13", "20", "20.0")]


def figures(places: int, size: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**size), 10**size).map(lambda n: Decimal(n).scaleb(-places))


LINES = st.lists(
    st.builds(
        Ligne,
        numero=st.integers(1, 99),
        denomination=st.just("Prestation"),
        quantite=figures(4, 13),
        prix_unitaire_ht=figures(6, 13),
        taux_tva=st.sampled_from(RATES),
        remise_ht=figures(2, 6),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


def rounded(exact: Fraction) -> Fraction:
    """To the cent, half away from zero: worked out on whole numbers, apart from the engine."""
    cents = abs(exact) * 100
    whole = (2 * cents.numerator + cents.denominator) // (2 * cents.denominator)
    return Fraction(whole if exact >= 0 else -whole, 100)


def by_hand(lines: tuple[Ligne, ...]) -> dict[Fraction, tuple[Fraction, Fraction]]:
    bases: dict[Fraction, Fraction] = {}
    for x in lines:
        rate = Fraction(x.taux_tva)
        exact = Fraction(x.quantite) * Fraction(x.prix_unitaire_ht) - Fraction(x.remise_ht)
        bases[rate] = bases.get(rate, Fraction(0)) + rounded(exact)
    return {rate: (base, rounded(base * rate / 100)) for rate, base in bases.items()}


def sums(recap: tuple[LigneTva, ...]) -> Totaux:
    ht, tva = totals.total_ht(recap), totals.total_tva(recap)
    blank = Totaux(ht, tva, Decimal(0), Decimal(0))
    return replace(blank, ttc=totals.gross(blank), a_payer=totals.gross(blank))


def answer(lines: tuple[Ligne, ...], recap: tuple[LigneTva, ...], totaux: Totaux) -> list[Refus]:
    contenu = invoice(
        MONDAY, mode_depot=ModeDepot.SAISIE_PORTAIL, piece_principale=None, lignes=lines, tva=recap, totaux=totaux
    )
    return [refus for refus, _, _ in Story().claire.tries(deposits, contenu=contenu)]


@given(LINES)
def test_recap_is_what_whole_numbers_give(lines):
    recap = totals.recapitulate(lines)

    assert {Fraction(r.taux): (Fraction(r.base_ht), Fraction(r.montant)) for r in recap} == by_hand(lines)


@settings(max_examples=50)
@given(LINES)
def test_what_the_lines_give_is_accepted(lines):
    recap = totals.recapitulate(lines)

    assert answer(lines, recap, sums(recap)) == []


def exact_sum(*amounts: Decimal) -> Decimal:
    total = sum(Fraction(a) for a in amounts)
    return Decimal(f"{int(total * 100)}E-2")  # exact, whatever its length


WRONG = {
    Refus.TOTAL_HT_FAUX: ("ht", "ttc"),
    Refus.TOTAL_TVA_FAUX: ("tva", "ttc"),
    Refus.TOTAL_TTC_FAUX: ("ttc",),
}


@settings(max_examples=50)
@given(LINES, st.sampled_from(list(WRONG)), st.sampled_from([CENT, -CENT]))
def test_one_cent_beside_a_total_is_refused_under_its_name(lines, refus, cent):
    recap = totals.recapitulate(lines)
    right = sums(recap)

    wrong = replace(right, **{name: exact_sum(getattr(right, name), cent) for name in WRONG[refus]})

    assert answer(lines, recap, wrong) == [refus]


@settings(max_examples=50)
@given(LINES, st.data(), st.sampled_from(["base_ht", "montant"]), st.sampled_from([CENT, -CENT]))
def test_one_cent_beside_a_row_of_the_recap_is_refused(lines, data, name, cent):
    recap = totals.recapitulate(lines)
    place = data.draw(st.integers(0, len(recap) - 1))
    wrong = list(recap)
    wrong[place] = replace(recap[place], **{name: exact_sum(getattr(recap[place], name), cent)})

    assert answer(lines, tuple(wrong), sums(recap)) == [Refus.RECAP_TVA_FAUX]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_cents_are_rounded_half_away_from_zero(amount):
    assert totals.to_cents(amount) == amount.quantize(CENT, rounding=ROUND_HALF_UP)
    assert Fraction(totals.to_cents(amount)) == rounded(Fraction(amount))
