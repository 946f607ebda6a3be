"""A list of addresses with proof of their consent: read, judged line by line, and reported."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from newsletter.fingerprints import fingerprint, normal
from newsletter.models import Rubrique
from newsletter.subscribers import Consent, Subscriber, Suppression

MAX_LINES = 50_000
ASKED_AT_ONCE = 500
SHOWN = 50


class Unreadable(Exception):
    """The file is no list of addresses; says why, in French."""


@dataclass
class Report:
    """The numbers of the lines, by what became of them. No address."""

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    suppressed: list[int] = field(default_factory=list)
    invalid: list[int] = field(default_factory=list)

    def rows(self) -> list[tuple[str, int, str]]:
        """What became of them, how many, the first lines."""
        named = {
            "Ajoutées": self.added,
            "Déjà abonnées, laissées telles quelles": self.known,
            "En double dans le fichier": self.repeated,
            "Désabonnées ou effacées, jamais reprises": self.suppressed,
            "Illisibles": self.invalid,
        }
        return [(label, len(lines), _first(lines)) for label, lines in named.items()]


def _first(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:SHOWN])) + ("…" if len(lines) > SHOWN else "")


@dataclass(frozen=True)
class Line:
    number: int
    email: str
    fingerprint: str
    rubriques: tuple[Rubrique, ...]


def _cells(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The numbered lines that are not empty, the header apart. Raises Unreadable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if text.count("\n") > MAX_LINES:
        raise Unreadable(f"Ce fichier a plus de {MAX_LINES} lignes. Coupez-le en plusieurs fichiers.")
    head = text.split("\n", 1)[0]
    delimiter = ";" if ";" in head else ","
    try:
        for number, cells in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), start=1):
            if any(cells) and not (number == 1 and "@" not in cells[0]):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Unreadable("Ce fichier n’est pas un CSV lisible. Enregistrez-le de nouveau au format CSV.") from error


def _read(content: bytes, report: Report) -> list[Line]:
    every = tuple(Rubrique.objects.all())
    named = {key: rubrique for rubrique in every for key in (rubrique.slug, rubrique.name.lower())}
    seen: set[str] = set()
    lines = []
    for number, cells in _cells(content):
        email, wanted = normal(cells[0]), _wanted(cells, named)
        if not _is_address(email) or None in wanted:
            report.invalid.append(number)
        elif email in seen:
            report.repeated.append(number)
        else:
            lines.append(Line(number, email, fingerprint(email), tuple(filter(None, wanted)) or every))
        seen.add(email)
    return lines


def _wanted(cells: list[str], named: dict[str, Rubrique]) -> list[Rubrique | None]:
    """None stands for a rubrique that does not exist."""
    words = cells[1].split("|") if len(cells) > 1 and cells[1] else []
    return [named.get(word.strip().lower()) for word in words]


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _among(model: type[Subscriber] | type[Suppression], lines: list[Line]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(lines), ASKED_AT_ONCE):
        asked = [line.fingerprint for line in lines[start : start + ASKED_AT_ONCE]]
        found |= set(model.objects.filter(fingerprint__in=asked).values_list("fingerprint", flat=True))
    return found


@transaction.atomic
def load(*, content: bytes, source: str, given_at: datetime) -> Report:
    """Adds whoever is new and may be written to, each with the proof `source`. Raises Unreadable, then adds nobody."""
    report = Report()
    lines = _read(content, report)
    known, suppressed = _among(Subscriber, lines), _among(Suppression, lines)
    kept = [line for line in lines if line.fingerprint not in known | suppressed]
    report.known = [line.number for line in lines if line.fingerprint in known]
    report.suppressed = [line.number for line in lines if line.fingerprint in suppressed - known]
    report.added = [line.number for line in kept]
    _add(kept, source, given_at)
    return report


def _add(lines: list[Line], source: str, given_at: datetime) -> None:
    made = Subscriber.objects.bulk_create(
        [Subscriber(email=line.email, fingerprint=line.fingerprint) for line in lines], batch_size=ASKED_AT_ONCE
    )
    through = Subscriber.rubriques.through
    through.objects.bulk_create(
        [
            through(subscriber_id=subscriber.pk, rubrique_id=rubrique.pk)
            for subscriber, line in zip(made, lines, strict=True)
            for rubrique in line.rubriques
        ],
        batch_size=ASKED_AT_ONCE,
    )
    proofs = [
        Consent(
            fingerprint=line.fingerprint,
            act=Consent.Act.IMPORTED,
            source=source,
            text_version="import",
            rubriques=", ".join(rubrique.name for rubrique in line.rubriques)[:500],
            at=given_at,
        )
        for line in lines
    ]
    Consent.objects.bulk_create(proofs, batch_size=ASKED_AT_ONCE)
