"""The way through a questionnaire: what comes after a page, and every way that could ever be taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Any

from surveys.questionnaire import (
    CHOICES,
    END,
    NUMERIC,
    STEPS,
    YES,
    Jump,
    Kind,
    Page,
    Question,
    Questionnaire,
    Test,
    code_of,
)

Answers = Mapping[str, Any]
DEFAULT = -1
MANY = 20_000  # states; far above what a person could still picture


@dataclass(frozen=True)
class Step:
    """Where a page leads, and by which of its jumps: DEFAULT when by none."""

    target: str
    via: int = DEFAULT


def number_of(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text).replace(",", "."))
    except InvalidOperation:
        return None


def _holds(jump: Jump, answers: Answers, facts: frozenset[str]) -> bool:
    if jump.fact:
        return (jump.fact in facts) is (jump.test != Test.IS_NOT)
    given = answers.get(jump.question)
    if jump.test in {Test.AT_LEAST, Test.AT_MOST}:
        return _compares(jump, given)
    chosen = given if isinstance(given, list | tuple) else [given]
    same = any(_same(value, jump.value) for value in chosen if value is not None)
    return same is (jump.test == Test.IS)


def _same(given: Any, wanted: str) -> bool:
    number = number_of(given)
    return str(given) == code_of(wanted) or (number is not None and number == number_of(wanted))


def _compares(jump: Jump, given: Any) -> bool:
    mine, limit = number_of(given), number_of(jump.value)
    if mine is None or limit is None:
        return False
    return mine >= limit if jump.test == Test.AT_LEAST else mine <= limit


def following(questionnaire: Questionnaire, page: Page) -> str:
    """Where a page leads when none of its jumps holds."""
    if page.after:
        return page.after
    codes = [one.code for one in questionnaire.pages]
    place = codes.index(page.code) + 1
    return codes[place] if place < len(codes) else END


def next_step(questionnaire: Questionnaire, page: Page, answers: Answers, facts: frozenset[str] = frozenset()) -> Step:
    """The first jump that holds decides."""
    for number, jump in enumerate(page.jumps):
        if _holds(jump, answers, facts):
            return Step(jump.target, number)
    return Step(following(questionnaire, page))


def way(
    questionnaire: Questionnaire, answers: Answers, seen: Iterable[str], facts: frozenset[str] = frozenset()
) -> list[str]:
    """The pages of this person, in order: those filled in, then the one to fill in next, or END."""
    filled, pages = set(seen), []
    code = questionnaire.pages[0].code if questionnaire.pages else END
    while code not in pages:
        pages.append(code)
        page = questionnaire.page(code)
        if page is None or code not in filled:
            break
        code = next_step(questionnaire, page, answers, facts).target
    return pages


@dataclass
class Exploration:
    """Every step that some answers lead to. `complete` is False when there were too many to see them all."""

    steps: set[tuple[str, Step]] = field(default_factory=set)
    complete: bool = True

    @property
    def met(self) -> set[str]:
        return {step.target for _, step in self.steps}

    def after(self, code: str) -> list[Step]:
        return sorted({step for source, step in self.steps if source == code}, key=lambda step: step.via)


def explore(questionnaire: Questionnaire, limit: int = MANY) -> Exploration:
    """Tries each answer that a jump could tell from another, page after page."""
    jumps = [jump for page in questionnaire.pages for jump in page.jumps]
    facts = sorted({jump.fact for jump in jumps if jump.fact})
    found, seen = Exploration(), set()
    first = questionnaire.pages[0].code if questionnaire.pages else END
    todo = [(first, (), frozenset(known)) for known in _subsets(facts)]
    while todo and found.complete:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo += _from(questionnaire, jumps, state, found)
            found.complete = len(seen) <= limit
    return found


def _subsets(names: list[str]) -> Iterable[list[str]]:
    for kept in product((False, True), repeat=len(names)):
        yield [name for name, here in zip(names, kept, strict=True) if here]


def _from(questionnaire: Questionnaire, jumps: list[Jump], state: tuple, found: Exploration) -> list[tuple]:
    code, known, facts = state
    page = questionnaire.page(code)
    if page is None:
        return []
    reached = []
    for given in _possible(page, jumps):
        answers = {**dict(known), **given}
        step = next_step(questionnaire, page, answers, facts)
        found.steps.add((code, step))
        reached.append((step.target, tuple(sorted(answers.items(), key=lambda item: item[0])), facts))
    return reached


def _possible(page: Page, jumps: list[Jump]) -> Iterable[dict[str, Any]]:
    watched = [question for question in page.questions if any(jump.question == question.code for jump in jumps)]
    values = [_telling(question, [j for j in jumps if j.question == question.code]) for question in watched]
    for chosen in product(*values):
        yield {question.code: value for question, value in zip(watched, chosen, strict=True)}


def _telling(question: Question, jumps: list[Jump]) -> list[Any]:
    """Answers enough to make each of these jumps hold and not hold, among those that can be given."""
    if question.kind == Kind.MULTIPLE:
        return _sets(question, jumps)
    if question.kind in STEPS:
        values: list[Any] = [str(step) for step in question.steps]
    elif question.kind == Kind.NUMBER:
        values = _around(question, jumps)
    elif question.kind in CHOICES:
        values = [option.code for option in question.options] or [YES]
    else:
        values = []
    return values if question.required and values else [None, *values]


def _sets(question: Question, jumps: list[Jump]) -> list[tuple[str, ...]]:
    named = {code_of(jump.value) for jump in jumps}
    told = [option.code for option in question.options if option.code in named]
    others = [option.code for option in question.options if option.code not in named][:1]
    return [tuple(kept) for kept in _subsets(told + others) if kept or not question.required]


def _around(question: Question, jumps: list[Jump]) -> list[str]:
    limits = [limit for jump in jumps if (limit := number_of(jump.value)) is not None]
    low, high = question.minimum, question.maximum
    ends = {Decimal(end) for end in (low, high) if end is not None}
    near = ends | {limit + shift for limit in limits for shift in (-1, 0, 1)}
    return [str(n) for n in sorted(near) if (low is None or n >= low) and (high is None or n <= high)]


def can_decide(question: Question) -> bool:
    """True for the kinds whose answer a jump may look at."""
    return question.kind in CHOICES | NUMERIC
