"""Answers as rows that the database can count."""

from collections.abc import Iterator
from typing import Any

from surveys.models import Answer, Response
from surveys.questionnaire import TEXTS, Kind, Question


def rows_of(response: Response, answers: dict[str, Any]) -> list[Answer]:
    """One row per value; nothing for what was left empty or is asked no more."""
    found = []
    for question in response.version.questionnaire.questions:
        value = answers.get(question.code)
        if value is not None:
            found += [_row(response, question, **cells) for cells in _cells(question, value)]
    return found


def _row(response: Response, question: Question, **cells: str) -> Answer:
    return Answer(survey_id=response.survey_id, response=response, question=question.code, **cells)


def _cells(question: Question, value: Any) -> Iterator[dict[str, str]]:
    if question.kind in TEXTS:
        yield {"text": value}
    elif question.kind == Kind.MATRIX:
        yield from ({"row": row, "value": code} for row, code in value.items())
    elif question.kind == Kind.RANKING:
        yield from ({"row": code, "value": str(place)} for place, code in enumerate(value, 1))
    elif isinstance(value, list):
        yield from ({"value": code} for code in value)
    else:
        yield {"value": value}


def value_of(question: Question, rows: list[Answer]) -> Any:
    """The other way round: what a person answered, from its rows."""
    if not rows:
        return None
    if question.kind in TEXTS:
        return rows[0].text
    if question.kind == Kind.MATRIX:
        return {row.row: row.value for row in rows}
    if question.kind == Kind.RANKING:
        return [row.row for row in sorted(rows, key=lambda row: int(row.value))]
    if question.kind == Kind.MULTIPLE:
        return [row.value for row in rows]
    return rows[0].value
