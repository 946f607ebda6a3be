"""What a reading gives: fields read, what stops the file, what is unsure. Travels between processes as JSON."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

TOTALS = ("montant_ht", "montant_tva", "montant_ttc", "montant_a_payer", "remise", "frais", "deja_paye")


@dataclass(frozen=True, slots=True)
class Problem:
    """The file cannot be taken as it is. `code` is stable; `wording.say` has the sentence."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Read, but to be looked at. `field` is a dotted name of `Reading.fields`, or empty for the whole file."""

    field: str
    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts in euros without VAT, `taux_tva` in per cent; None is « not said »."""

    numero: str
    denomination: str
    quantite: Decimal | None
    prix_unitaire_ht: Decimal | None
    taux_tva: Decimal | None
    montant_ht: Decimal | None
    reference: str = ""
    unite: str = ""
    remise: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Vat:
    taux: Decimal | None
    base: Decimal | None
    montant: Decimal | None
    categorie: str = ""
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """`kind`: facturx, cii, ubl, pdf or unknown. A key absent from `fields` was not read.

    `text` is the letters and digits printed on the PDF's pages, folded: see `mentions`.
    """

    kind: str = "unknown"
    syntax: str = ""
    profile: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    vat: tuple[Vat, ...] = ()
    attachments: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    text: str = ""

    @property
    def totals(self) -> dict[str, Decimal]:
        return {name: self.fields[name] for name in TOTALS if name in self.fields}

    def mentions(self, value: str) -> bool:
        """Whether this value is printed on the pages, whatever its spacing, case and punctuation."""
        return bool(compact(value)) and compact(value) in self.text

    def with_problems(self, *problems: Problem) -> "Reading":
        return replace(self, problems=(*problems, *self.problems))

    def with_doubts(self, *doubts: Doubt) -> "Reading":
        return replace(self, doubts=(*self.doubts, *doubts))


class Unreadable(Exception):
    """Stops a reading; carries the problem to show."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, details)


def fold(text: str) -> str:
    """Lower case without accents, same length: positions found in it hold in the original."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[0] for char in text)


def compact(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", fold(text))


def printable(text: str, limit: int = 80) -> str:
    """Safe to show: no control, bidi or unassigned character, one line, cut."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[: limit * 4])
    kept = " ".join(kept.split())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def dumps(reading: Reading) -> str:
    return json.dumps(asdict(reading), default=_tagged)


def loads(text: str | bytes) -> Reading:
    """Raises ValueError, KeyError or TypeError when this is no reading."""
    data = json.loads(text, object_hook=_untagged)
    parts = {"lines": Line, "vat": Vat, "problems": Problem, "doubts": Doubt}
    for name, build in parts.items():
        data[name] = tuple(build(**row) for row in data[name])
    data["attachments"] = tuple(data["attachments"])
    return Reading(**data)


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(type(value))


def _untagged(found: dict[str, Any]) -> Any:
    if found.keys() == {"decimal"}:
        return Decimal(found["decimal"])
    if found.keys() == {"date"}:
        return date.fromisoformat(found["date"])
    return found
