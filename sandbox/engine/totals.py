"""What an invoice's figures must add up to. Euros, rounded half up to the cent, VAT per rate."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from sandbox.engine.pieces import Ligne, LigneTva, Totaux

CENT = Decimal("0.01")
WIDE = Context(prec=60, rounding=ROUND_HALF_UP)  # 19 positions times 19 ([AKU] § 4.3), and their sum, stay exact


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, context=WIDE)


def line_total(ligne: Ligne) -> Decimal:
    with localcontext(WIDE):
        return to_cents(ligne.quantite * ligne.prix_unitaire_ht - ligne.remise_ht)


def recapitulate(lignes: Iterable[Ligne]) -> tuple[LigneTva, ...]:
    """The VAT recap of these lines, by growing rate."""
    bases: dict[Decimal, Decimal] = {}
    with localcontext(WIDE):
        for ligne in lignes:
            bases[ligne.taux_tva] = bases.get(ligne.taux_tva, Decimal(0)) + line_total(ligne)
    return tuple(vat_row(rate, base) for rate, base in sorted(bases.items()))


def vat_row(rate: Decimal, base: Decimal) -> LigneTva:
    """VAT is rounded once per rate (EN 16931 BR-CO-17)."""
    with localcontext(WIDE):
        return LigneTva(rate, base, to_cents(base * rate / 100))


def total_ht(recap: Iterable[LigneTva]) -> Decimal:
    return _sum(row.base_ht for row in recap)


def total_tva(recap: Iterable[LigneTva]) -> Decimal:
    return _sum(row.montant for row in recap)


def gross(totaux: Totaux) -> Decimal:
    with localcontext(WIDE):
        return totaux.ht + totaux.tva - totaux.remise_ttc


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    with localcontext(WIDE):
        return sum(amounts, Decimal(0))
