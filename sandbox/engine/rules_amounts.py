"""Rules on the figures of a deposit: each refusal says what was expected and what was found, in euros."""

from decimal import Decimal

from sandbox.engine import totals
from sandbox.engine.case import Case
from sandbox.engine.limits import limit
from sandbox.engine.pieces import Contenu, Totaux
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.vocabulary import Cadre, ModeDepot, TypeTva

SAISIES = frozenset({ModeDepot.SAISIE_PORTAIL, ModeDepot.SAISIE_API})
SANS_TVA = frozenset({TypeTva.EXONERATION, TypeTva.SANS_TVA})


def _wrong(expected: Decimal, found: Decimal) -> Details:
    return None if expected == found else {"attendu": str(expected), "trouve": str(found)}


def _judged(case: Case) -> tuple[Contenu, Totaux | None]:
    contenu = contenu_of(case)
    return contenu, contenu.totaux


def totals_missing(case: Case) -> Details:
    return None if contenu_of(case).totaux else {}


def lines_missing(case: Case) -> Details:
    contenu = contenu_of(case)
    return {} if contenu.mode_depot in SAISIES and not contenu.lignes else None


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def too_many_decimals(case: Case) -> Details:
    quantity, price = limit("quantite"), limit("prix")
    for ligne in contenu_of(case).lignes:
        if _decimals(ligne.quantite) > quantity:
            return {"ligne": str(ligne.numero), "champ": "quantite", "maximum": str(quantity)}
        if _decimals(ligne.prix_unitaire_ht) > price:
            return {"ligne": str(ligne.numero), "champ": "prix_unitaire_ht", "maximum": str(price)}
    return None


def vat_recap_wrong(case: Case) -> Details:
    """Only where there are lines to compare with; rows are matched by rate."""
    contenu = contenu_of(case)
    if not contenu.lignes:
        return None
    expected = {row.taux: row for row in totals.recapitulate(contenu.lignes)}
    found = {row.taux: row for row in contenu.tva}
    for rate in sorted(expected.keys() | found.keys()):
        want, have = expected.get(rate), found.get(rate)
        if want != have:
            return {
                "taux": str(rate.normalize()),
                "attendu": f"{want.base_ht} → {want.montant}" if want else "",
                "trouve": f"{have.base_ht} → {have.montant}" if have else "",
            }
    return None


def net_total_wrong(case: Case) -> Details:
    contenu, totaux = _judged(case)
    if totaux is None or not contenu.lignes:
        return None
    return _wrong(totals.total_ht(totals.recapitulate(contenu.lignes)), totaux.ht)


def vat_total_wrong(case: Case) -> Details:
    contenu, totaux = _judged(case)
    recap = totals.recapitulate(contenu.lignes) if contenu.lignes else contenu.tva
    if totaux is None or not recap:
        return None
    return _wrong(totals.total_tva(recap), totaux.tva)


def gross_total_wrong(case: Case) -> Details:
    _, totaux = _judged(case)
    return None if totaux is None else _wrong(totaux.ht + totaux.tva - totaux.remise_ttc, totaux.ttc)


def vat_without_object(case: Case) -> Details:
    contenu, totaux = _judged(case)
    untaxed = contenu.references.type_tva in SANS_TVA
    if not untaxed or totaux is None or totaux.tva == 0:
        return None
    return {"attendu": "0.00", "trouve": str(totaux.tva)}


def already_paid_but_due(case: Case) -> Details:
    contenu, totaux = _judged(case)
    due = contenu.cadre.code is Cadre.A2 and totaux is not None and totaux.a_payer != 0
    return {"attendu": "0.00", "trouve": str(totaux.a_payer)} if due and totaux else None
