"""Which goals of the exercise are reached: judged on the slice that an action touched, never on the whole practice."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sandbox.engine import checks
from sandbox.engine.checks import Verdict
from sandbox.engine.pieces import Piece
from sandbox.engine.world import World
from sandbox.models import Practice
from sandbox.script import But

FIRST_OWN_PIECE = 200_001
log = logging.getLogger(__name__)
ANYWHERE = 0  # stands for a fact that is not about a piece


@dataclass(frozen=True)
class GoalState:
    but: But
    reached: bool


def states(practice: Practice) -> list[GoalState]:
    return [GoalState(but, is_reached(practice, but)) for but in practice.script.buts]


def is_reached(practice: Practice, but: But) -> bool:
    found = set(practice.goals.get(but.code, []))
    return bool(found) and subjects(practice, but) <= found


def subjects(practice: Practice, but: But) -> set[int]:
    """The pieces that the goal names; empty when any of the learner's will do."""
    return {practice.scenario.numbers[numero] for numero in but.sur}


def judge(practice: Practice, world: World) -> None:
    """Updates `practice.goals` from the touched slices; the caller saves the practice."""
    for but in practice.script.buts:
        try:
            found = set(practice.goals.get(but.code, []))
            for subject, verdict in verdicts(practice, but, world):
                found.add(subject) if verdict.ok else found.discard(subject)
            practice.goals[but.code] = sorted(found)
        except Exception:  # a broken check must not undo what the learner did: « vérification impossible » says it
            log.exception("check %s of scenario %s", but.code, practice.scenario_id)


def verdicts(practice: Practice, but: But, world: World) -> Iterator[tuple[int, Verdict]]:
    if but.check == "piece":
        for piece in _candidates(practice, but, world):
            yield piece.identifiant, checks.check_piece(piece, but.attendu, world.dossier)
    elif but.check == "rattachement":
        yield ANYWHERE, checks.check_rattachement(world.directory, but.attendu)
    elif but.check == "structure":
        yield ANYWHERE, checks.check_structure(world.directory, but.attendu)
    elif world.extractions:
        yield ANYWHERE, checks.check_extraction(world.extractions[-1], but.attendu)


def _candidates(practice: Practice, but: But, world: World) -> list[Piece]:
    pieces = world.dossier.pieces if world.dossier else ()
    named = subjects(practice, but)
    if named:
        return [p for p in pieces if p.identifiant in named]
    return [p for p in pieces if p.identifiant >= FIRST_OWN_PIECE]


def forget(practice: Practice, identifiants: Collection[int]) -> None:
    """The pieces of a dossier that went back, or away, reach nothing until they are judged again."""
    gone = {*identifiants, ANYWHERE}
    practice.goals = {code: [i for i in found if i not in gone] for code, found in practice.goals.items()}
