"""Going back in free practice, and the log that says the same as the slices."""

import pytest

from sandbox import actions, clock, undo
from sandbox.doctor import differences
from sandbox.engine.actions import Decision, Demande
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import Entry, PieceRow
from tests.sandbox.conftest import CAMILLE, deposit, recipient
from tests.sandbox.scripts import AUTRE, make_scenario, prelude_step


@pytest.fixture
def free(db):
    return actions.start(scenario=make_scenario(libre=True, prelude=[prelude_step("P-1")]))


def test_undo_takes_the_last_act_back_and_keeps_the_log(free):
    deposit(free, numero="A")
    second = deposit(free, numero="B").identifiant

    undo.undo(practice=free)

    assert free.dossier(second) is None
    assert PieceRow.objects.visible_in(free).filter(numero="B").count() == 0
    assert list(Entry.objects.filter(practice=free).values_list("verb", flat=True)) == ["deposer", "deposer", "retour"]


def test_undo_gives_a_piece_of_the_scenario_its_first_state_again(free):
    identifiant = free.scenario.numbers["P-1"]
    recipient(free, Verb.CONSTATER_SERVICE_FAIT, identifiant)

    undo.undo(practice=free)

    assert free.dossier(identifiant).pieces[0].statut is Statut.MISE_A_DISPOSITION


def test_undo_twice_takes_two_acts_back(free):
    identifiant = free.scenario.numbers["P-1"]
    recipient(free, Verb.CONSTATER_SERVICE_FAIT, identifiant)
    recipient(free, Verb.MANDATER, identifiant)

    undo.undo(practice=free)
    undo.undo(practice=free)

    assert free.dossier(identifiant).pieces[0].statut is Statut.MISE_A_DISPOSITION
    with pytest.raises(undo.UndoRefused):
        undo.undo(practice=free)


def test_undo_gives_back_the_day_and_the_accounts(free):
    day = free.today
    actions.attempt(practice=free, acteur=CAMILLE, verb=Verb.DEMANDER_RATTACHEMENT, donnees=Demande(AUTRE, 900))
    undo.undo(practice=free)

    assert free.current_directory.rattachement("camille", AUTRE) is None
    assert free.today == day


def test_a_number_taken_back_is_free_again(free):
    deposit(free, numero="A")
    undo.undo(practice=free)

    assert deposit(free, numero="A").accepted


def test_an_exercise_is_not_undone(practice):
    deposit(practice)

    with pytest.raises(undo.UndoRefused):
        undo.undo(practice=practice)


def test_replaying_the_log_gives_the_stored_slices(free):
    sent = deposit(free, service="SCOL").identifiant
    clock.advance_to(practice=free, day=free.today.replace(day=20))
    deposit(free, numero="C")
    undo.undo(practice=free)
    recipient(free, Verb.CONSTATER_SERVICE_FAIT, free.scenario.numbers["P-1"])

    assert free.dossier(sent) is not None
    assert differences(free) == []


def test_the_doctor_sees_a_slice_that_the_log_does_not_explain(free):
    sent = deposit(free).identifiant
    slice_ = free.dossiers.get(identifiant=sent)
    slice_.data["pieces"][0]["statut"] = "MISE_EN_PAIEMENT"
    slice_.save()

    assert differences(free) == [f"dossier {sent}"]


def test_what_a_screen_records_by_being_shown_is_nobody_s_act(free):
    identifiant = free.scenario.numbers["P-1"]
    recipient(free, Verb.REJETER, identifiant, Decision("DOUBLON", "Déjà reçue."))
    actions.attempt(practice=free, acteur=CAMILLE, verb=Verb.AFFICHER_RETOUR, identifiant=identifiant)

    undo.undo(practice=free)

    assert free.dossier(identifiant).pieces[0].statut is Statut.MISE_A_DISPOSITION
