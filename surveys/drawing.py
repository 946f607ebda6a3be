"""Counts of one question as bars and figures, ready to be drawn: a table whose rows carry a bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format

from surveys.questionnaire import STEPS, TEXTS, Kind, Question
from surveys.stats import mean_interval, median, share_interval

CLASSES = 6
DISTINCT = 12
Cells = Counter[tuple[str, str]]


def french(number: float, digits: int = 0) -> str:
    return f"{number:.{digits}f}".replace(".", ",").replace("-", "−")


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, out of how many."""

    label: str
    count: int
    total: int

    @property
    def share(self) -> float:
        return 100 * self.count / self.total if self.total else 0.0

    @property
    def percent(self) -> str:
        return f"{french(self.share)}\u00a0%"

    @property
    def between(self) -> str:
        low, high = share_interval(self.count, self.total)
        return f"{french(low)} à {french(high)}\u00a0%"

    @property
    def width(self) -> str:
        return f"{self.share:.1f}"

    @property
    def low(self) -> str:
        return f"{share_interval(self.count, self.total)[0]:.1f}"

    @property
    def high(self) -> str:
        return f"{share_interval(self.count, self.total)[1]:.1f}"


@dataclass
class Shown:
    """A question's results. `grid`: a row of shares per line of a table; `figures`: label and value.

    `few`: too few answered it to show anything.
    """

    question: Question
    people: int
    bars: list[Bar] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)
    grid: list[tuple[str, list[Bar]]] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)
    few: bool = False

    @property
    def themes(self) -> list[dict[str, Any]]:
        """The texts by theme, those without one last."""
        named = sorted({answer.theme for answer in self.texts}, key=lambda theme: (not theme, theme))
        return [
            {"theme": theme, "texts": [answer.text for answer in self.texts if answer.theme == theme]}
            for theme in named
        ]


def show(question: Question, people: int, cells: Cells, texts: list[Any]) -> Shown:
    shown = Shown(question, people)
    if question.kind in TEXTS:
        shown.texts = texts
    elif question.kind == Kind.MATRIX:
        shown.grid = [(row.label, _row(question, cells, row.code)) for row in question.rows]
    elif question.kind == Kind.RANKING:
        shown.bars = _ranked(question, people, cells)
    elif question.kind == Kind.DATE:
        shown.bars = _months(people, cells)
    elif question.kind in STEPS | {Kind.NUMBER}:
        _measure(shown, people, cells)
    else:
        options = [(option.code, option.label) for option in question.options] or [("oui", "Oui")]
        shown.bars = [Bar(label, cells["", code], people) for code, label in options]
    return shown


def _row(question: Question, cells: Cells, row: str) -> list[Bar]:
    total = sum(cells[row, option.code] for option in question.options)
    return [Bar(option.label, cells[row, option.code], total) for option in question.options]


def _ranked(question: Question, people: int, cells: Cells) -> list[Bar]:
    """Best mean rank first; the bar is the share of those who put it first."""
    found = []
    for option in question.options:
        ranks = {int(rank): n for (row, rank), n in cells.items() if row == option.code}
        total = sum(ranks.values())
        mean = sum(rank * n for rank, n in ranks.items()) / total if total else 0.0
        said = f"{option.label} (rang moyen {french(mean, 1)})" if total else option.label
        found.append((mean or len(question.options) + 1, Bar(said, ranks.get(1, 0), people)))
    return [bar for _, bar in sorted(found, key=lambda pair: pair[0])]


def _months(people: int, cells: Cells) -> list[Bar]:
    months: Counter[date] = Counter()
    for (_, day), n in cells.items():
        months[date.fromisoformat(day).replace(day=1)] += n
    return [Bar(date_format(month, "F Y"), months[month], people) for month in sorted(months)]


def _measure(shown: Shown, people: int, cells: Cells) -> None:
    counts = Counter({Decimal(value): n for (_, value), n in cells.items()})
    kind = shown.question.kind
    if kind == Kind.NPS:
        shown.bars = _opinions(people, counts)
    elif kind == Kind.SCALE:
        shown.bars = [Bar(str(step), counts[Decimal(step)], people) for step in shown.question.steps]
    else:
        shown.bars = _classes(people, counts)
    if counts:
        shown.figures = _figures(kind, counts)


def _opinions(people: int, counts: Counter[Decimal]) -> list[Bar]:
    groups = (
        ("Ne recommandent pas (0 à 6)", range(7)),
        ("Neutres (7 et 8)", (7, 8)),
        ("Recommandent (9 et 10)", (9, 10)),
    )
    return [Bar(label, sum(counts[Decimal(mark)] for mark in marks), people) for label, marks in groups]


def _figures(kind: Kind, counts: Counter[Decimal]) -> list[tuple[str, str]]:
    if kind == Kind.NPS:
        scores = {Decimal(100): 0, Decimal(0): 0, Decimal(-100): 0}
        for mark, n in counts.items():
            scores[Decimal(100 if mark >= 9 else 0 if mark >= 7 else -100)] += n
        mean, half = mean_interval(scores)
        return [("Score de recommandation", f"{french(mean)}, à {french(half)} points près")]
    mean, half = mean_interval(counts)
    found = [("Moyenne", f"{french(mean, 1)}, à {french(half, 1)} près")]
    if kind == Kind.NUMBER:
        ends = f"{french(float(min(counts)), 1)} à {french(float(max(counts)), 1)}"
        found += [("Médiane", french(median(counts), 1)), ("Du plus petit au plus grand", ends)]
    return found


def _classes(people: int, counts: Counter[Decimal]) -> list[Bar]:
    if len(counts) <= DISTINCT:
        return [
            Bar(f"{value.normalize():f}".replace(".", ",").replace("-", "−"), counts[value], people)
            for value in sorted(counts)
        ]
    low, high = min(counts), max(counts)
    width = (high - low) / CLASSES
    edges = [low + width * step for step in range(CLASSES + 1)]
    return [_class(people, counts, pair, last=pair[1] == edges[-1]) for pair in pairwise(edges)]


def _class(people: int, counts: Counter[Decimal], pair: Iterable[Decimal], *, last: bool) -> Bar:
    low, high = pair
    inside = sum(n for value, n in counts.items() if low <= value < high or (last and value >= low))
    return Bar(f"{french(float(low), 1)} à {french(float(high), 1)}", inside, people)
