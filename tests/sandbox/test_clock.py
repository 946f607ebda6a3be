"""What happens by itself when the simulated day moves."""

from datetime import date, timedelta

from django.utils.timezone import localtime

from sandbox import actions, clock
from sandbox.engine.actions import Correction
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import Practice
from tests.sandbox.conftest import CAMILLE, deposit
from tests.sandbox.scripts import COMMUNE, make_scenario, prelude_step

DAY = date(2026, 11, 2)


def piece(practice: Practice, identifiant: int):
    return practice.dossier(identifiant).piece(identifiant)


def test_the_stand_in_waits_its_days_then_takes_a_right_invoice_to_payment(practice):
    sent = deposit(practice).identifiant

    clock.advance_to(practice=practice, day=DAY + timedelta(days=1))
    assert piece(practice, sent).statut is Statut.MISE_A_DISPOSITION

    clock.advance_to(practice=practice, day=DAY + timedelta(days=14))
    days = [(p.statut.value, p.moment.date().day) for p in piece(practice, sent).statuts[3:]]
    assert days == [
        ("SERVICE_FAIT", 4),
        ("MANDATEE", 6),
        ("MISE_A_DISPOSITION_COMPTABLE", 9),  # the 8th is a Sunday
        ("COMPTABILISEE", 12),  # the 11th is a holiday
        ("MISE_EN_PAIEMENT", 16),  # the 14th is a Saturday
    ]


def test_the_stand_in_sends_a_wrong_service_back_with_the_right_one(practice):
    sent = deposit(practice, service="SCOL").identifiant

    clock.advance_to(practice=practice, day=DAY + timedelta(days=2))

    passage = piece(practice, sent).dernier_passage
    assert (passage.statut, passage.motif) == (Statut.A_RECYCLER, "ERREUR_CODE_SERVICE")
    assert "TECH" in passage.commentaire


def test_a_delay_that_passes_on_the_way_is_told_once(db):
    scenario = make_scenario(prelude=[prelude_step("P-1", day="2026-10-05")])
    practice = actions.start(scenario=scenario)

    entries = clock.advance_to(practice=practice, day=date(2026, 11, 20))
    more = clock.advance_to(practice=practice, day=date(2026, 12, 20))

    told = [e for entry in entries for e in entry.events if e["is"] == "EcheanceAtteinte"]
    assert [(e["echeance"], e["jour"]) for e in told] == [("paiement", "2026-11-04")]
    assert [e for entry in more for e in entry.events if e["is"] == "EcheanceAtteinte"] == []


def test_what_happens_on_the_way_happens_on_its_own_day_in_order(db):
    practice = actions.start(scenario=make_scenario(prelude=[prelude_step("P-1")]))
    deposit(practice)

    entries = clock.advance_to(practice=practice, day=date(2026, 11, 5))

    assert [(e.verb, localtime(e.moment).day) for e in entries if e.verb != Verb.AVANCER or e.dossier] == [
        ("constater_service_fait", 2),  # of the scenario's piece: its turn had come long before
        ("mandater", 4),
        ("constater_service_fait", 4),
        ("avancer", 5),
    ]


def test_the_clock_goes_forward_only_and_a_year_at_most(practice):
    refused = clock.advance_to(practice=practice, day=DAY - timedelta(days=1))
    assert refused[0].refusals[0]["refus"] == "retour_en_arriere"

    clock.advance_to(practice=practice, day=date(9000, 1, 1))
    assert practice.today == DAY + timedelta(days=clock.LATEST)


def test_the_same_click_twice_moves_the_clock_once(practice):
    for _ in range(2):
        clock.advance_to(practice=practice, day=practice.today + timedelta(days=1), key="k")

    assert practice.today == DAY + timedelta(days=1)


def test_the_next_happening_is_the_stand_in_s_turn(practice):
    assert clock.next_happening_day(practice) is None

    deposit(practice)

    assert clock.next_happening_day(practice) == DAY + timedelta(days=2)


def test_the_learner_acts_between_two_turns_of_the_stand_in(practice):
    sent = deposit(practice, service="SCOL").identifiant
    clock.advance_to(practice=practice, day=DAY + timedelta(days=2))
    actions.attempt(
        practice=practice,
        acteur=CAMILLE,
        verb=Verb.RECYCLER,
        identifiant=sent,
        donnees=Correction(COMMUNE, "TECH", "EJ1"),
    )
    clock.advance_to(practice=practice, day=DAY + timedelta(days=4))

    assert piece(practice, sent).statut is Statut.SERVICE_FAIT
