"""The text of a PDF's pages → fields, by the labels that AIFE recommends. Unsure is said, nothing is guessed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from stdnum import iban as stdnum_iban

from sandbox.intake import labels
from sandbox.intake.chorus import iban_doubt, totals_doubts
from sandbox.intake.parties import parties
from sandbox.intake.values import Doubt, Reading, Vat, fold, printable

MAX_LINES = 3000
LINE_LENGTH = 400
ASKED = ("numero", "date_facture", "montant_ttc")


def recognise(text: str) -> Reading:
    lines = split(text)
    fields: dict[str, Any] = {"type": _type(lines), "devise": _currency(text)}
    doubts: list[Doubt] = []
    for finder in (_references, _dates, _amounts, _bank, _terms, parties):
        found, unsure = finder(lines)
        fields |= found
        doubts += unsure
    _place_service(fields)
    doubts += [Doubt(name, "not_read") for name in ASKED if name not in fields]
    reading = Reading(kind="pdf", fields=fields, vat=_vat(lines), doubts=tuple(doubts))
    return reading.with_doubts(*totals_doubts(reading))


def split(text: str) -> list[str]:
    """Non-empty lines, plain spaces and apostrophes."""
    plain = text.translate({0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2019: "'", 0: " "})
    cut = (re.sub(r"[ \t]+", " ", line).strip()[:LINE_LENGTH] for line in plain.splitlines())
    return [line for line in cut if line][:MAX_LINES]


def after(lines: list[str], label: re.Pattern[str]) -> Iterator[str]:
    """What follows each occurrence of a label, on its line or else on the next one."""
    for rank, line in enumerate(lines):
        for match in label.finditer(fold(line)):
            rest = line[match.end() :].strip(" :")
            following = lines[rank + 1] if rank + 1 < len(lines) else ""
            yield rest or following


def to_decimal(written: str) -> Decimal:
    """« 1 234,56 », « 1.234,56 » or « 1234.56 »: the last sign is that of the decimals."""
    whole, cents = re.fullmatch(r"(.+)[.,](\d{2})", written).groups()
    return Decimal(f"{re.sub(r'[ .,]', '', whole)}.{cents}".replace("\u2212", "-"))


def chosen(field: str, values: Iterable[Any], shown: Any = str) -> tuple[dict[str, Any], list[Doubt]]:
    """The first of the values found, with a doubt that shows the others."""
    distinct = list(dict.fromkeys(values))
    if not distinct:
        return {}, []
    others = printable(", ".join(shown(v) for v in distinct[:5]), 200)
    unsure = [Doubt(field, "several", {"trouves": others})] if len(distinct) > 1 else []
    return {field: distinct[0]}, unsure


def to_day(match: re.Match[str]) -> date | None:
    d1, m1, y1, y2, m2, d2, d3, month, y3 = match.groups()
    try:
        if month:
            return date(int(y3), labels.MONTHS.index(month) + 1, int(d3))
        return date(int(y1 or y2), int(m1 or m2), int(d1 or d2))
    except ValueError:
        return None


def _references(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    fields: dict[str, Any] = {}
    doubts: list[Doubt] = []
    for field, patterns in labels.REFERENCES.items():
        values = (_reference(rest) for label in patterns for rest in after(lines, label))
        found, unsure = chosen(field, (value for value in values if value))
        fields |= found
        doubts += unsure
    if fields.get("type") != "AVOIR" and not labels.AVOIR_TITLE.search(fold("\n".join(lines))):
        fields.pop("numero_origine", None)
        doubts = [d for d in doubts if d.field != "numero_origine"]
    return fields, doubts


def _reference(rest: str) -> str:
    """A number or a code holds a digit, unless it is all capitals; a word of the label does not count."""
    match = labels.REFERENCE.match(fold(rest))
    written = rest[: match.end()].rstrip(".-/") if match else ""
    if re.search(r"\d", written) and not labels.DATE.fullmatch(fold(written)):
        return written
    return written if len(written) > 2 and re.fullmatch(r"[A-Z][A-Z_-]+", written) else ""


def _dates(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    labelled, others = [], []
    for line in lines:
        folded = fold(line)
        days = [day for m in labels.DATE.finditer(folded) if (day := to_day(m))]
        if labels.OTHER_DATE.search(folded):
            continue
        (labelled if labels.DATE_LABEL.search(folded) else others).extend(days)
    found, unsure = chosen("date_facture", labelled or others, lambda day: f"{day:%d/%m/%Y}")
    if found and not labelled and not unsure:
        unsure = [Doubt("date_facture", "no_label", {"lu": f"{found['date_facture']:%d/%m/%Y}"})]
    return found, unsure


def _amounts(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    fields: dict[str, Any] = {}
    doubts: list[Doubt] = []
    for field, patterns in labels.AMOUNTS.items():
        values = [v for label in patterns for rest in after(lines, label) for v in amounts_in(rest)[:1]]
        found, unsure = chosen(field, values, lambda v: f"{v:.2f}".replace(".", ","))
        fields |= found
        doubts += unsure
    if "montant_a_payer" not in fields and "montant_ttc" in fields:
        doubts.append(Doubt("montant_a_payer", "not_read"))
    return fields, doubts


def amounts_in(text: str) -> list[Decimal]:
    return [to_decimal(m[0]) for m in labels.AMOUNT.finditer(text)]


def _bank(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    """An IBAN is only known as such by its check digits, unless the word stands before it."""
    read = [(m[0].upper().replace(" ", ""), "iban" in line) for line in map(fold, lines)
            for m in labels.IBAN.finditer(line)]  # fmt: skip
    found, unsure = chosen("iban", (v for v, named in read if named or stdnum_iban.is_valid(v)))
    return found, unsure + [d for value in found.values() for d in iban_doubt(value)]


def _terms(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    """How it is to be paid and what its VAT is, where the page says it."""
    fields: dict[str, Any] = {}
    said = (word for rest in after(lines, labels.PAYMENT) for word in labels.MEANS if fold(rest).startswith(word))
    means, doubts = chosen("mode_paiement", (labels.MEANS[word] for word in said))
    fields |= means
    folded = [fold(line) for line in lines]
    kinds = [kind for kind, pattern in labels.VAT_KINDS.items() if any(pattern.search(line) for line in folded)]
    exempt = next((line for line, words in zip(lines, folded, strict=True) if labels.EXEMPTION.search(words)), "")
    if len(kinds) == 1:
        fields["type_tva"] = kinds[0]
    elif exempt and not kinds:
        fields |= {"type_tva": "EXONERATION", "motif_exoneration": _reason(exempt)}
        if not labels.EXEMPTED.search(fold(exempt)):
            doubts.append(Doubt("type_tva", "vat_deduced", {"motif": fields["motif_exoneration"]}))
    return fields, doubts


def _reason(line: str) -> str:
    """The words of the law, without the label before them."""
    label = labels.EXEMPTION_LABEL.match(fold(line))
    return printable(line[label.end() :] if label else line, 200)


def _vat(lines: list[str]) -> tuple[Vat, ...]:
    """« TVA 20 % … base … montant »: the last amount of the line is the tax, the one before its base."""
    rows = []
    for line in lines:
        rate = labels.VAT_LINE.search(fold(line))
        amounts = amounts_in(line[rate.end() :]) if rate else []
        if amounts:
            base = amounts[-2] if len(amounts) > 1 else None
            rows.append(Vat(Decimal(rate[1].replace(",", ".")), base, amounts[-1]))
    return tuple(dict.fromkeys(rows))


def _type(lines: list[str]) -> str:
    return "AVOIR" if labels.AVOIR_TITLE.search(fold("\n".join(lines))) else "FACTURE"


def _currency(text: str) -> str:
    others = re.findall(r"\b(USD|GBP|CHF|XPF)\b", text)
    return others[0] if others and not re.search(r"€|\bEUR", text) else "EUR"


def _place_service(fields: dict[str, Any]) -> None:
    fields["acheteur"]["code_service"] = fields.pop("code_service", "")
