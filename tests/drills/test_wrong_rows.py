"""Each sourced row of the engine's tables is made wrong, one at a time: a journey must fail for each.

The journeys are told from the reference and read no table; this is what makes them a second source.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from sandbox.engine import (
    advice,
    cadres,
    circuits,
    deadlines,
    delays,
    limits,
    motifs,
    rules,
    rules_accounts,
    rules_files,
    rules_works,
)
from sandbox.engine.circuits import MOVES, Move
from sandbox.engine.rules import RULES, Rule
from sandbox.engine.vocabulary import Confiance, Role, Statut, StatutRattachement, Verb
from tests.engine.journeys_run import Journey, all_journeys, first_failure

U = Confiance.U
MakeWrong = Callable[[pytest.MonkeyPatch], None]
Wrongs = Iterator[tuple[str, MakeWrong]]


class Gauntlet:
    """All the journeys; those that failed last run first, so that the next wrong row is found sooner."""

    def __init__(self) -> None:
        self.journeys: list[Journey] = list(all_journeys())

    def catches(self, make_wrong: MakeWrong) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            make_wrong(patch)
            rules.in_force.cache_clear()
            place = first_failure(self.journeys)
        rules.in_force.cache_clear()
        if place is not None:
            self.journeys.insert(0, self.journeys.pop(place))
        return place is not None


@pytest.fixture(scope="module")
def gauntlet() -> Gauntlet:
    return Gauntlet()


def test_journeys_hold_with_the_true_tables(gauntlet):
    def nothing_wrong(_: pytest.MonkeyPatch) -> None:
        return None

    assert gauntlet.catches(nothing_wrong) is False


def table(patch: pytest.MonkeyPatch, de: Statut | None, rows: tuple[Move, ...]) -> None:
    """These moves, and no other, from this status."""
    others = {key: found for key, found in circuits._BY_DOER.items() if key[0] is not de}
    patch.setitem(circuits.FROM, de, rows)
    patch.setattr(circuits, "_BY_DOER", others | circuits._by_doer(rows))


def instead(patch: pytest.MonkeyPatch, row: Move, *others: Move) -> None:
    table(patch, row.de, (*(m for m in circuits.FROM[row.de] if m is not row), *others))


def wrong_moves() -> Wrongs:
    other = dict.fromkeys(Role, Role.FOURNISSEUR) | {Role.FOURNISSEUR: Role.DESTINATAIRE}
    statuts = sorted(circuits.REACHED)
    for row in MOVES:
        portal = row.role is Role.SYSTEME and row.reference != circuits.HELIOS
        if row.confiance is U or portal:  # the portal's own path: test_tables
            continue
        name = f"{row.de}/{row.role}/{row.verb}"
        elsewhere = statuts[(statuts.index(row.vers) + 1) % len(statuts)]
        yield f"{name} missing", lambda patch, row=row: instead(patch, row)
        yield f"{name} role", lambda patch, row=row: instead(patch, row, replace(row, role=other[row.role]))
        if row.verb in STATUS_VERBS:
            wrong = replace(row, vers=elsewhere)
            yield f"{name} status", lambda patch, row=row, wrong=wrong: instead(patch, row, wrong)


STATUS_VERBS = {m.verb for m in MOVES if m.de is not m.vers and m.de is not None} - {Verb.DEPOSER}


def added_moves() -> Wrongs:
    """A row that no source knows, for each status, role and verb that has none."""
    verbs, known = {m.verb for m in MOVES}, {(m.de, m.role, m.verb) for m in MOVES}
    transient = {Statut.DEPOSEE, Statut.EN_COURS_ACHEMINEMENT}
    for de in sorted(circuits.REACHED - transient):
        for role in (Role.FOURNISSEUR, Role.DESTINATAIRE, Role.MOE, Role.MOA):
            for verb in sorted(verbs):
                if (de, role, verb) not in known:
                    row = Move(de, role, verb, de, "", U)
                    extra = (*circuits.FROM[de], row)
                    yield f"{de}/{role}/{verb} added", lambda patch, de=de, extra=extra: table(patch, de, extra)


def wrong_rules() -> Wrongs:
    for verb, rows in RULES.items():
        for rule in rows:
            if rule.confiance is U:
                continue
            for word, wrong in (
                ("missing", None),
                ("always", replace(rule, test=lambda _: {})),
                ("field", replace(rule, champ=rule.champ + "_")),
            ):
                yield f"{verb}/{rule.refus} {word}", lambda patch, v=verb, r=rule, w=wrong: _rule(patch, v, r, w)


def _rule(patch: pytest.MonkeyPatch, verb: Verb, rule: Rule, wrong: Rule | None) -> None:
    rows = tuple(wrong if r is rule else r for r in RULES[verb])
    patch.setitem(rules.RULES, verb, tuple(r for r in rows if r is not None))


def wrong_accounts() -> Wrongs:
    table, states = rules_accounts.ACCOUNT_MOVES, list(StatutRattachement)
    for row in table:
        vers = states[(states.index(row.vers) + 1) % len(states)]
        for word, instead in (("missing", ()), ("state", (replace(row, vers=vers),))):
            wrong = tuple(m for m in table if m is not row) + instead
            yield (
                f"{row.de}/{row.verb} {word}",
                lambda patch, w=wrong: patch.setattr(rules_accounts, "ACCOUNT_MOVES", w),
            )


def without(module: object, name: str) -> Wrongs:
    """Each row of a collection missing in turn."""
    rows = getattr(module, name)
    for row in rows:
        rest = type(rows)(r for r in rows if r is not row)
        yield f"{name} {row}", lambda patch, rest=rest: patch.setattr(module, name, rest)


def wrong_data() -> Wrongs:
    yield from without(motifs, "MOTIFS")
    yield from without(rules_files, "EXTENSIONS")
    yield from without(deadlines, "DEPARTS")
    for row in cadres.SUITES:
        rest = tuple(s for s in cadres.SUITES if s is not row)
        yield f"suite {row}", lambda patch, r=rest: _suites(patch, r)
    for row in cadres.CADRES:
        if row.jouable:
            for name, wrong in (("deposant", {"deposant": Role.VALIDEUR}), ("playable", {"jouable": False})):
                other = replace(row, **wrong)
                yield f"{name} {row.cadre}", lambda patch, o=other: patch.setitem(cadres.CADRE, o.cadre, o)
    for verb, rows in advice.ADVICE.items():
        for row in rows:
            rest = tuple(r for r in rows if r is not row)
            yield f"advice {row.avis}", lambda patch, v=verb, r=rest: patch.setitem(advice.ADVICE, v, r)


def _suites(patch: pytest.MonkeyPatch, rows: tuple[cadres.Suite, ...]) -> None:
    for module in (cadres, rules_works):
        patch.setattr(module, "SUITES", rows)


def wrong_figures() -> Wrongs:
    for shift in (-1, 1):
        for d in delays.DELAIS:
            wrong = tuple(replace(x, jours=x.jours + shift) if x is d else x for x in delays.DELAIS)
            yield f"delai {d.code} {d.ccag} {shift}", lambda patch, w=wrong: patch.setattr(delays, "DELAIS", w)
        for row in limits.LIMITS:
            figures = tuple(replace(x, valeur=x.valeur + shift) if x is row else x for x in limits.LIMITS)
            if row.nom not in ELSEWHERE:
                yield f"limit {row.nom} {shift}", lambda patch, w=figures: patch.setattr(limits, "LIMITS", w)


ELSEWHERE = {"recherche_siret", "extraction"}  # said by the search, outside the engine


@pytest.mark.parametrize("wrong", [wrong_moves, added_moves, wrong_rules, wrong_accounts, wrong_data, wrong_figures])
def test_no_wrong_row_escapes_the_journeys(wrong, gauntlet):
    escaped = [name for name, make_wrong in wrong() if not gauntlet.catches(make_wrong)]

    assert escaped == []
