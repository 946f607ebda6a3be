"""Results and answers to take away. The answers of an anonymous survey never leave one by one: their totals do."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from surveys.drawing import Bar, Shown
from surveys.models import Answer, Response, Survey
from surveys.results import Results, questions_of
from surveys.storing import value_of
from surveys.wording import said

Table = tuple[list[str], list[list[Any]]]
COUNTED = ["Question", "Ligne", "Réponse", "Nombre", "Part (%)", "Intervalle\u00a0: de", "Intervalle\u00a0: à"]
CHUNK = 2_000


def answers_table(survey: Survey) -> Table:
    """One line per answered questionnaire, in four queries. Not for the anonymous kind."""
    assert survey.kind != Survey.Kind.ANONYMOUS
    questions = questions_of(survey)
    named = survey.kind == Survey.Kind.NAMED
    headers = ["Jour", "Version", *(["Nom", "Adresse"] if named else []), *(question.label for question in questions)]
    given: dict[int, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in survey.answers.order_by("pk").iterator(CHUNK):
        given[answer.response_id][answer.question].append(answer)
    responses = survey.responses.select_related("version", "invitation").order_by("pk")
    rows = [
        [*_who(response, named=named), *_cells(questions, given[response.pk])] for response in responses.iterator(CHUNK)
    ]
    return headers, rows


def _who(response: Response, *, named: bool) -> list[Any]:
    person = [response.invitation.name, response.invitation.email] if named and response.invitation else []
    return [response.day, response.version.number, *person]


def _cells(questions: list[Any], given: dict[str, list[Answer]]) -> Iterator[str]:
    for question in questions:
        yield "\u00a0; ".join(said(question, value_of(question, given.get(question.code, []))))


def results_table(found: Results) -> Table:
    """One line per answer that may be shown, then the publishable texts."""
    rows: list[list[Any]] = []
    for shown in found.questions:
        rows += [_line(shown, "", bar) for bar in shown.bars]
        rows += [_line(shown, label, bar) for label, bars in shown.grid for bar in bars]
        rows += [[shown.question.label, answer.theme, answer.text, None, None, None, None] for answer in shown.texts]
    return COUNTED, rows


def _line(shown: Shown, row: str, bar: Bar) -> list[Any]:
    figures = [Decimal(value) for value in (bar.width, bar.low, bar.high)]
    return [shown.question.label, row, bar.label, bar.count, *figures]


def report(survey: Survey, found: Results) -> dict[str, Any]:
    """What the printed report says, for `templates/documents/survey.typ`."""
    closed = f"Fermée le {date_format(survey.closed_on, 'j F Y')}." if survey.closed_on else "En cours."
    return {
        "title": survey.title,
        "intro": survey.lead,
        "summary": found.hidden or f"{found.total} réponses. Enquête {survey.get_kind_display()}. {closed}",
        "questions": [_printed(shown) for shown in found.questions],
        "conclusions": [{"said": one.value["said"], "done": one.value["done"]} for one in survey.conclusions],
    }


def _printed(shown: Shown) -> dict[str, Any]:
    bars = [("", bar) for bar in shown.bars] + [(label, bar) for label, bars in shown.grid for bar in bars]
    few = (
        "Trop peu de personnes ont répondu à cette question."
        if shown.few
        else f"Personnes qui ont répondu\u00a0: {shown.people}."
    )
    figures = " ".join(f"{label}\u00a0: {value}." for label, value in shown.figures)
    return {
        "label": shown.question.label,
        "people": f"{few} {figures}".strip(),
        "bars": [
            {
                "label": f"{row}\u00a0: {bar.label}" if row else bar.label,
                "share": bar.share,
                "said": bar.percent,
                "count": bar.count,
                "between": bar.between,
            }
            for row, bar in bars
        ],
        "texts": [answer.text for answer in shown.texts],
    }
