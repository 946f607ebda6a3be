"""Who plays the roles that nobody holds, and how: what the scenario says, and what whoever began has changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role
from sandbox.models import Practice
from sandbox.script import Script


@dataclass(frozen=True, slots=True)
class Cast:
    """`taken`: the roles that a person holds. `styles`: by role, what replaces the scenario's word."""

    script: Script
    taken: Collection[str] = ()
    styles: Mapping[str, str] = field(default_factory=dict)

    def stand_ins(self) -> list[Role]:
        """Nobody stands in for a role that a person holds, nor for one that the scenario leaves to the learner."""
        return [r for r, seat in self.script.roles.items() if seat.tenu == "remplacant" and r not in self.taken]

    def style(self, role: Role) -> Style:
        return Style(self.styles[role]) if role in self.styles else self.script.roles[role].style


def cast_of(practice: Practice) -> Cast:
    return Cast(practice.script, practice.taken, practice.styles)


def corrected(practice: Practice, role: Role) -> None:
    """A mistake is made once. The caller saves the practice."""
    practice.styles = {**practice.styles, role: Style.JUSTE}
