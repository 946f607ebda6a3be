"""« Vérifier »: what each goal expected and what is found, in words. Reads, changes nothing."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox import goals, wording
from sandbox.engine.checks import Verdict
from sandbox.goals import FIRST_OWN_PIECE, is_reached, subjects
from sandbox.models import Practice
from sandbox.script import But
from sandbox.wording import Constat

LATEST = 5  # own pieces looked at when the goal names none
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Subject:
    """One thing that the goal judged: a piece by its number, or "" for a fact that is not about a piece."""

    name: str
    constats: list[Constat]


@dataclass(frozen=True)
class Verified:
    """`impossible`: the check itself broke, which is neither a success nor a failure."""

    but: But
    reached: bool
    subjects: list[Subject]
    impossible: bool = False


def verify(practice: Practice) -> list[Verified]:
    return [_verify(practice, but) for but in practice.script.buts]


def _verify(practice: Practice, but: But) -> Verified:
    try:
        return Verified(but, is_reached(practice, but), list(_subjects(practice, but)))
    except Exception:  # whatever broke, the learner must not be told that they failed
        log.exception("check %s of %s", but.code, practice.scenario_id)
        return Verified(but, reached=False, subjects=[], impossible=True)


def _subjects(practice: Practice, but: But) -> Iterator[Subject]:
    found = [judged for identifiant in _looked_at(practice, but) for judged in _judged(practice, but, identifiant)]
    if not subjects(practice, but):
        found = sorted(found, key=lambda pair: _score(pair[1]))[-1:]  # the piece that comes nearest
    directory = practice.current_directory
    for name, verdict in found:
        yield Subject(name, [wording.finding(f, directory) for f in verdict.findings])


def _looked_at(practice: Practice, but: But) -> list[int | None]:
    if but.check != "piece":
        return [None]
    own = practice.rows.filter(identifiant__gte=FIRST_OWN_PIECE).order_by("-identifiant")
    return sorted(subjects(practice, but)) or list(own.values_list("identifiant", flat=True)[:LATEST])


def _judged(practice: Practice, but: But, identifiant: int | None) -> Iterator[tuple[str, Verdict]]:
    world = practice.world(identifiant)
    for subject, verdict in goals.verdicts(practice, but, world):
        piece = world.dossier.piece(subject) if world.dossier else None
        yield (piece.contenu.numero if piece else ""), verdict


def _score(verdict: Verdict) -> int:
    return sum(f.ok for f in verdict.findings)
