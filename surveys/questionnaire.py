"""A questionnaire as frozen values, read from what the builder stores. No database here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.text import slugify

END = "fin"
CODE_LENGTH = 40


class Kind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NPS = "nps"
    MATRIX = "matrix"
    RANKING = "ranking"
    NUMBER = "number"
    DATE = "date"
    SHORT = "short"
    LONG = "long"
    CONSENT = "consent"


class Test(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


CHOICES = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.CONSENT})
STEPS = frozenset({Kind.SCALE, Kind.NPS})
NUMERIC = STEPS | {Kind.NUMBER}
TEXTS = frozenset({Kind.SHORT, Kind.LONG})
YES = "oui"


@dataclass(frozen=True)
class Option:
    code: str
    label: str


@dataclass(frozen=True)
class Question:
    code: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    shuffled: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    low: str = ""
    high: str = ""

    @property
    def steps(self) -> range:
        """The marks of a scale."""
        return range(self.minimum or 0, (self.maximum or 0) + 1)


@dataclass(frozen=True)
class Jump:
    """Where to go when an earlier answer, or a fact, is so."""

    target: str
    question: str = ""
    fact: str = ""
    test: Test = Test.IS
    value: str = ""


@dataclass(frozen=True)
class Page:
    code: str
    title: str
    text: str = ""
    questions: tuple[Question, ...] = ()
    jumps: tuple[Jump, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Questionnaire:
    pages: tuple[Page, ...] = ()
    _pages: dict[str, Page] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._pages.update({page.code: page for page in self.pages})

    def page(self, code: str) -> Page | None:
        return self._pages.get(code)

    @property
    def questions(self) -> list[Question]:
        return [question for page in self.pages for question in page.questions]

    def question(self, code: str) -> Question | None:
        return next((question for question in self.questions if question.code == code), None)


def code_of(label: str) -> str:
    return slugify(label)[:CODE_LENGTH].strip("-")


def _options(lines: str) -> tuple[Option, ...]:
    labels = [" ".join(line.split()) for line in (lines or "").splitlines() if line.strip()]
    return tuple(Option(code_of(label) or f"choix-{number}", label) for number, label in enumerate(labels, 1))


class _Codes:
    """Gives a name of its own to what the author left without one."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.taken = {code for code in wanted if code}

    def give(self, asked: str, label: str, fallback: str) -> str:
        if asked:
            return asked
        base = code_of(label) or fallback
        code = next(name for name in _numbered(base) if name not in self.taken)
        self.taken.add(code)
        return code


def _numbered(base: str) -> Iterable[str]:
    yield base
    for number in range(2, 10_000):
        yield f"{base}-{number}"


def _question(kind: str, value: dict[str, Any], codes: _Codes) -> Question:
    nps = kind == Kind.NPS
    return Question(
        code=codes.give(value.get("code", ""), value.get("label", ""), "question"),
        kind=Kind(kind),
        label=value.get("label", ""),
        help=value.get("help") or "",
        required=bool(value.get("required")),
        shuffled=bool(value.get("shuffled")),
        options=_options(value.get("options", "")),
        rows=_options(value.get("rows", "")),
        minimum=0 if nps else 1 if kind == Kind.SCALE else value.get("minimum"),
        maximum=10 if nps else value.get("maximum"),
        low=value.get("low") or "",
        high=value.get("high") or "",
    )


def _jump(value: dict[str, Any]) -> Jump:
    return Jump(
        target=value.get("target", ""),
        question=value.get("question", ""),
        fact=value.get("fact", ""),
        test=Test(value.get("test") or Test.IS),
        value=value.get("value", ""),
    )


def _items(block: Any) -> list[Any]:
    """The values of a list of blocks, whether stored with their identifiers or bare."""
    return [item["value"] if isinstance(item, dict) and item.get("type") == "item" else item for item in block or []]


def parse(raw: list[dict[str, Any]]) -> Questionnaire:
    """The questionnaire that the builder stores as a list of « page » blocks."""
    values = [block["value"] for block in raw if block.get("type") == "page"]
    blocks = [question for value in values for question in value.get("questions", [])]
    codes = _Codes(question["value"].get("code", "") for question in blocks)
    names = _Codes([END, *(value.get("code", "") for value in values)])
    return Questionnaire(tuple(_page(value, codes, names) for value in values))


def _page(value: dict[str, Any], codes: _Codes, names: _Codes) -> Page:
    return Page(
        code=names.give(value.get("code", ""), value.get("title", ""), "page"),
        title=value.get("title", ""),
        text=value.get("text") or "",
        questions=tuple(_question(block["type"], block["value"], codes) for block in value.get("questions", [])),
        jumps=tuple(_jump(item) for item in _items(value.get("jumps"))),
        after=value.get("after") or "",
    )
