"""One behaviour of `sandbox.actions` each."""

import pytest

from sandbox import actions, goals
from sandbox.engine.actions import Decision
from sandbox.engine.refusals import Refus
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import DossierSlice, Entry, OriginCount, PieceRow, Practice
from tests.sandbox.conftest import CAMILLE, deposit, recipient
from tests.sandbox.scripts import make_scenario, prelude_step


def test_starting_a_practice_is_one_row(scenario, django_assert_num_queries):
    scenario.script  # noqa: B018 # parsed once per process

    with django_assert_num_queries(6):  # looked for, then made: the savepoints and one insert
        practice = actions.start(scenario=scenario)

    assert (practice.today, practice.last_sequence) == (scenario.script.jour, 0)
    assert DossierSlice.objects.filter(practice=practice).count() == 0


def test_an_accepted_action_is_logged_with_its_events(practice):
    outcome = deposit(practice)

    assert outcome.accepted
    assert [e["is"] for e in outcome.entry.events] == ["PieceDeposee", "StatutChange", "StatutChange"]
    assert PieceRow.objects.visible_in(practice).get().statut == Statut.MISE_A_DISPOSITION


def test_a_refused_action_leaves_the_world_and_appends_its_refusal(practice):
    before = practice.world()

    outcome = deposit(practice, service="")

    assert [r.refus for r in outcome.refusals] == [Refus.SERVICE_OBLIGATOIRE]
    assert (practice.world(), DossierSlice.objects.count()) == (before, 0)
    entry = Entry.objects.get(practice=practice)
    assert (entry.events, entry.refusals[0]["refus"]) == ([], "service_obligatoire")


def test_a_form_sent_twice_has_one_effect(practice):
    first = deposit(practice, key="k")
    second = deposit(practice, key="k")

    assert second.replayed
    assert second.identifiant == first.identifiant
    assert Entry.objects.filter(practice=practice).count() == 1


def test_the_same_key_in_two_practices_acts_in_each(scenario):
    one, two = actions.start(scenario=scenario), actions.start(scenario=scenario)

    assert [deposit(p, key="k").replayed for p in (one, two)] == [False, False]


def test_a_number_taken_in_the_year_is_refused_whatever_its_case(practice):
    deposit(practice, numero="F-1")

    outcome = deposit(practice, numero=" f-1 ")

    assert [r.refus for r in outcome.refusals] == [Refus.NUMERO_DEJA_UTILISE]


def test_a_rejected_piece_keeps_its_number(practice):
    first = deposit(practice)
    recipient(practice, Verb.REJETER, first.identifiant, Decision("MONTANT_ERRONE", "Trop"))

    assert [r.refus for r in deposit(practice).refusals] == [Refus.NUMERO_DEJA_UTILISE]


def test_a_deleted_draft_frees_its_number(practice):
    draft = deposit(practice, verb=Verb.ENREGISTRER)
    actions.attempt(practice=practice, acteur=CAMILLE, verb=Verb.SUPPRIMER, identifiant=draft.identifiant)

    assert deposit(practice).accepted


def test_a_draft_keeps_its_identifier_when_deposited(practice):
    draft = deposit(practice, verb=Verb.ENREGISTRER, numero="")

    sent = deposit(practice, identifiant=draft.identifiant)

    assert sent.identifiant == draft.identifiant
    assert PieceRow.objects.visible_in(practice).count() == 1


def test_a_scenario_s_pieces_are_shared_until_changed(db):
    scenario = make_scenario(prelude=[prelude_step("P-1"), prelude_step("P-2")])
    one, two = actions.start(scenario=scenario), actions.start(scenario=scenario)
    identifiant = scenario.numbers["P-1"]

    recipient(one, Verb.CONSTATER_SERVICE_FAIT, identifiant)

    assert DossierSlice.objects.filter(practice=one).count() == 1
    assert one.dossier(identifiant).pieces[0].statut is Statut.SERVICE_FAIT
    assert two.dossier(identifiant).pieces[0].statut is Statut.MISE_A_DISPOSITION
    rows = PieceRow.objects.visible_in(one).order_by("identifiant").values_list("numero", "statut")
    assert list(rows) == [("P-1", "SERVICE_FAIT"), ("P-2", "MISE_A_DISPOSITION")]


def test_a_number_of_the_scenario_is_taken_in_its_year(db):
    practice = actions.start(scenario=make_scenario(prelude=[prelude_step("P-1")]))

    assert [r.refus for r in deposit(practice, numero="p-1").refusals] == [Refus.NUMERO_DEJA_UTILISE]


def test_a_goal_is_reached_by_the_action_that_does_it(practice):
    deposit(practice, service="SCOL", numero="A")
    assert [s.reached for s in goals.states(practice)] == [False]

    deposit(practice, numero="B")
    assert [s.reached for s in goals.states(practice)] == [True]
    assert practice.succeeded_at is not None


@pytest.mark.parametrize(("origin", "expected"), [("guide:depot:3", (1, 1)), ("", None)])
def test_a_success_is_counted_once_for_its_origin(scenario, origin, expected):
    practice = actions.start(scenario=scenario, origin=origin)
    for number in ("A", "B"):
        deposit(practice, numero=number)

    row = OriginCount.objects.filter(origin="guide:depot:3").first()
    assert (row and (row.started, row.succeeded)) == expected


def test_an_open_practice_keeps_its_version_of_a_changed_scenario(practice):
    changed = make_scenario(titre="Un autre essai")

    kept = Practice.objects.get(pk=practice.pk)

    assert (kept.script.titre, changed.script.titre) == ("Un essai", "Un autre essai")
    assert changed.is_current
    assert not kept.scenario.is_current


@pytest.mark.parametrize("before", [1, 6])
def test_an_action_costs_the_same_queries_in_a_long_practice(practice, django_assert_num_queries, before):
    for n in range(before):
        deposit(practice, numero=f"A-{n}")

    with django_assert_num_queries(12):
        recipient(practice, Verb.CONSTATER_SERVICE_FAIT, practice.next_identifiant - 1)
