"""An invoice's tree → raw values, by the tables of `syntaxes`. Judges nothing."""

import re
from datetime import date
from decimal import Decimal

from lxml import etree

from sandbox.intake.syntaxes import Syntax
from sandbox.intake.values import Line, Vat, printable

MAX_LINES = 2000  # given to the form; the totals of the file stand
MAX_TEXT = 300
NUMBER = re.compile(r"[+-]?\d{1,19}(\.\d{1,12})?")


class Source:
    """One element, read through the namespaces of its syntax."""

    def __init__(self, element: etree._Element, syntax: Syntax) -> None:
        self.element, self.syntax = element, syntax

    def all(self, path: str) -> list[str]:
        found = self.element.xpath(path, namespaces=self.syntax.namespaces)
        texts = (node if isinstance(node, str) else node.text or "" for node in found)
        return [cleaned for text in texts if (cleaned := printable(text, MAX_TEXT))]

    def text(self, path: str) -> str:
        return next(iter(self.all(path)), "")

    def number(self, path: str) -> Decimal | None:
        return to_number(self.text(path))

    def total(self, path: str) -> Decimal:
        return sum((n for text in self.all(path) if (n := to_number(text)) is not None), Decimal(0))

    def count(self, path: str) -> int:
        return len(self.element.xpath(path, namespaces=self.syntax.namespaces))

    def inside(self, path: str, maximum: int = MAX_LINES) -> list["Source"]:
        found = self.element.xpath(path, namespaces=self.syntax.namespaces)
        return [Source(element, self.syntax) for element in found[:maximum]]


def to_number(text: str) -> Decimal | None:
    return Decimal(text) if NUMBER.fullmatch(text) else None


def to_date(text: str) -> date | None:
    """« 20260131 » of CII or « 2026-01-31 » of UBL."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def texts(source: Source) -> dict[str, str]:
    return {n: value for n, path in source.syntax.texts.items() if (value := source.text(path))}


def amounts(source: Source) -> dict[str, Decimal]:
    found = {name: source.number(path) for name, path in source.syntax.amounts.items()}
    return {name: value for name, value in found.items() if value is not None}


def party(source: Source, role: str) -> dict[str, str]:
    """Name, VAT number and every identifier of a party, as written, in order of weight."""
    for element in source.inside(source.syntax.parties[role], 1):
        named = {n: element.text(path) for n, path in source.syntax.party.items()}
        known = [t for path in source.syntax.identifiers for t in element.all(path)]
        return {n: v for n, v in named.items() if v} | {"identifiants": "\n".join(known)}
    return {"identifiants": ""}


def lines(source: Source) -> tuple[Line, ...]:
    return tuple(_line(item, item.syntax.line) for item in source.inside(source.syntax.lines))


def vat_rows(source: Source) -> tuple[Vat, ...]:
    return tuple(_vat(row, row.syntax.vat_row) for row in source.inside(source.syntax.vat))


def _line(item: Source, paths: dict[str, str]) -> Line:
    return Line(
        numero=item.text(paths["numero"]),
        denomination=item.text(paths["denomination"]),
        quantite=item.number(paths["quantite"]),
        prix_unitaire_ht=_unit_price(item, paths),
        taux_tva=item.number(paths["taux_tva"]),
        montant_ht=item.number(paths["montant_ht"]),
        reference=item.text(paths["reference"]),
        unite=item.text(paths["unite"]),
        remise=item.total(paths["remises"]) - item.total(paths["majorations"]),
    )


def _unit_price(item: Source, paths: dict[str, str]) -> Decimal | None:
    """EN 16931 may give the price of several units (BT-149); the real form wants that of one."""
    price, for_how_many = item.number(paths["prix"]), item.number(paths["par"])
    if price is None or not for_how_many or for_how_many == 1:
        return price
    return round(price / for_how_many, 6).normalize()


def _vat(row: Source, paths: dict[str, str]) -> Vat:
    return Vat(
        taux=row.number(paths["taux"]),
        base=row.number(paths["base"]),
        montant=row.number(paths["montant"]),
        categorie=row.text(paths["categorie"]),
        motif=row.text(paths["motif"]),
    )
