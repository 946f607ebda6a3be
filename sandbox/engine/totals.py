"""What an invoice's figures must add up to. Euros, rounded half up to the cent, VAT per rate."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from sandbox.engine.pieces import Ligne, LigneTva

CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def line_total(ligne: Ligne) -> Decimal:
    return to_cents(ligne.quantite * ligne.prix_unitaire_ht - ligne.remise_ht)


def recapitulate(lignes: Iterable[Ligne]) -> tuple[LigneTva, ...]:
    """The VAT recap of these lines, by growing rate. VAT is rounded once per rate (EN 16931 BR-CO-17)."""
    bases: dict[Decimal, Decimal] = {}
    for ligne in lignes:
        bases[ligne.taux_tva] = bases.get(ligne.taux_tva, Decimal(0)) + line_total(ligne)
    return tuple(LigneTva(rate, base, to_cents(base * rate / 100)) for rate, base in sorted(bases.items()))


def total_ht(recap: Iterable[LigneTva]) -> Decimal:
    return sum((row.base_ht for row in recap), Decimal(0))


def total_tva(recap: Iterable[LigneTva]) -> Decimal:
    return sum((row.montant for row in recap), Decimal(0))
