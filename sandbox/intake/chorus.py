"""What was read → the words of the procedure, with Chorus Pro's own rules on files (reference § 4.3).

What the engine judges at the deposit (number, date, service, engagement, amounts) is only handed on here.
An absent value is asked for, never guessed; what is deduced from another one is said.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.fr import siret as stdnum_siret

from sandbox.intake.extract import to_date
from sandbox.intake.values import Doubt, Line, Problem, Reading, Vat, printable

AVOIRS = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
ACOMPTES = frozenset({"386"})
REFUSED_TYPES = frozenset({"261", "751"})  # [ZUG] M: refused, and told as to be confirmed
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
CADRE = re.compile(r"A([1-9]|1[0-9]|2[0-5])")
TOLERANCE = Decimal("0.01")
MAX_DOUBTS = 20


def weigh(reading: Reading) -> Reading:
    """The same reading, its raw fields turned into those of the procedure, each doubt said."""
    fields, doubts = dict(reading.fields), []
    for translate in (_date, _type, _cadre, _payment, _vendeur, _acheteur):
        doubts += translate(fields)
    doubts += _vat(fields, reading.vat)
    fields.pop("profil", None)
    weighed = replace(reading, fields=fields).with_problems(*_refused(fields.get("type_code", "")))
    return weighed.with_doubts(*doubts, *totals_doubts(weighed))


def _refused(code: str) -> list[Problem]:
    return [Problem("type_refused", {"code": code})] if code in REFUSED_TYPES else []


def _vat(fields: dict[str, Any], rows: tuple[Vat, ...]) -> list[Doubt]:
    """The kind of VAT that the file gives; where it only gives a reason for no VAT, the kind is deduced, and doubted."""
    kind, motif = vat_kind(fields.pop("exigibilite", ""), rows), next((r.motif for r in rows if r.motif), "")
    if motif:
        fields["motif_exoneration"] = motif
    if kind:
        fields["type_tva"] = kind
    elif motif and not any(row.montant for row in rows):
        fields["type_tva"] = "EXONERATION"
        return [Doubt("type_tva", "vat_deduced", {"motif": motif})]
    return []


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
    fields["type"] = "AVOIR" if code in AVOIRS else "ACOMPTE" if code in ACOMPTES else "FACTURE"
    return []


def _cadre(fields: dict[str, Any]) -> list[Doubt]:
    """BT-23. What else it holds (a Peppol profile, say) is told."""
    written = fields.pop("cadre", "")
    if CADRE.fullmatch(written):
        fields["cadre"] = written
        return []
    return [Doubt("cadre", "cadre_unknown", {"lu": written})] if written else []


def cadre_doubts(reading: Reading, chosen: str) -> list[Doubt]:
    """The person's choice wins over BT-23; it must be known that they differ."""
    written = reading.fields.get("cadre", "")
    return [Doubt("cadre", "cadre_other", {"lu": written, "choisi": chosen})] if written not in ("", chosen) else []


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
