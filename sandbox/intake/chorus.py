"""What was read → the words of the procedure, with Chorus Pro's own rules on files (reference § 4.3).

What the engine judges at the deposit (number, date, service, engagement, amounts) is only handed on here.
Rules of one source [M] give a doubt, never a problem. An absent value is asked for, never guessed.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.fr import siret as stdnum_siret

from sandbox.intake.extract import to_date
from sandbox.intake.values import Doubt, Line, Reading, Vat, printable

AVOIRS = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
REFUSED_TYPES = frozenset({"261", "751"})  # [ZUG] M
UNUSED_MEANS = frozenset({"58", "59"})  # [ZUG] M: 30 and 49 are used instead
MEANS = {  # UNTDID 4461 → modePaiement of [SW]
    "10": "ESPECE",
    "20": "CHEQUE",
    "30": "VIREMENT",
    "31": "VIREMENT",
    "42": "VIREMENT",
    "49": "PRELEVEMENT",
    "58": "VIREMENT",
    "59": "PRELEVEMENT",
}
VAT_ON_PAYMENT = frozenset({"72", "432"})  # UNTDID 2475 in CII, 2005 in UBL
DEFAULT_CADRE = "A1"  # [ZUG] H
CADRE = re.compile(r"A([1-9]|1[0-9]|2[0-5])")
TOLERANCE = Decimal("0.01")
MAX_DOUBTS = 20


def weigh(reading: Reading) -> Reading:
    """The same reading, its raw fields turned into those of the procedure, each doubt said."""
    fields, doubts = dict(reading.fields), []
    for translate in (_date, _type, _cadre, _payment, _vendeur, _acheteur):
        doubts += translate(fields)
    if kind := vat_kind(fields.pop("exigibilite", ""), reading.vat):
        fields["type_tva"] = kind
    if motif := next((row.motif for row in reading.vat if row.motif), ""):
        fields["motif_exoneration"] = motif
    fields.pop("profil", None)
    weighed = replace(reading, fields=fields)
    return weighed.with_doubts(*doubts, *totals_doubts(weighed))


def vat_kind(due_code: str, rows: tuple[Vat, ...]) -> str:
    """typeTva of [SW]; nothing when the file does not say."""
    categories = {row.categorie for row in rows if row.categorie}
    if categories == {"O"}:
        return "SANS_TVA"
    if categories == {"E"}:
        return "EXONERATION"
    if due_code:
        return "TVA_SUR_ENCAISSEMENT" if due_code in VAT_ON_PAYMENT else "TVA_SUR_DEBIT"
    return ""


def siret_is_valid(siret: str) -> bool:
    """The key of the whole number (La Poste has its own). That of its SIREN is not asked for, as in the engine."""
    return luhn.is_valid(siret) or stdnum_siret.is_valid(siret)


def siret_doubt(field: str, siret: str) -> list[Doubt]:
    if siret_is_valid(siret):
        return []
    return [Doubt(field, "siret_key", {"lu": siret})]


def iban_doubt(value: str) -> list[Doubt]:
    if stdnum_iban.is_valid(value):
        return []
    return [Doubt("iban", "iban_key", {"lu": printable(value, 40)})]


def totals_doubts(reading: Reading) -> list[Doubt]:
    """Sums that everyone can redo. Exact to the cent: a learner must see which figure is odd."""
    read, found = reading.totals, []
    ht, tva, ttc = (read.get(name) for name in ("montant_ht", "montant_tva", "montant_ttc"))
    if None not in (ht, tva, ttc):
        found += _differs("montant_ttc", ht + tva, ttc)
    if tva is not None and reading.vat and all(row.montant is not None for row in reading.vat):
        found += _differs("montant_tva", sum((row.montant for row in reading.vat), Decimal(0)), tva)
    if ht is not None and reading.vat and all(row.base is not None for row in reading.vat):
        found += _differs("montant_ht", sum((row.base for row in reading.vat), Decimal(0)), ht)
    return found + [doubt for line in reading.lines for doubt in _line_doubt(line)][:MAX_DOUBTS]


def _line_doubt(line: Line) -> list[Doubt]:
    if None in (line.quantite, line.prix_unitaire_ht, line.montant_ht):
        return []
    expected = line.quantite * line.prix_unitaire_ht - line.remise
    if abs(expected - line.montant_ht) < TOLERANCE:
        return []
    shown = {"ligne": line.numero, "calcule": french(expected), "lu": french(line.montant_ht)}
    return [Doubt("lignes", "line_total", shown)]


def _differs(field: str, expected: Decimal, read: Decimal) -> list[Doubt]:
    if abs(expected - read) < TOLERANCE:
        return []
    return [Doubt(field, "totals", {"calcule": french(expected), "lu": french(read)})]


def french(amount: Decimal) -> str:
    """« 1 234,56 », with non-breaking spaces."""
    return f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",")


def _date(fields: dict[str, Any]) -> list[Doubt]:
    written = fields.pop("date_facture", "")
    if day := to_date(written):
        fields["date_facture"] = day
        return []
    return [Doubt("date_facture", "unreadable", {"lu": written})] if written else []


def _type(fields: dict[str, Any]) -> list[Doubt]:
    code = fields.get("type_code", "")
    fields["type"] = "AVOIR" if code in AVOIRS else "FACTURE"
    return [Doubt("type", "type_refused", {"code": code})] if code in REFUSED_TYPES else []


def _cadre(fields: dict[str, Any]) -> list[Doubt]:
    """BT-23: A1 when it says nothing; what else it holds (a Peppol profile, say) is told."""
    written = fields.get("cadre", "")
    known = CADRE.fullmatch(written)
    fields["cadre"] = written if known else DEFAULT_CADRE
    return [Doubt("cadre", "cadre_unknown", {"lu": written})] if written and not known else []


def _payment(fields: dict[str, Any]) -> list[Doubt]:
    code, doubts = fields.pop("moyen_paiement", ""), []
    if code:
        fields["mode_paiement"] = MEANS.get(code, "AUTRE")
    if code in UNUSED_MEANS:
        doubts.append(Doubt("mode_paiement", "means_unused", {"code": code}))
    if written := fields.get("iban"):
        fields["iban"] = written.replace(" ", "").upper()
        doubts += iban_doubt(fields["iban"])
    return doubts


def _vendeur(fields: dict[str, Any]) -> list[Doubt]:
    return _identify(fields["vendeur"], "vendeur.siret")


def _acheteur(fields: dict[str, Any]) -> list[Doubt]:
    """The buyer's identifier is always a SIRET [ZUG] H: its absence is said, and the person types it."""
    fields["acheteur"]["code_service"] = fields.pop("code_service", "")
    return _identify(fields["acheteur"], "acheteur.siret")


def _identify(party: dict[str, str], field: str) -> list[Doubt]:
    written = [re.sub(r"[\s.]", "", t) for t in party.pop("identifiants").split("\n") if t]
    party["siret"] = next((t for t in written if re.fullmatch(r"[0-9]{14}", t)), "")
    if party["siret"]:
        return siret_doubt(field, party["siret"])
    if written:
        party["identifiant"] = printable(written[0], 60)
        return [Doubt(field, "not_a_siret", {"lu": party["identifiant"]})]
    return [Doubt(field, "absent")]
