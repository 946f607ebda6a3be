"""« J’ai besoin d’aide » from a practice: which state is meant, what is told of it, its copy and the film of the copy."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve, reverse

from community.help_models import HelpLook
from community.registry import HelpState
from sandbox import access, copies, film, retention
from sandbox.goals import states
from sandbox.models import Practice
from sandbox.origins import Origin
from sandbox.views.frame import reader_of
from sandbox.words import formats

KIND = "pratique"


def find(request: HttpRequest, path: str) -> str:
    """The practice of this address and its last entry; "" when it is not one that this person may open."""
    try:
        public_id = resolve(path.partition("?")[0]).kwargs["public_id"]
        practice = access.get_practice(request, public_id)
    except (Resolver404, KeyError, Http404, access.SeatWithdrawn):
        return ""
    return f"{practice.public_id}:{practice.last_sequence}"


def read(ref: str) -> tuple[Practice | None, int]:
    public_id, _, sequence = ref.partition(":")
    return Practice.objects.with_scenario().filter(public_id=UUID(public_id)).first(), int(sequence)


def tell(ref: str) -> HelpState | None:
    practice, sequence = read(ref)
    if practice is None:
        return None
    goals = states(practice)
    rows = [
        ("Mission", practice.script.mission),
        ("Jour simulé", formats.long_jour(practice.today)),
        ("Indices demandés", str(len(practice.hints_shown))),
        ("Gestes faits depuis la demande", str(film.moments(practice, after=sequence))),
    ]
    if goals:
        rows.insert(1, ("Buts atteints", f"{sum(1 for goal in goals if goal.reached)} sur {len(goals)}"))
    return HelpState(practice.script.titre, reverse("sandbox:practice", args=[practice.public_id]), tuple(rows))


def copy(ref: str, agent: Any) -> str:
    """The public identifier of the agent's new practice."""
    practice, sequence = read(ref)
    assert practice is not None  # the caller was told of it
    return str(copies.fork(practice=practice, sequence=sequence, owner=agent).public_id)


def copied(made: str) -> str:
    found = Practice.objects.filter(public_id=UUID(made)).exists()
    return reverse("sandbox:practice", args=[made]) if found else ""


def shared_film(made: str, ref: str) -> str:
    """From the first gesture that the agent made; "" when there is none."""
    practice, sequence = read(made + ref[ref.index(":") :])
    if practice is None or not film.moments(practice, after=sequence):
        return ""
    rank = film.moments(practice, upto=sequence) + 1
    return reverse("sandbox:film_shared", args=[film.share(practice, rank, reader_of(practice))])


def forget(made: str) -> None:
    practice = Practice.objects.with_scenario().filter(public_id=UUID(made)).first()
    if practice:
        retention.remove(practice=practice)


def origin(practice: Practice) -> Origin | None:
    """Above every screen of a copy: whose question is answered there, and the way back."""
    look = HelpLook.objects.filter(copy=str(practice.public_id)).select_related("request").first()
    if look is None:
        return None
    label = f"Vous jouez la solution pour la demande {look.request.reference}. L’exercice de la personne ne change pas."
    return Origin(label, "Revenir à la demande", reverse("help_desk", args=[look.request_id]), reached=False)
