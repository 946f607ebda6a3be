"""A step as templates, sheets and checks read it, made from its block."""

from collections.abc import Iterable
from dataclasses import dataclass

from guides import deeds
from guides.deeds import Deed
from sandbox import coaching, goals, wording
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from sandbox.opening import ACCOUNT
from sandbox.script import But
from sandbox.spaces import home

WINDOW = "Tout acquitter et fermer"  # of the window of returns, where the gesture is made on entering the portal
KEPT = 8  # characters of a block's identifier: enough inside one guide


@dataclass(frozen=True)
class Step:
    """`deed` is None for a step that is only read, and for one whose exercise is gone: `wanted` tells them apart."""

    id: str
    rank: int
    title: str
    text: str
    wanted: str
    proof: str
    hint: str
    trap: str
    deed: Deed | None

    @property
    def goal(self) -> But | None:
        """The goal that proves the step, when it is one of its own exercise."""
        code, _, name = self.proof.partition("/")
        if self.deed is None or code != self.deed.scenario.code:
            return None
        return next((but for but in self.deed.scenario.script.buts if but.code == name), None)

    @property
    def screen(self) -> str:
        """Where the gesture is made, in the portal's words."""
        if self.deed is None:
            return ""
        step, script = self.deed.step, self.deed.scenario.script
        if step.verb in ACCOUNT:
            return "Mon compte"
        space = home(step.role, works=script.works, memoires=script.memoires).label
        return f"{space}, recherche" if step.verb is Verb.EXTRAIRE else space

    @property
    def button(self) -> str:
        if self.deed is None:
            return ""
        return WINDOW if self.deed.step.verb is Verb.ACQUITTER else wording.verb(self.deed.step.verb)

    @property
    def waits(self) -> bool:
        """Whether the gesture is to let simulated days pass: nothing of the portal."""
        return self.deed is not None and self.deed.step.verb is Verb.AVANCER


def steps_of(stream: Iterable) -> list[Step]:
    """The steps of a guide, in one query whatever their number."""
    found = [(child.id or "", child.value) for child in stream]
    scenarios = deeds.by_code([value["deed"].partition("/")[0] for _, value in found if value["deed"]])
    return [
        Step(
            id=identifier.replace("-", "")[:KEPT],
            rank=rank,
            title=value["title"],
            text=value["text"],
            wanted=value["deed"] or "",
            proof=value["goal"] or "",
            hint=value["hint"],
            trap=value["trap"],
            deed=deeds.find(value["deed"], scenarios) if value["deed"] else None,
        )
        for rank, (identifier, value) in enumerate(found, start=1)
    ]


def passed(practice: Practice, step: Step) -> bool:
    """Whether the step is done in this practice: its goal is reached, or its gesture made."""
    if step.deed is None:
        return False
    if step.goal:
        return goals.is_reached(practice, step.goal)
    shown = coaching.steps(practice)[step.deed.rank]
    return shown.done or shown.played
