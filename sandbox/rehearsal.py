"""Is an exercise what it says? Its solution reaches every goal, and each wrong path misses its own."""

from collections.abc import Iterator

from django.db import transaction

from sandbox import actions
from sandbox.engine import checks
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
        if but.code in played.impossible:
            yield _impossible(but.code)
        elif but.code not in played.reached:
            yield f"la solution n’atteint pas le but {but.code}"


def _misled(scenario: Scenario) -> Iterator[str]:
    for rank, route in enumerate(scenario.script.fausses_routes, start=1):
        steps = wrong_steps(scenario.script, route)
        played = rehearse(scenario, steps)
        if steps == scenario.script.solution:
            yield f"la fausse route {rank} ne change rien à la solution"
        elif route.but in played.impossible:
            yield _impossible(route.but)
        elif route.but in played.reached:
            yield f"la fausse route {rank} atteint le but {route.but}"


def _impossible(but: str) -> str:
    """A broken check is neither a success nor a failure."""
    return f"vérification impossible\u00a0: but {but}"


def _written(scenario: Scenario) -> Iterator[str]:
    yield from _unhelped(scenario.script)
    yield from _dangling(scenario)
    for structure in scenario.base_directory.structures:
        if not siret_is_fictitious(structure.siret):
            yield f"SIRET non fictif\u00a0: {structure.siret}"
        ibans = (c.iban for c in structure.coordonnees)
        yield from (f"IBAN non fictif\u00a0: {iban}" for iban in ibans if not iban_is_fictitious(iban))


def _unhelped(script: Script) -> Iterator[str]:
    """What a learner who is lost would miss."""
    for but in script.buts:
        if sum(hint.but == but.code for hint in script.indices) < HINTS:
            yield f"le but {but.code} a moins de {HINTS} indices"
        if not any(route.but == but.code for route in script.fausses_routes):
            yield f"le but {but.code} n’a pas de fausse route"
        if any(not checks.fold(str(wanted)) for name, wanted in but.attendu.items() if name in checks.TEXTS):
            yield f"le but {but.code} attend un texte vide, que l’on trouve toujours"
        if not but.attendu:
            yield f"le but {but.code} n’attend rien"
    named = [step.nom for step in script.solution if step.nom and step.titre]
    if len(set(named)) < len(script.solution):
        yield "une étape de la solution n’a pas de nom à elle, ou pas de titre"


def _dangling(scenario: Scenario) -> Iterator[str]:
    """Names that point to nothing."""
    script, people = scenario.script, {u.code for u in scenario.base_directory.utilisateurs}
    goals, steps = {b.code for b in script.buts}, {s.nom for s in script.solution}
    played = (*script.prelude, *script.solution)
    named = {
        "pièce inconnue": {n for b in script.buts for n in b.sur} - set(scenario.numbers),
        "valeur attendue inconnue": {k for b in script.buts for k in b.attendu if k not in checks.KEYS[b.check]},
        "but inconnu": {n.but for n in (*script.indices, *script.fausses_routes)} - goals,
        "étape inconnue": {s for r in script.fausses_routes for s in (r.etape, *r.sans)} - steps - {""},
        "document inconnu": {d for s in played for d in s.documents} - {d.code for d in script.documents},
        "personne inconnue": {
            *(s.utilisateur for s in script.roles.values()),
            *script.comptes,
            *(s.par for s in played),
        }
        - people
        - {""},
    }
    yield from (f"{what}\u00a0: {name}" for what, names in named.items() for name in sorted(names))
