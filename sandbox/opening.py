"""A practice that opens at one step of its solution: what comes before is played, the rest is the learner's."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

from sandbox import actions, coaching, solver
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import PieceRow, Practice, Scenario
from sandbox.script import Etape
from sandbox.spaces import home

KEY = "ouverture"
ACCOUNT = frozenset(
    {
        Verb.DEMANDER_RATTACHEMENT,
        Verb.APPROUVER_RATTACHEMENT,
        Verb.REFUSER_RATTACHEMENT,
        Verb.DESACTIVER_RATTACHEMENT,
        Verb.SUPPRIMER_RATTACHEMENT,
        Verb.PARAMETRER,
        Verb.GERER_SERVICE,
    }
)


class StepRefused(Exception):
    """A step that comes before the wanted one is not accepted any more."""


def rank_of(scenario: Scenario, name: str) -> int | None:
    """The place of a named step in the solution, counted from 0."""
    names = [step.nom for step in scenario.script.solution]
    return names.index(name) if name in names else None


@transaction.atomic
def open_at(
    *, scenario: Scenario, rank: int, owner: Any = None, origin: str = "", public_id: UUID | None = None
) -> Practice:
    """A practice just before the step of this rank. With a `public_id` already used, that practice as it stands.

    Raises `StepRefused`; nothing is left then.
    """
    known = Practice.objects.filter(public_id=public_id).first() if public_id else None
    if known:
        return known
    practice = actions.start(scenario=scenario, owner=owner, origin=origin, public_id=public_id or uuid4())
    for before in range(rank):
        step = scenario.script.solution[before]
        if solver.play_step(practice, step, coaching.step_key(before, KEY)):
            raise StepRefused(step.nom)
    practice.refresh_from_db()
    return practice


def screen_of(practice: Practice, step: Etape) -> str:
    """The address of the screen where a learner would make this gesture."""
    space = home(step.role, works=practice.script.works, memoires=practice.script.memoires)
    if step.verb in ACCOUNT:
        who = f"?comme={step.par}" if step.par else ""
        return reverse("sandbox:account", args=[practice.public_id]) + who
    if step.verb is Verb.EXTRAIRE:
        return reverse("sandbox:search", args=[practice.public_id, space])
    named = step.piece or step.apres
    found = (
        PieceRow.objects.visible_in(practice).filter(numero=named).order_by("-identifiant").first() if named else None
    )
    if found and step.verb is not Verb.ACQUITTER:
        return reverse("sandbox:piece", args=[practice.public_id, space, found.identifiant])
    if step.verb is Verb.DEPOSER and not practice.script.works and step.role is Role.FOURNISSEUR:
        return reverse("sandbox:deposit" if step.documents else "sandbox:type_in", args=[practice.public_id])
    if step.verb is Verb.DEPOSER:
        return reverse("sandbox:works_begin", args=[practice.public_id, space])
    return reverse("sandbox:space", args=[practice.public_id, space])
