"""What a survey says of itself, and answers as people read them."""

from datetime import date
from typing import Any

from django.utils.formats import date_format

from surveys.check import PIPE
from surveys.models import Survey
from surveys.questionnaire import Kind, Option, Question, Questionnaire

PROMISES = {
    Survey.Kind.OPEN: (
        "Sans nom",
        "Nous ne demandons pas qui vous êtes et ne gardons ni votre adresse ni votre compte avec vos réponses.",
    ),
    Survey.Kind.NAMED: (
        "Nominative",
        (
            "Vos réponses sont enregistrées avec votre nom et votre adresse. "
            "Les personnes qui mènent l’enquête sauront que c’est vous qui avez répondu."
        ),
    ),
    Survey.Kind.ANONYMOUS: (
        "Anonyme",
        (
            "Nous notons que vous avez répondu, pour ne pas vous relancer. Rien ne relie cette note à vos réponses\u00a0: "
            "elles sont mélangées à celles d’autres personnes, sans date, et les résultats ne sont lus qu’après la fermeture, "
            "à partir de cinq réponses. Dans un texte libre, n’écrivez rien qui dise qui vous êtes."
        ),
    ),
}


def _label(options: tuple[Option, ...], code: str) -> str:
    return next((option.label for option in options if option.code == code), code)


def _rows(question: Question, value: dict[str, str]) -> list[str]:
    given = [(row.label, value.get(row.code)) for row in question.rows]
    return [f"{label}\u00a0: {_label(question.options, code)}" for label, code in given if code]


def said(question: Question, value: Any) -> list[str]:
    """An answer, line by line; none when there is none."""
    if value is None:
        return []
    if question.kind == Kind.MATRIX:
        return _rows(question, value)
    if question.kind == Kind.RANKING:
        return [f"{place}. {_label(question.options, code)}" for place, code in enumerate(value, 1)]
    codes = value if isinstance(value, list) else [value]
    return [_said_once(question, code) for code in codes]


def _said_once(question: Question, code: str) -> str:
    if question.kind == Kind.DATE:
        return date_format(date.fromisoformat(code), "j F Y")
    if question.kind == Kind.NUMBER:
        return code.replace(".", ",")
    if question.kind == Kind.CONSENT:
        return "Oui"
    return _label(question.options, code)


def piped(text: str, questionnaire: Questionnaire, answers: dict[str, Any]) -> str:
    """The text with « {metier} » replaced by what was answered; by an ellipsis when nothing was."""

    def replace(found) -> str:
        question = questionnaire.question(found[1])
        value = answers.get(found[1])
        return ", ".join(said(question, value)) if question and value is not None else "…"

    return PIPE.sub(replace, text)
