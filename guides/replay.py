"""Guides that run: each step is played against the engine from exactly its state, and its check must then pass."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guides.models import GuidePage, Verification
from guides.steps import Step, passed
from sandbox import solver, wording
from sandbox.coaching import step_key
from sandbox.opening import KEY, StepRefused, open_at
from sandbox.verification import verify


@dataclass(frozen=True)
class Fault:
    """Why a step cannot be trusted, in a sentence for an editor."""

    step: str
    rank: int
    title: str
    reason: str


def faults(steps: list[Step]) -> list[Fault]:
    """What does not run in these steps; nothing is left in the database."""
    return [Fault(step.id, step.rank, step.title, reason) for step in steps for reason in _reasons(step)]


def check(page: GuidePage) -> Verification:
    """Replays what readers see of the guide, and keeps what came of it."""
    found = [asdict(fault) for fault in faults(page.all_steps())]
    values = {"revision": page.live_revision, "checked_at": timezone.now(), "faults": found}
    verification, _ = Verification.objects.update_or_create(page=page, defaults=values)
    return verification


def check_all(now: datetime) -> None:
    for page in GuidePage.objects.live():
        check(page)


def _reasons(step: Step) -> Iterator[str]:
    if not step.wanted:
        return
    if step.deed is None:
        yield f"l’exercice ou le geste «\u00a0{step.wanted}\u00a0» n’existe plus"
    elif step.proof and step.goal is None:
        yield f"le but «\u00a0{step.proof}\u00a0» n’est pas un but de cet exercice"
    else:
        yield from _played(step)


def _played(step: Step) -> Iterator[str]:
    with transaction.atomic():
        yield from list(_play(step))
        transaction.set_rollback(True)


def _play(step: Step) -> Iterator[str]:
    deed = step.deed
    assert deed is not None  # the caller has looked
    try:
        practice = open_at(scenario=deed.scenario, rank=deed.rank)
    except StepRefused as refused:
        yield f"l’étape «\u00a0{refused}\u00a0» de l’exercice, qui vient avant, est refusée"
        return
    if passed(practice, step):
        yield "la vérification passe avant que l’étape soit faite\u00a0: elle ne prouve rien"
    refusals = solver.play_step(practice, deed.step, step_key(deed.rank, KEY))
    for refusal in refusals:
        yield f"le geste est refusé\u00a0: {wording.refusal(refusal, deed.step.verb).phrase}"
    broken = {verified.but.code for verified in verify(practice) if verified.impossible}
    if step.goal and step.goal.code in broken:
        yield "la vérification est impossible"
    elif not refusals and not passed(practice, step):
        yield "le geste est fait, et la vérification ne passe pas"
