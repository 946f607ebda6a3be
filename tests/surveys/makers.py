"""Small questionnaires and people to answer them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys import actions
from surveys.access import token
from surveys.models import Answer, Invitation, Response, Survey


def question(kind: str = "single", code: str = "q", **value: Any) -> dict[str, Any]:
    options = {"options": "Oui\nNon"} if kind in {"single", "multiple", "ranking", "matrix"} else {}
    rows = {"rows": "Un\nDeux"} if kind == "matrix" else {}
    scale = {"maximum": 5} if kind == "scale" else {}
    return {"type": kind, "value": {"code": code, "label": f"Question {code}", **options, **rows, **scale, **value}}


def page(code: str, *questions: dict[str, Any], **value: Any) -> dict[str, Any]:
    return {"type": "page", "value": {"title": f"Page {code}", "code": code, "questions": list(questions), **value}}


def jump(target: str, value: str = "", question: str = "", **more: Any) -> dict[str, Any]:
    return {"target": target, "value": value, "question": question, "fact": "", "test": "is", **more}


def make_survey(*pages: dict[str, Any], opened: bool = True, **fields: Any) -> Survey:
    """An open survey of one page that asks « q », unless told otherwise."""
    content = list(pages) or [page("une", question(required=True))]
    number = Survey.objects.count() + 1
    kept = {"title": f"Enquête {number}", "slug": f"enquete-{number}", "lead": "Pour voir.", **fields}
    survey = Survey.objects.create(content=content, **kept)
    if opened:
        actions.open_version(survey=survey)
    return survey


def make_invitation(survey: Survey, email: str = "personne@exemple.fr", **fields: Any) -> Invitation:
    return Invitation.objects.create(survey=survey, email=email, **fields)


def address(name: str, survey: Survey, *args: str) -> str:
    return reverse(f"surveys:{name}", args=[survey.slug, *args])


def link(invitation: Invitation) -> str:
    return reverse("surveys:invitation", args=[token(invitation)])


def answer(survey: Survey, data: dict[str, Any], *, client: Client | None = None, invitation: Invitation | None = None):
    """Answers a survey of one page as a person does; gives the last answer of the site."""
    browser = client or Client()
    browser.post(link(invitation) if invitation else address("welcome", survey))
    code = survey.current.questionnaire.pages[0].code
    return browser.post(address("page", survey, code), data)


def many(survey: Survey, count: int) -> None:
    """So many answers, written at once."""
    version = survey.current
    made = Response.objects.bulk_create(
        [Response(survey=survey, version=version, day=timezone.localdate()) for _ in range(count)], batch_size=500
    )
    codes = [question.code for question in version.questionnaire.questions]
    rows = [
        Answer(survey=survey, response=one, question=code, value="oui" if one.pk % 3 else "non")
        for one in made
        for code in codes
    ]
    Answer.objects.bulk_create(rows, batch_size=500)


PAGE = page("une", question("short", "texte", required=True), question("single", "choix"))


def anonymous(*pages, **fields) -> Survey:
    return make_survey(*(pages or [PAGE]), kind=Survey.Kind.ANONYMOUS, **fields)


def answered(survey: Survey, invitation: Invitation, **answers: str) -> None:
    """One person's answers, through the actions that the screens call."""
    draft, _ = actions.begin(survey=survey, invitation=invitation, start={})
    first = survey.current.questionnaire.pages[0]
    actions.keep(draft=draft, page=first, values=answers, complete=True)
    actions.submit(survey=survey, draft=draft, invitation=invitation, facts=frozenset())


def invite_people(survey: Survey, count: int) -> list[Invitation]:
    return [make_invitation(survey, f"personne-{number}@exemple.fr") for number in range(count)]


EVERY_KIND = page(
    "tout",
    question("single", "s"),
    question("multiple", "m"),
    question("scale", "e"),
    question("nps", "n"),
    question("matrix", "t"),
    question("ranking", "r"),
    question("number", "nb"),
    question("date", "d"),
    question("short", "c"),
    question("long", "l"),
    question("consent", "a"),
)
FULL = {
    "q-s": "oui", "q-m": ["oui", "non"], "q-e": "4", "q-n": "10", "q-t--un": "oui", "q-t--deux": "non",
    "q-r--oui": "2", "q-r--non": "1", "q-nb": "1 234,5", "q-d": "2026-11-24", "q-c": "Bonjour", "q-l": "Deux\nlignes",
    "q-a": "on",
}  # fmt: skip
