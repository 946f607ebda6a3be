"""Where Hélios keeps the accounts, the last statuses come with the days, whoever holds the recipient's place."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from sandbox import actions, clock
from sandbox.engine.actions import Parametrage
from sandbox.engine.directory import Parametres
from sandbox.engine.refusals import Refus
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from sandbox.undo import undo
from tests.sandbox.conftest import NOE, deposit, recipient
from tests.sandbox.deposits import text
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import COMMUNE, CONTENT, make_scenario, prelude_step

DAY = date(2026, 11, 2)
MANDATE = {"verb": "mandater", "role": "DESTINATAIRE", "jour": "2026-10-20", "piece": "P-1"}
AUTHOR = "Hélios, le logiciel du comptable"


def annuaire() -> dict[str, Any]:
    found = deepcopy(CONTENT["annuaire"])
    next(s for s in found["structures"] if s["siret"] == COMMUNE)["helios"] = True
    return found


@pytest.fixture
def practice(db) -> Practice:
    """Both roles are the learner's."""
    return actions.start(scenario=make_scenario(roles=BOTH, annuaire=annuaire()))


def after(practice: Practice, days: int) -> list[tuple[str, str, int]]:
    """The statuses after « Mise à disposition », who gave them, and on which day of the month."""
    clock.advance_to(practice=practice, day=practice.today + timedelta(days=days))
    (piece,) = (p for s in practice.dossiers.all() for p in practice.dossier(s.identifiant).pieces)
    return [(p.statut.value, p.role.value, p.moment.date().day) for p in piece.statuts[3:]]


def test_helios_goes_on_the_day_after_the_mandate_and_the_next_one(practice):
    sent = deposit(practice).identifiant
    recipient(practice, Verb.MANDATER, sent)

    assert clock.next_happening_day(practice) == DAY + timedelta(days=1)
    assert after(practice, 30) == [
        ("MANDATEE", "DESTINATAIRE", 2),
        ("MISE_A_DISPOSITION_COMPTABLE", "SYSTEME", 3),
        ("MISE_EN_PAIEMENT", "SYSTEME", 4),
    ]


def test_helios_waits_for_the_mandate(practice):
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, deposit(practice).identifiant)

    assert after(practice, 20) == [("SERVICE_FAIT", "DESTINATAIRE", 2)]


def test_helios_goes_on_after_a_stand_in_too(db):
    practice = actions.start(scenario=make_scenario(annuaire=annuaire()))
    deposit(practice)

    assert after(practice, 20) == [
        ("SERVICE_FAIT", "DESTINATAIRE", 4),
        ("MANDATEE", "DESTINATAIRE", 6),
        ("MISE_A_DISPOSITION_COMPTABLE", "SYSTEME", 9),  # the 7th is a Saturday
        ("MISE_EN_PAIEMENT", "SYSTEME", 10),
    ]


def test_helios_goes_on_with_what_was_mandated_before_the_exercise(client, db):
    practice = actions.start(
        scenario=make_scenario(roles=BOTH, annuaire=annuaire(), prelude=[prelude_step("P-1"), MANDATE])
    )

    hold(client, practice)

    assert "Prochaine échéance : aujourd’hui" in client.get(address(practice, "dashboard", ISSUED)).content.decode()
    assert after(practice, 1) == [
        ("MANDATEE", "DESTINATAIRE", 20),
        ("MISE_A_DISPOSITION_COMPTABLE", "SYSTEME", 2),
        ("MISE_EN_PAIEMENT", "SYSTEME", 3),
    ]


def test_clock_goes_on_when_helios_has_nothing_to_send_any_more(db):
    """The scenario said that a payment would come; the learner has since stopped telling payments."""
    handed = {"verb": "mettre_a_disposition_comptable", "role": "SYSTEME", "jour": "2026-10-21", "piece": "P-1"}
    prelude = [prelude_step("P-1"), MANDATE, handed]
    practice = actions.start(scenario=make_scenario(roles=BOTH, annuaire=annuaire(), prelude=prelude))
    mute = Parametrage(COMMUNE, Parametres(service_obligatoire=True, paiement_non_remonte=True))
    done = actions.attempt(practice=practice, acteur=NOE, verb=Verb.PARAMETRER, donnees=mute)

    assert done.accepted
    assert after(practice, 3)[-1] == ("MISE_A_DISPOSITION_COMPTABLE", "SYSTEME", 21)
    assert practice.today == DAY + timedelta(days=3)


def test_series_may_have_been_taken_to_payment_by_helios(db):
    serie = {
        "nombre": 1,
        "prefixe": "L-",
        "fournisseur": CONTENT["annuaire"]["structures"][0]["siret"],
        "utilisateur": "camille",
        "coordonnees": 1001,
        "destinataires": [COMMUNE],
        "services": ["TECH"],
        "engagements": ["EJ1"],
        "du": "2026-09-01",
        "montant": "100",
        "suite": ["mandater"],
        "agents": ["noe"],
        "helios": ["mettre_a_disposition_comptable", "mettre_en_paiement"],
        "apres": 5,
    }
    practice = actions.start(scenario=make_scenario(annuaire=annuaire(), series=[serie]))

    (row,) = practice.scenario.rows.all()
    found = practice.dossier(row.dossier).derniere.statuts[3:]
    assert [(p.statut.value, p.role.value, p.utilisateur, p.moment.day) for p in found] == [
        ("MANDATEE", "DESTINATAIRE", "noe", 6),
        ("MISE_A_DISPOSITION_COMPTABLE", "SYSTEME", "", 7),
        ("MISE_EN_PAIEMENT", "SYSTEME", "", 8),
    ]


def test_undo_takes_the_mandate_back_with_what_helios_did(db):
    practice = actions.start(scenario=make_scenario(roles=BOTH, annuaire=annuaire(), libre=True))
    sent = deposit(practice).identifiant
    recipient(practice, Verb.MANDATER, sent)
    clock.advance_to(practice=practice, day=DAY + timedelta(days=5))

    undo(practice=practice)

    assert practice.dossier(sent).derniere.statut == "MISE_A_DISPOSITION"
    assert practice.today == DAY


def paid_by_helios(client, practice) -> int:
    hold(client, practice)
    sent = deposit(practice).identifiant
    recipient(practice, Verb.MANDATER, sent)
    clock.advance_to(practice=practice, day=DAY + timedelta(days=2))
    return sent


def test_histories_and_happenings_name_helios(client, practice):
    sent = paid_by_helios(client, practice)

    page = client.get(address(practice, "piece", RECEIVED, sent))
    told = [recit.texte for _, recit in page.context["frame"].coach.happenings]

    assert text(page).count(AUTHOR) == 2  # in the history of statuses
    assert told == [
        f"{AUTHOR}, a mis en paiement la facture F-1.",
        f"{AUTHOR}, a mis la facture F-1 à la disposition du comptable.",
    ]


def test_supplier_is_written_to_about_the_payment_and_the_agent_is_not(client, practice):
    paid_by_helios(client, practice)

    supplier, agent = (
        [found.recit.texte for found in client.get(address(practice, "mails", space)).context["page"]]
        for space in (ISSUED, RECEIVED)
    )

    assert supplier[:2] == [
        f"{AUTHOR}, a mis en paiement votre facture F-1.",
        f"{AUTHOR}, a mis votre facture F-1 à la disposition du comptable.",
    ]
    assert [said for said in agent if AUTHOR in said] == []


def test_agent_reads_that_it_is_the_turn_of_helios_and_gets_no_button(client, practice):
    hold(client, practice)
    sent = deposit(practice).identifiant
    recipient(practice, Verb.MANDATER, sent)

    agent, supplier = (client.get(address(practice, "piece", space, sent)) for space in (RECEIVED, ISSUED))

    assert agent.context["turn"] == f"Au tour d’{AUTHOR}\u00a0: vous n’avez plus rien à faire"
    assert supplier.context["turn"] == f"Au tour d’{AUTHOR}"
    assert (agent.context["ahead"], agent.context["verbs"]) == ([], [Verb.TELECHARGER])


def test_agent_who_insists_is_told_what_to_do(practice):
    sent = deposit(practice).identifiant

    outcome = recipient(practice, Verb.METTRE_EN_PAIEMENT, sent)

    assert [r.refus for r in outcome.refusals] == [Refus.HELIOS_LE_FAIT]
    assert practice.entries.last().role == Role.DESTINATAIRE


def test_screen_of_the_structure_says_that_its_accounts_are_in_helios(client, practice):
    hold(client, practice)

    assert "Sa comptabilité est tenue dans Hélios" in text(
        client.get(address(practice, "structure", COMMUNE) + "?comme=noe")
    )
