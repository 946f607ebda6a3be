"""The demonstration's surveys: a consultation with its answers and what was done of it, one after a webinar, one after a class.

Every answer is invented, by a fixed draw: the same each time.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from surveys import actions, invitations
from surveys.flow import way
from surveys.invitations import Invitee
from surveys.models import Answer, Response, Survey
from surveys.questionnaire import END, Kind, Page, Question
from surveys.starters import starters
from surveys.storing import rows_of

ANSWERS = 400
CLASS = "Agathe Basile Chloé Denis Elsa Farid Gaëlle Hugo Inès Jules Karim Lou".split()
CONSULTATION = "consultation-lecteurs"
WEIGHTS = {
    "metier": (46, 18, 24, 7, 5),
    "anciennete": (22, 35, 33, 10),
    "clarte": (2, 6, 21, 46, 25),
    "recommande": (1, 1, 2, 2, 3, 7, 9, 17, 25, 18, 15),
    "utile": (2, 5, 18, 45, 30),
}
IDEAS = {
    "Rejets": (
        "Un exemple de rejet par numéro, avec ce qu’il fallait écrire.",
        "Que faire quand le service destinataire a changé de code\u00a0?",
        "Les motifs de rejet les plus courants, expliqués simplement.",
        "Comment éviter le rejet pour un numéro d’engagement oublié.",
        "Faut-il changer de numéro après un rejet\u00a0? Je l’ai appris trop tard.",
    ),
    "Marchés de travaux": (
        "Un article sur le décompte final, du côté de l’entreprise.",
        "La place du maître d’œuvre quand il n’a pas de compte.",
        "Un exemple complet avec un sous-traitant.",
        "Les délais du décompte général, sur une seule page.",
        "Que regarde le maître d’ouvrage avant de valider\u00a0?",
    ),
    "Débuter": (
        "Comment demander son rattachement, écran par écran.",
        "Un lexique à imprimer.",
        "Le premier dépôt raconté par quelqu’un qui ne l’avait jamais fait.",
        "Ce que l’on peut essayer sans risque, et ce qui engage.",
    ),
}
FOLLOWED = (
    (
        "Les articles sur les marchés de travaux manquent d’exemples complets.",
        "Chaque article de travaux renvoie désormais à un exercice qui se joue du premier décompte au paiement.",
    ),
    (
        "Je ne comprends pas toujours pourquoi une facture est rejetée.",
        "Une page explique chaque motif de rejet avec le bon geste, et un exercice de trois minutes.",
    ),
)


def load() -> None:
    """Makes each survey that is not there yet."""
    made = set(Survey.objects.values_list("slug", flat=True))
    for slug, make in ((CONSULTATION, _consultation), ("apres-webinaire", _webinar), ("apres-classe", _class)):
        if slug not in made:
            make(slug)


def _from_starter(slug: str, **fields: Any) -> Survey:
    starter = starters()[slug]
    kept = {"title": starter.title, "lead": starter.lead, "thanks": starter.thanks, "content": starter.content}
    survey = Survey.objects.create(slug=slug, **{**kept, **fields})
    actions.open_version(survey=survey)
    return survey


@transaction.atomic
def _consultation(slug: str) -> None:
    conclusions = [{"type": "said", "value": {"said": said, "done": done}} for said, done in FOLLOWED]
    survey = _from_starter(
        slug, title="Consultation des lecteurs pour la cinquantième édition", conclusions=conclusions
    )
    draw, today = Random(50), timezone.localdate()  # noqa: S311 - invented answers, no secret
    for _ in range(ANSWERS):
        _invent(survey, draw, today - timedelta(days=draw.randint(20, 60)))
    _review(survey)
    actions.close(survey=survey)
    survey.published_on = today
    survey.save(update_fields=["published_on"])


def _webinar(slug: str) -> None:
    survey = _from_starter(slug, listed=True)
    draw, today = Random(7), timezone.localdate()  # noqa: S311 - invented answers, no secret
    for _ in range(38):
        _invent(survey, draw, today)


@transaction.atomic
def _class(slug: str) -> None:
    """Twelve people asked, seven have answered."""
    survey = _from_starter(slug, kind=Survey.Kind.ANONYMOUS)
    people = [Invitee(f"{slugify(name)}@classe.example", f"{name} Exemple") for name in CLASS]
    invitations.invite(survey=survey, people=people)
    invitations.start_inviting(survey=survey)
    draw = Random(12)  # noqa: S311 - invented answers, no secret
    for invitation in survey.invitations.all()[:7]:
        draft, _ = actions.begin(survey=survey, invitation=invitation, start={})
        for page, values in _walk(survey, draw):
            actions.keep(draft=draft, page=page, values=values, complete=True)
        actions.submit(survey=survey, draft=draft, invitation=invitation, facts=frozenset())


def _walk(survey: Survey, draw: Random) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Page after page, along a way that its own values open."""
    assert survey.current is not None
    questionnaire = survey.current.questionnaire
    answers: dict[str, Any] = {}
    seen: list[str] = []
    while (code := way(questionnaire, answers, seen)[-1]) != END:
        page = questionnaire.page(code)
        assert page is not None
        values = {question.code: _value(question, draw) for question in page.questions}
        answers |= values
        seen.append(code)
        yield page, values


def _invent(survey: Survey, draw: Random, day: date) -> None:
    """One answer of that day."""
    answers = {code: value for _, values in _walk(survey, draw) for code, value in values.items()}
    response = Response.objects.create(survey=survey, version=survey.current, day=day)
    Answer.objects.bulk_create(rows_of(response, answers))


def _value(question: Question, draw: Random) -> Any:
    codes = [option.code for option in question.options] or [str(step) for step in question.steps]
    if not question.required and draw.random() < (0.85 if question.kind == Kind.LONG else 0.1):
        return None
    if question.kind == Kind.LONG:
        return draw.choice([idea for ideas in IDEAS.values() for idea in ideas])
    if question.kind == Kind.MATRIX:
        return {row.code: draw.choices(codes, range(1, len(codes) + 1))[0] for row in question.rows}
    if question.kind == Kind.RANKING:
        return sorted(codes, key=lambda code: codes.index(code) + draw.gauss(0, 2))
    if question.kind == Kind.MULTIPLE:
        return [code for code in codes if draw.random() < 0.45] or [codes[0]]
    return draw.choices(codes, WEIGHTS.get(question.code))[0]


def _review(survey: Survey) -> None:
    """As its staff would have: each text read, given its theme, and said by one person alone."""
    for theme, ideas in IDEAS.items():
        for idea in ideas:
            said = survey.answers.filter(text=idea).order_by("pk")
            said.exclude(pk=said.values("pk")[:1]).delete()
            said.update(review=Answer.Review.SHOWN, theme=theme)
