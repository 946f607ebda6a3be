"""A gesture of the simulated portal, as content names it: « exercise/step of its solution »."""

from dataclasses import dataclass

from sandbox.models import Scenario
from sandbox.opening import rank_of
from sandbox.script import Etape


@dataclass(frozen=True)
class Deed:
    """A named step of the solution of an exercise in force."""

    scenario: Scenario
    rank: int

    @property
    def step(self) -> Etape:
        return self.scenario.script.solution[self.rank]


def find(reference: str, scenarios: dict[str, Scenario] | None = None) -> Deed | None:
    """The deed that « exercise/step » names; None when the exercise or the step is gone.

    `scenarios`, by code, spares a query when many are asked for.
    """
    code, _, name = reference.partition("/")
    scenario = by_code([code]).get(code) if scenarios is None else scenarios.get(code)
    rank = rank_of(scenario, name) if scenario else None
    return Deed(scenario, rank) if scenario and rank is not None else None


def by_code(codes: list[str]) -> dict[str, Scenario]:
    found = Scenario.objects.current().filter(code__in=codes).defer("content", "directory")
    return {scenario.code: scenario for scenario in found}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every named step, under its exercise, for an editor's list."""
    return [
        (scenario.script.titre, [(f"{scenario.code}/{step.nom}", step.titre) for step in scenario.script.solution])
        for scenario in Scenario.objects.current()
        if scenario.script.solution
    ]


def goal_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every goal, under its exercise, for an editor's list."""
    return [
        (scenario.script.titre, [(f"{scenario.code}/{but.code}", but.titre) for but in scenario.script.buts])
        for scenario in Scenario.objects.current()
        if scenario.script.buts
    ]
