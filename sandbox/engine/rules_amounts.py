"""Rules on the figures of a deposit: each refusal says what was expected and what was found, in euros."""

from collections.abc import Callable
from decimal import Decimal

from sandbox.engine import totals
from sandbox.engine.case import Case
from sandbox.engine.limits import limit
from sandbox.engine.pieces import Contenu, LigneTva, Totaux
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.vocabulary import Cadre, ModeDepot, TypeTva

SAISIES = frozenset({ModeDepot.SAISIE_PORTAIL, ModeDepot.SAISIE_API})
SANS_TVA = frozenset({TypeTva.EXONERATION, TypeTva.SANS_TVA})
Rows = list[LigneTva]


def _decimals(number: Decimal) -> int:
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def _written(amount: Decimal) -> str:
    """Two decimals, or all those that were typed."""
    return f"{amount:.{max(2, _decimals(amount))}f}"


def _row(rows: Rows) -> str:
    return ", ".join(f"{_written(row.base_ht)} → {_written(row.montant)}" for row in rows)


def _wrong(expected: Decimal, found: Decimal) -> Details:
    return None if expected == found else {"attendu": _written(expected), "trouve": _written(found)}


def _judged(case: Case) -> tuple[Contenu, Totaux | None]:
    contenu = contenu_of(case)
    return contenu, contenu.totaux


def totals_missing(case: Case) -> Details:
    return None if contenu_of(case).totaux else {}


def lines_missing(case: Case) -> Details:
    contenu = contenu_of(case)
    return {} if contenu.mode_depot in SAISIES and not contenu.lignes else None


def too_many_decimals(case: Case) -> Details:
    on = case.world.rules_date
    quantity, price = limit("quantite", on), limit("prix", on)
    for ligne in contenu_of(case).lignes:
        if _decimals(ligne.quantite) > quantity:
            return {"ligne": str(ligne.numero), "champ": "quantite", "maximum": str(quantity)}
        if _decimals(ligne.prix_unitaire_ht) > price:
            return {"ligne": str(ligne.numero), "champ": "prix_unitaire_ht", "maximum": str(price)}
    return None


def vat_recap_wrong(case: Case) -> Details:
    """Of a typed invoice: each rate once, exact to the cent."""
    return _recap_fault(contenu_of(case), typed=True, agree=lambda want, have: want == have)


def file_vat_recap_wrong(case: Case) -> Details:
    """Of a deposited file: the bases exact, the VAT within the tolerance of the norm that its software follows."""
    tolerance = limit("tva_du_fichier", case.world.rules_date)
    return _recap_fault(contenu_of(case), typed=False, agree=lambda want, have: _within(tolerance, want, have))


def file_vat_recap_rounded(case: Case) -> Details:
    """What the norm tolerates and a strict calculation would not give."""
    if file_vat_recap_wrong(case) is not None:
        return None
    return _recap_fault(contenu_of(case), typed=False, agree=lambda want, have: want == have)


def _within(tolerance: int, want: Rows, have: Rows) -> bool:
    if [row.base_ht for row in want] != [row.base_ht for row in have]:
        return False
    return all(abs(w.montant - h.montant) < tolerance for w, h in zip(want, have, strict=True))


def _recap_fault(contenu: Contenu, *, typed: bool, agree: Callable[[Rows, Rows], bool]) -> Details:
    """With lines, each rate once with their base; without, each row with the amount of its own base."""
    if (contenu.mode_depot in SAISIES) is not typed:
        return None
    own = tuple(totals.vat_row(row.taux, row.base_ht) for row in contenu.tva)
    expected = totals.recapitulate(contenu.lignes) if contenu.lignes else own
    for rate in sorted({row.taux for row in (*expected, *contenu.tva)}):
        want = [row for row in expected if row.taux == rate]
        have = [row for row in contenu.tva if row.taux == rate]
        if not agree(want, have):
            return {"taux": f"{rate:.{_decimals(rate)}f}", "attendu": _row(want), "trouve": _row(have)}
    return None


def _recap(contenu: Contenu) -> tuple[LigneTva, ...]:
    """What the totals must be the sums of: the lines as typed, or the recap as the file gives it."""
    from_lines = contenu.lignes and (contenu.mode_depot in SAISIES or not contenu.tva)
    return totals.recapitulate(contenu.lignes) if from_lines else contenu.tva


def net_total_wrong(case: Case) -> Details:
    contenu, totaux = _judged(case)
    recap = _recap(contenu)
    return _wrong(totals.total_ht(recap), totaux.ht) if totaux and recap else None


def vat_total_wrong(case: Case) -> Details:
    contenu, totaux = _judged(case)
    recap = _recap(contenu)
    return _wrong(totals.total_tva(recap), totaux.tva) if totaux and recap else None


def gross_total_wrong(case: Case) -> Details:
    _, totaux = _judged(case)
    return None if totaux is None else _wrong(totals.gross(totaux), totaux.ttc)


def vat_without_object(case: Case) -> Details:
    contenu, totaux = _judged(case)
    untaxed = contenu.references.type_tva in SANS_TVA
    if not untaxed or totaux is None or totaux.tva == 0:
        return None
    return {"attendu": "0.00", "trouve": _written(totaux.tva)}


def _paid(case: Case) -> Totaux | None:
    contenu, totaux = _judged(case)
    return totaux if contenu.cadre.code is Cadre.A2 else None


def already_paid_unsaid(case: Case) -> Details:
    totaux = _paid(case)
    return {} if totaux and totaux.a_payer is None else None


def already_paid_but_due(case: Case) -> Details:
    totaux = _paid(case)
    return _wrong(Decimal(0), totaux.a_payer) if totaux and totaux.a_payer is not None else None
