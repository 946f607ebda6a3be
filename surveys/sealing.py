"""The anonymous kind: answers wait together, are written in shuffled batches, and all again at the end (ADR 0010)."""

from secrets import SystemRandom, randbelow
from typing import Any

from django.db import transaction

from surveys.models import Answer, Pool, Response, Survey
from surveys.storing import rows_of

BATCH = 20
CHUNK = 500


def deposit(*, survey: Survey, version: int, answers: dict[str, Any]) -> None:
    """Lets the answers wait at a random place among others; the caller holds the survey's lock."""
    pool, _ = Pool.objects.get_or_create(survey=survey)
    pool.waiting.insert(randbelow(len(pool.waiting) + 1), {"version": version, "answers": answers})
    if len(pool.waiting) >= BATCH:
        _write(survey, pool.waiting)
        pool.waiting = []
    pool.save()


def _write(survey: Survey, waiting: list[dict[str, Any]]) -> None:
    SystemRandom().shuffle(waiting)
    versions = survey.versions.in_bulk()
    for one in waiting:
        response = Response.objects.create(survey=survey, version=versions[one["version"]])
        Answer.objects.bulk_create(rows_of(response, one["answers"]))


@transaction.atomic
def seal(survey: Survey) -> None:
    """Writes what still waits, then every answer again in one new order: the last ones are no longer the last."""
    pool = Pool.objects.select_for_update().filter(survey=survey).first()
    if pool:
        _write(survey, pool.waiting)
        pool.delete()
    survey.drafts.all().delete()
    _shuffle(survey)


def _shuffle(survey: Survey) -> None:
    old = list(survey.responses.values_list("pk", "version_id"))
    SystemRandom().shuffle(old)
    fresh = Response.objects.bulk_create(
        [Response(survey=survey, version_id=version) for _, version in old], batch_size=CHUNK
    )
    moved = {pk: new for (pk, _), new in zip(old, fresh, strict=True)}
    answers: dict[int, list[Answer]] = {new.pk: [] for new in fresh}
    for answer in survey.answers.all():
        answers[moved[answer.response_id].pk].append(_copy(answer, moved[answer.response_id]))
    survey.responses.filter(pk__lte=max(moved, default=0)).delete()
    Answer.objects.bulk_create([answer for own in answers.values() for answer in own], batch_size=CHUNK)


def _copy(answer: Answer, response: Response) -> Answer:
    return Answer(
        survey_id=answer.survey_id,
        response=response,
        question=answer.question,
        row=answer.row,
        value=answer.value,
        text=answer.text,
    )
