"""What changes a survey or an answer: opening, answering, closing."""

from secrets import randbelow
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.registry import registry
from surveys import sealing
from surveys.access import digest, new_code
from surveys.check import problems
from surveys.flow import way
from surveys.models import Answer, Draft, Invitation, Response, Survey, Version
from surveys.questionnaire import END, Kind, Page
from surveys.storing import rows_of

SEEDS = 1_000_000
Facts = frozenset[str]


class NotReady(Exception):
    """The questionnaire has faults; `problems` holds them, a sentence each."""

    def __init__(self, found: list[str]):
        super().__init__("; ".join(found))
        self.problems = found


class Closed(Exception):
    """The survey takes no answer now."""


class AlreadyAnswered(Exception):
    """This invitation, or these answers, were sent before."""


class Incomplete(Exception):
    """A page is still to be filled in."""


def fact_names() -> Facts:
    return frozenset(fact.name for fact in registry.facts())


def faults_of(survey: Survey) -> list[str]:
    """Why the written questionnaire may not be opened; nothing when it may."""
    return [*problems(survey.written, fact_names()), *_breakdown(survey), *_anonymous_and_begun(survey)]


def _breakdown(survey: Survey) -> list[str]:
    question = survey.written.question(survey.breakdown)
    if survey.breakdown and (question is None or question.kind != Kind.SINGLE):
        return [
            f"Les résultats se séparent par une question à réponse unique\u00a0: «\u00a0{survey.breakdown}\u00a0» n’en est pas une."
        ]
    return []


def _anonymous_and_begun(survey: Survey) -> list[str]:
    """A version tells when it was answered: one that few people met would tell who they are (ADR 10)."""
    if survey.kind != Survey.Kind.ANONYMOUS or not survey.has_new_text:
        return []
    begun = taken(survey) or survey.drafts.exists()
    return ["Une enquête anonyme ne change plus dès qu’une personne a commencé d’y répondre."] if begun else []


@transaction.atomic
def open_version(*, survey: Survey) -> Version:
    """Puts the written questionnaire to people as a new version. Raises NotReady.

    Whoever has begun goes on with the version that they began.
    """
    found = faults_of(survey)
    if found:
        raise NotReady(found)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if locked.closed_on:
        raise Closed
    version = locked.versions.create(number=locked.versions.count() + 1, content=survey.written_raw)
    Survey.objects.filter(pk=survey.pk).update(current=version)
    survey.current = version
    return version


@transaction.atomic
def close(*, survey: Survey) -> None:
    """For good when the survey is anonymous: its answers are sealed. May be called twice."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if locked.closed_on is None:
        locked.closed_on = timezone.localdate()
        locked.save(update_fields=["closed_on"])
        if locked.kind == Survey.Kind.ANONYMOUS:
            sealing.seal(locked)
    survey.closed_on = locked.closed_on


@transaction.atomic
def begin(*, survey: Survey, invitation: Invitation | None = None, start: dict[str, Any]) -> tuple[Draft, str]:
    """Answers under way and the code that finds them again. `start`: first answers that a link proposed.

    The named kind alone remembers whose they are, and finds those that were begun before.
    """
    assert survey.current is not None
    code = new_code()
    fields = {"survey": survey, "version": survey.current, "seed": randbelow(SEEDS), "answers": start}
    if survey.kind == Survey.Kind.NAMED:
        draft, _ = Draft.objects.get_or_create(invitation=invitation, defaults={"key": digest(code), **fields})
        return draft, ""
    return Draft.objects.create(key=digest(code), **fields), code


def keep(*, draft: Draft, page: Page, values: dict[str, Any], complete: bool) -> None:
    """Keeps the answers of a page; only a complete one leads to the next."""
    with transaction.atomic():
        now = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        if now is None:
            raise AlreadyAnswered
        now.answers |= values
        now.seen = [code for code in now.seen if code != page.code] + ([page.code] if complete else [])
        now.touched_on = timezone.localdate()
        now.save(update_fields=["answers", "seen", "touched_on"])
    draft.answers, draft.seen = now.answers, now.seen


@transaction.atomic
def submit(*, survey: Survey, draft: Draft, invitation: Invitation | None, facts: Facts) -> None:
    """Turns answers under way into an answer, once. Raises Closed, AlreadyAnswered, Incomplete."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if not locked.is_open(timezone.now()):
        raise Closed
    current = Draft.objects.select_related("version").filter(pk=draft.pk).first()
    if current is None:
        raise AlreadyAnswered
    kept = _on_the_way(current, facts)
    _claim(locked, current, invitation)
    if locked.kind == Survey.Kind.ANONYMOUS:
        sealing.deposit(survey=locked, version=current.version_id, answers=kept)
    else:
        _record(locked, current, kept)
    if locked.quota and taken(locked) >= locked.quota:
        close(survey=locked)


def _on_the_way(draft: Draft, facts: Facts) -> dict[str, Any]:
    """The answers of the pages that this person went through; those of ways left are dropped."""
    questionnaire = draft.version.questionnaire
    codes = way(questionnaire, draft.answers, draft.seen, facts)
    if codes[-1] != END:
        raise Incomplete
    pages = [page for code in codes if (page := questionnaire.page(code))]
    asked = [question.code for page in pages for question in page.questions]
    return {code: draft.answers[code] for code in asked if draft.answers.get(code) is not None}


def _claim(survey: Survey, draft: Draft, invitation: Invitation | None) -> None:
    if survey.kind != Survey.Kind.OPEN:
        unanswered = survey.invitations.filter(pk=invitation.pk if invitation else None, answered_on=None)
        if not unanswered.update(answered_on=timezone.localdate()):
            raise AlreadyAnswered
    draft.delete()


def _record(survey: Survey, draft: Draft, answers: dict[str, Any]) -> None:
    response = Response.objects.create(
        survey=survey, version=draft.version, invitation_id=draft.invitation_id, day=timezone.localdate()
    )
    Answer.objects.bulk_create(rows_of(response, answers))


def taken(survey: Survey) -> int:
    """How many answered: by invitation where there are some, since anonymous answers may still wait."""
    if survey.kind == Survey.Kind.ANONYMOUS:
        return survey.invitations.filter(answered_on__isnull=False).count()
    return survey.responses.count()
