"""Plays a scenario's written steps on a real practice, through the same actions as a person: solution and wrong paths."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sandbox import actions, clock, files, goals, verification
from sandbox.access import seat
from sandbox.engine.actions import Depot, Donnees, Recherche
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Verb
from sandbox.models import PieceRow, Practice
from sandbox.prelude import step_data
from sandbox.script import Etape, FausseRoute, Script
from sandbox.search import extraction_size, find, pieces_seen, written
from sandbox.spaces import BY_ROLE


@dataclass
class Played:
    """What came of a path: the goals reached, those whose check broke, and the refusals of each refused step."""

    reached: set[str] = field(default_factory=set)
    impossible: set[str] = field(default_factory=set)
    refused: dict[str, tuple[Refusal, ...]] = field(default_factory=dict)


def play(practice: Practice, steps: Iterator[Etape] | tuple[Etape, ...]) -> Played:
    """Goes on after a refusal, as a learner would: a wrong path is judged by the goals alone."""
    played = Played()
    for step in steps:
        refusals = play_step(practice, step)
        if refusals:
            played.refused[step.nom or step.verb] = refusals
    played.impossible = {v.but.code for v in verification.verify(practice) if v.impossible}
    played.reached = {s.but.code for s in goals.states(practice) if s.reached} - played.impossible
    return played


def play_step(practice: Practice, step: Etape, key: str = "") -> tuple[Refusal, ...]:
    """Does this step in the practice as it stands now; its refusals, none when it was accepted."""
    if step.verb is Verb.AVANCER:
        clock.advance_to(practice=practice, day=practice.today + timedelta(days=step.jours), key=key)
        return ()
    script = practice.script
    if step.verb is Verb.EXTRAIRE:
        donnees: Donnees | None = _search(practice, step)
    else:
        before = piece_named(practice, step.apres)
        donnees = step_data(script, step, practice.current_directory, practice.next_identifiant, before)
        if isinstance(donnees, Depot):
            donnees = replace(donnees, signature=files.signature_in(practice, donnees.contenu, before))
    outcome = actions.attempt(
        practice=practice,
        acteur=script.acteur(step.role, step.par),
        verb=step.verb,
        identifiant=piece_named(practice, step.piece),
        donnees=donnees,
        key=key,
    )
    return outcome.refusals


def _search(practice: Practice, step: Etape) -> Recherche:
    """The written criteria tried on the pieces of the role's own space, as its screen does."""
    criteria = step.donnees["criteres"]
    seen = pieces_seen(practice, seat(practice, step.role), BY_ROLE[step.role])
    found = find(seen, criteria).count()
    return Recherche(written(criteria), found, extraction_size(found, practice.rules_date))


def piece_named(practice: Practice, numero: str) -> int:
    """The identifier of the piece with this number, 0 for a new one or one that does not exist."""
    found = PieceRow.objects.visible_in(practice).filter(numero=numero).order_by("-identifiant") if numero else []
    return next((row.identifiant for row in found), 0)


def wrong_steps(script: Script, route: FausseRoute) -> tuple[Etape, ...]:
    """The solution as this wrong path changes it."""
    kept = (step for step in script.solution if step.nom not in route.sans)
    return tuple(_changed(step, route) if step.nom and step.nom == route.etape else step for step in kept)


def _changed(step: Etape, route: FausseRoute) -> Etape:
    changes = {
        "donnees": step.donnees | route.donnees,
        "documents": step.documents if route.documents is None else route.documents,
        "par": route.par or step.par,
        "piece": route.piece or step.piece,
        "verb": route.verb or step.verb,
        "jours": step.jours if route.jours is None else route.jours,
    }
    return step.model_copy(update=changes)
