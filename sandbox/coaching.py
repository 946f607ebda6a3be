"""What the coach says of a practice: goals, hints one at a time, and what just happened elsewhere."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from sandbox import codec, goals, wording
from sandbox.access import plays
from sandbox.actions import lock
from sandbox.casting import cast_of
from sandbox.engine.events import Event, JourAvance
from sandbox.engine.pieces import Piece
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Role, Verb
from sandbox.goals import GoalState
from sandbox.models import Entry, PieceRow, Practice
from sandbox.reading import pieces_of
from sandbox.script import Document, Etape, Indice, Script
from sandbox.words.evenements import Recit, Scene
from sandbox.words.saisies import typed

TOLD = 20  # sentences of « Pendant ce temps »
NEWS = 3  # sentences of « Quelqu’un a agi »
LOOKED_AT = 30  # latest entries
PLAYED = "solution-"
SILENT = frozenset({Verb.AFFICHER_RETOUR, Verb.TELECHARGER})
Fact = Event | tuple[Refusal, ...]  # what an entry has to tell: what it changed, or why it could not


@dataclass(frozen=True)
class Coach:
    goals: list[GoalState]
    hints: list[Indice]  # those already asked for
    more_hints: bool
    happenings: list[tuple[date, Recit]]
    documents: list[Document]

    @property
    def reached(self) -> int:
        return sum(1 for g in self.goals if g.reached)

    @property
    def done(self) -> bool:
        return bool(self.goals) and self.reached == len(self.goals)


def coach(practice: Practice, reader: Role | None) -> Coach:
    shown = [practice.script.indices[n] for n in practice.hints_shown]
    return Coach(
        goals=_own(practice, goals.states(practice)),
        hints=shown,
        more_hints=next_hint(practice) is not None,
        happenings=happenings(practice, reader),
        documents=[d for d in practice.script.documents if d.montre],
    )


def _own(practice: Practice, found: list[goals.GoalState]) -> list[goals.GoalState]:
    """Whoever took a seat has the goals of its role; whoever began, all of them."""
    visitor = practice.visitor
    return [s for s in found if visitor is None or visitor.starter or s.but.role in visitor.roles]


def next_hint(practice: Practice) -> int | None:
    """The rank of the next hint: of the first goal not reached that still has one."""
    for state in goals.states(practice):
        for rank, hint in enumerate(practice.script.indices):
            if not state.reached and hint.but == state.but.code and rank not in practice.hints_shown:
                return rank
    return None


def reveal_hint(*, practice: Practice, after: int) -> None:
    """One more hint; nothing when all are shown, or when another came since the `after` ones that the page had."""
    with transaction.atomic():
        lock(practice)
        rank = next_hint(practice)
        if rank is not None and len(practice.hints_shown) == after:
            practice.hints_shown = [*practice.hints_shown, rank]
            practice.save(update_fields=["hints_shown"])


def learners(practice: Practice) -> set[str]:
    """The people whom this visitor plays."""
    held = {seat.utilisateur for role, seat in practice.script.roles.items() if plays(practice, role)}
    return held | set(practice.script.comptes)


def happenings(practice: Practice, reader: Role | None) -> list[tuple[date, Recit]]:
    """What the others and the law did since the learner last acted, latest first."""
    played = cast_of(practice).stand_ins()
    told = [(entry, fact) for entry in _since(practice) for fact in reversed(_facts(entry, played))]
    return _tell(practice, told[:TOLD], reader)


def news(practice: Practice, reader: Role, seen: int) -> list[Recit]:
    """The gestures that came after the entry of this rank, without what the portal did with them; latest first."""
    entries = practice.entries.filter(sequence__gt=seen).order_by("-sequence")[:LOOKED_AT]
    played = cast_of(practice).stand_ins()
    told = [(entry, fact) for entry in entries for fact in _facts(entry, played)[:1]][:NEWS]
    return [recit for _, recit in _tell(practice, told, reader)]


def _tell(practice: Practice, told: list[tuple[Entry, Fact]], reader: Role | None) -> list[tuple[date, Recit]]:
    pieces = pieces_of(practice, (entry.dossier for entry, _ in told if entry.dossier)) if told else {}
    directory = practice.current_directory if told else None
    return [
        (localtime(entry.moment).date(), _said(entry, fact, Scene(directory, _concerned(entry, fact, pieces), reader)))
        for entry, fact in told
    ]


def _concerned(entry: Entry, fact: Fact, pieces: dict[int, Piece]) -> Piece | None:
    return pieces.get(getattr(fact, "identifiant", entry.dossier))


def _said(entry: Entry, fact: Fact, scene: Scene) -> Recit:
    if isinstance(fact, tuple):
        return wording.attempt(Verb(entry.verb), Role(entry.role), fact, scene)
    return wording.event(fact, scene.directory, scene.piece, scene.lecteur)


def _since(practice: Practice) -> Iterator[Entry]:
    mine = learners(practice)
    for entry in practice.entries.order_by("-sequence")[:LOOKED_AT]:
        if entry.back_to is not None or (entry.utilisateur in mine and entry.verb not in SILENT):
            return
        yield entry


def _facts(entry: Entry, played: Collection[str]) -> list[Fact]:
    """A refused gesture is told when a stand-in tried it: it is there for that. What a person tries stays hers."""
    if entry.refusals:
        return [codec.load_refusals(entry.refusals)] if entry.role in played else []
    found = [] if entry.verb in SILENT else [codec.load_named(e) for e in entry.events]
    return [event for event in found if not isinstance(event, JourAvance)]


@dataclass(frozen=True)
class Step:
    """A step of the solution, as it is shown. `rank` counts from 0."""

    rank: int
    titre: str
    role: Role
    values: list[tuple[str, str]]
    documents: list[Document]
    days: int
    played: bool  # by the coach
    done: bool  # by the learner: the same gesture, whatever was typed


def steps(practice: Practice) -> list[Step]:
    live = _live(practice)
    played = {int(e.key.removeprefix(PLAYED).partition("-")[0]) for e in live if (e.key or "").startswith(PLAYED)}
    done = _ranks_done(practice, [e for e in live if not (e.key or "").startswith(PLAYED)], played)
    return [_step(practice.script, rank, played, done) for rank in range(len(practice.script.solution))]


def _step(script: Script, rank: int, played: set[int], done: set[int]) -> Step:
    step = script.solution[rank]
    return Step(
        rank,
        step.titre or wording.verb(step.verb),
        step.role,
        list(typed(step.donnees)),
        [d for d in script.documents if d.code in step.documents],
        step.jours,
        rank in played,
        rank in done,
    )


def step_key(rank: int, form_key: str) -> str:
    return f"{PLAYED}{rank}-{form_key[:40]}"


def _live(practice: Practice) -> list[Entry]:
    """What was accepted and not taken back since the practice last went back."""
    entries = practice.entries.only("practice", "sequence", "verb", "role", "dossier", "key")
    last = entries.filter(back_to__isnull=False).order_by("-sequence").values_list("sequence", flat=True).first()
    return list(entries.filter(sequence__gt=last or 0, refusals=[]))


def _ranks_done(practice: Practice, own: list[Entry], played: set[int]) -> set[int]:
    """The steps whose gesture the learner made: one gesture answers for one step, days by how far the clock went."""
    found: set[int] = set()
    days, left = 0, [(e.verb, e.role, e.dossier) for e in own]
    homes = _dossiers(practice)
    for rank, step in enumerate(practice.script.solution):
        days += step.jours
        gesture = next((g for g in left if _answers(step, g, homes)), None)
        if rank in played:
            continue
        if step.verb is Verb.AVANCER:
            before = set(range(rank)) <= found | played
            found |= {rank} if before and practice.today >= practice.script.jour + timedelta(days=days) else set()
        elif gesture:
            left.remove(gesture)
            found.add(rank)
    return found


def _dossiers(practice: Practice) -> dict[str, int]:
    """The dossier of each piece that the solution names, by number; of the latest one when two have the number."""
    named = {step.piece for step in practice.script.solution if step.piece}
    rows = PieceRow.objects.visible_in(practice).filter(numero__in=named).order_by("identifiant")
    return dict(rows.values_list("numero", "dossier")) if named else {}


def _answers(step: Etape, gesture: tuple[str, str, int | None], homes: dict[str, int]) -> bool:
    verb, role, dossier = gesture
    return verb == step.verb and role == step.role and (not step.piece or dossier == homes.get(step.piece))
