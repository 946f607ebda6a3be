"""What a survey's answers say together. Four queries, however many answered.

An anonymous survey is read once closed, from MINIMUM answers on, whole or by the one question chosen before it opened,
and only when each of its answers was given by nobody or by MINIMUM people: no difference of two views is then smaller.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Count, OuterRef, Subquery

from surveys.drawing import Shown, show
from surveys.models import Answer, Survey
from surveys.questionnaire import Kind, Option, Question

MINIMUM = 5
NOT_CLOSED = "Les résultats d’une enquête anonyme ne se lisent qu’une fois l’enquête fermée."
TOO_FEW = f"Il y a moins de {MINIMUM} réponses\u00a0: leurs résultats ne sont pas montrés."
FORGOTTEN = "Les réponses ont été effacées au terme prévu. Ce qui en a été fait reste écrit."
TOO_SMALL = (
    f"L’un des groupes compte moins de {MINIMUM} réponses\u00a0: les résultats ne sont montrés que tous ensemble."
)
TEXTS_SHOWN = 30
SEVERAL = frozenset({Kind.MULTIPLE, Kind.MATRIX, Kind.RANKING})


@dataclass(frozen=True)
class Selection:
    """The answers looked at: all, or those that gave this value to this question."""

    question: str = ""
    value: str = ""


EVERYBODY = Selection()


@dataclass
class Results:
    total: int
    selection: Selection
    hidden: str = ""
    questions: list[Shown] = field(default_factory=list)
    filters: list[Question] = field(default_factory=list)


def questions_of(survey: Survey) -> list[Question]:
    """Those of every version, the latest wording first, with every option that was ever offered."""
    found: dict[str, Question] = {}
    for version in reversed(survey.versions.all()):
        for question in version.questionnaire.questions:
            known = found.get(question.code)
            found[question.code] = _merged(known, question) if known else question
    return list(found.values())


def _merged(newer: Question, older: Question) -> Question:
    return replace(
        newer,
        options=_both(newer.options, older.options),
        rows=_both(newer.rows, older.rows),
    )


def _both(newer: tuple[Option, ...], older: tuple[Option, ...]) -> tuple[Option, ...]:
    codes = {option.code for option in newer}
    return newer + tuple(option for option in older if option.code not in codes)


def _selected(survey: Survey, selection: Selection):
    answers = survey.answers.all()
    if selection.question:
        same = survey.answers.filter(question=selection.question, value=selection.value)
        answers = answers.filter(response__in=same.values("response"))
    return answers


def _offered(survey: Survey, questions: list[Question]) -> list[Question]:
    """The questions by which this survey's results may be separated."""
    single = [question for question in questions if question.kind == Kind.SINGLE]
    if survey.kind == Survey.Kind.ANONYMOUS:
        return [question for question in single if question.code == survey.breakdown]
    return single


def _too_small(survey: Survey, by: str) -> set[str]:
    """The questions that some group answered in a number between nobody and MINIMUM; `by` separates the groups.

    The question that separates them counts those who left it empty as a group too.
    """
    mine = Answer.objects.filter(response=OuterRef("response"), question=by).values("value")[:1]
    rows = survey.answers.annotate(group=Subquery(mine)).values_list("question", "row", "group")
    return {code for code, _, _, n in rows.annotate(n=Count("response", distinct=True)) if n < MINIMUM}


def _separable(survey: Survey, filters: list[Question], total: int) -> list[Question]:
    """Those whose groups are all large, the ones who left the question empty included."""
    kept = []
    for question in filters:
        rows = survey.answers.filter(question=question.code).values_list("value").annotate(n=Count("pk"))
        counts = [n for _, n in rows]
        if all(not n or n >= MINIMUM for n in [*counts, total - sum(counts)]):
            kept.append(question)
    return kept


def results(survey: Survey, selection: Selection = EVERYBODY, *, published: bool = False) -> Results:
    """What may be shown of a survey. `published`: to everybody, whole, and few answers are hidden whatever the kind."""
    guarded = published or survey.kind == Survey.Kind.ANONYMOUS
    questions, total = questions_of(survey), survey.responses.count()
    found = Results(total, selection)
    found.hidden = _why_hidden(survey, total, guarded=guarded)
    if found.hidden:
        found.total = 0 if guarded else total
        return found
    offered = _offered(survey, questions)
    found.filters = _separable(survey, offered, total) if guarded else offered
    if selection.question and selection.question not in {one.code for one in found.filters}:
        found.hidden = TOO_SMALL
        return found
    found.questions = _counted(survey, selection, questions)
    if guarded:
        _withhold(survey, found)
    if selection.question:
        found.total = _selected(survey, selection).values("response").distinct().count()
    return found


def _withhold(survey: Survey, found: Results) -> None:
    small = _too_small(survey, found.selection.question)
    for place, shown in enumerate(found.questions):
        if shown.question.code in small:
            found.questions[place] = Shown(shown.question, 0, few=True)
        elif found.selection.question:
            shown.texts = []


def _why_hidden(survey: Survey, total: int, *, guarded: bool) -> str:
    if survey.forgotten_on:
        return FORGOTTEN
    if survey.kind == Survey.Kind.ANONYMOUS and survey.closed_on is None:
        return NOT_CLOSED
    return TOO_FEW if guarded and total < MINIMUM else ""


def _counted(survey: Survey, selection: Selection, questions: list[Question]) -> list[Shown]:
    answers = _selected(survey, selection)
    cells: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for code, row, value, n in answers.values_list("question", "row", "value").annotate(n=Count("pk")):
        cells[code][row, value] = n
    people = _people(answers, questions)
    texts = _texts(answers)
    return [
        show(one, people.get(one.code, cells[one.code].total()), cells[one.code], texts.get(one.code, []))
        for one in questions
    ]


def _people(answers, questions: list[Question]) -> dict[str, int]:
    """How many answered each question that takes several values a person; of the others, each value is a person."""
    several = [question.code for question in questions if question.kind in SEVERAL]
    counted = answers.filter(question__in=several).values_list("question").annotate(n=Count("response", distinct=True))
    return dict(counted)


def _texts(answers) -> dict[str, list[Answer]]:
    shown: dict[str, list[Answer]] = defaultdict(list)
    approved = answers.filter(review=Answer.Review.SHOWN).exclude(text="").order_by("question", "theme", "text")
    for answer in approved[: TEXTS_SHOWN * 10]:
        if len(shown[answer.question]) < TEXTS_SHOWN:
            shown[answer.question].append(answer)
    return shown
