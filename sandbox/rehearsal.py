"""Is an exercise what it says? Its solution reaches every goal, and each wrong path misses its own."""

from collections.abc import Iterator

from django.db import transaction

from sandbox import actions
from sandbox.engine.identifiers import iban_is_fictitious, siret_is_fictitious
from sandbox.models import Scenario
from sandbox.script import Etape, Script
from sandbox.solver import Played, play, wrong_steps

HINTS = 2  # at least, for each goal: they come one at a time


def faults(scenario: Scenario) -> list[str]:
    """What is wrong with this exercise, a sentence each; none when all is well. Leaves nothing in the database."""
    return [*_written(scenario), *_solved(scenario), *_misled(scenario)]


def rehearse(scenario: Scenario, steps: tuple[Etape, ...]) -> Played:
    """Plays these steps in a practice of their own, taken back afterwards."""
    with transaction.atomic():
        played = play(actions.start(scenario=scenario), steps)
        transaction.set_rollback(True)
    return played


def _solved(scenario: Scenario) -> Iterator[str]:
    played = rehearse(scenario, scenario.script.solution)
    for step, refusals in played.refused.items():
        yield f"la solution est refusée à l’étape {step} ({', '.join(r.refus for r in refusals)})"
    for but in scenario.script.buts:
        if but.code not in played.reached:
            yield f"la solution n’atteint pas le but {but.code}"


def _misled(scenario: Scenario) -> Iterator[str]:
    for rank, route in enumerate(scenario.script.fausses_routes, start=1):
        if route.but in rehearse(scenario, wrong_steps(scenario.script, route)).reached:
            yield f"la fausse route {rank} atteint le but {route.but}"


def _written(scenario: Scenario) -> Iterator[str]:
    script = scenario.script
    for but in script.buts:
        if sum(hint.but == but.code for hint in script.indices) < HINTS:
            yield f"le but {but.code} a moins de {HINTS} indices"
        if not any(route.but == but.code for route in script.fausses_routes):
            yield f"le but {but.code} n’a pas de fausse route"
        yield from (f"pièce inconnue : {n}" for n in but.sur if n not in scenario.numbers)
    yield from _dangling(script)
    for structure in scenario.base_directory.structures:
        if not siret_is_fictitious(structure.siret):
            yield f"SIRET non fictif : {structure.siret}"
        yield from (f"IBAN non fictif : {c.iban}" for c in structure.coordonnees if not iban_is_fictitious(c.iban))


def _dangling(script: Script) -> Iterator[str]:
    """Names that point to nothing."""
    goals, steps = {b.code for b in script.buts}, {s.nom for s in script.solution}
    for named in (*script.indices, *script.fausses_routes):
        if named.but not in goals:
            yield f"but inconnu : {named.but}"
    for route in script.fausses_routes:
        yield from (f"étape inconnue : {s}" for s in {route.etape, *route.sans} - steps - {""})
    for step in (*script.prelude, *script.solution):
        yield from (f"document inconnu : {d}" for d in step.documents if script.document(d) is None)
