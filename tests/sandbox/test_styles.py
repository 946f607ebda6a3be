"""A stand-in that is late, silent, or wrong once: deterministic, and changed by whoever began the exercise."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from sandbox import actions, clock, coaching, seats, undo
from sandbox.engine.deadlines import STARTS
from sandbox.engine.styles import FAUTES, Style, styles_of
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.models import Practice
from sandbox.solver import play_step
from sandbox.words.constats import DELAIS_NOMMES
from sandbox.words.remplacants import STYLES
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.deposits import text
from tests.sandbox.screens import address, hold
from tests.sandbox.test_scenarios import load

S = Statut


def played(code: str, role: Role, style: Style, steps: int = 1) -> Practice:
    """The first steps of the exercise's solution, a stand-in playing so."""
    script = load(code)
    practice = actions.start(scenario=script)
    seats.play(practice=practice, role=role, style=style)
    for rank in range(steps):
        assert play_step(practice, practice.script.solution[rank], f"k{rank}") == ()
    return practice


def waits(practice: Practice, days: int) -> None:
    clock.advance_to(practice=practice, day=practice.today + timedelta(days=days))


def pieces(practice: Practice) -> list[tuple[str, str]]:
    return list(practice.rows.order_by("identifiant").values_list("cadre", "statut"))


def said(practice: Practice) -> list[tuple[str, str]]:
    acts = practice.entries.exclude(role__in=["SYSTEME", "FOURNISSEUR"]).order_by("sequence")
    return [(e.role, e.verb) for e in acts]


def test_silent_stand_in_never_answers(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.MUET)

    waits(practice, 200)

    assert pieces(practice) == [("A4", S.MISE_A_DISPOSITION_MOE)]


def test_slow_stand_in_answers_once_its_delay_has_passed(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.LENT)
    deposited = practice.today

    waits(practice, 7)
    in_time = pieces(practice)
    waits(practice, 1)

    assert in_time == [("A4", S.MISE_A_DISPOSITION_MOE)]
    assert pieces(practice)[1][0] == "A15"
    assert practice.today == deposited + timedelta(days=8)


def test_slow_stand_in_without_a_delay_of_its_own_takes_three_times_as_long(db):
    """The MOA has no counter for a monthly request; offices are closed at the week-end."""
    practice = played("travaux-a-quatre", Role.MOA, Style.LENT)

    waits(practice, 30)

    answers = {e.role: localtime(e.moment).date() for e in practice.entries.filter(verb="deposer").order_by("sequence")}
    assert answers[Role.MOE] == date(2026, 11, 6)
    assert answers[Role.MOA] == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("style", "role", "wrong", "then"),
    [
        (Style.MOE_REFUS, Role.MOE, ("MOE", "refuser"), ("MOE", "deposer")),
        (Style.PAYEUR_REJET, Role.DESTINATAIRE, ("DESTINATAIRE", "rejeter"), None),
        (Style.PAYEUR_RECYCLAGE, Role.DESTINATAIRE, ("DESTINATAIRE", "demander_recyclage"), None),
        (Style.PAYEUR_SUSPENSION, Role.DESTINATAIRE, ("DESTINATAIRE", "suspendre"), None),
    ],
)
def test_mistake_is_made_once(db, style, role, wrong, then):
    practice = played("travaux-a-quatre", role, style)

    waits(practice, 60)
    found = said(practice)

    assert found.count(wrong) == 1
    assert practice.styles == {role: Style.JUSTE}
    assert then is None or found[found.index(wrong) + 1] == then


@pytest.mark.parametrize(
    ("style", "role", "cadre"), [(Style.MOE_MONTANT, Role.MOE, "A15"), (Style.MOA_MONTANT, Role.MOA, "A19")]
)
def test_mistaken_amount_is_admitted_in_the_piece(db, style, role, cadre):
    practice = played("travaux-a-quatre", role, style)

    waits(practice, 20)

    asked, admitted = (practice.rows.get(cadre=c).ttc for c in ("A4", cadre))
    assert admitted == asked * 9 / 10


def test_refusal_over_an_amount_is_tried_and_does_not_stop_the_circuit(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.MOE_REFUS)

    waits(practice, 20)

    refused = practice.entries.get(role="MOE", verb="refuser")
    assert [r["refus"] for r in refused.refusals] == ["montant_non_refusable"]
    assert practice.rows.filter(cadre="A15").exists()


def test_mistaken_valideur_refuses_once(db):
    practice = played("sous-traitant-demande", Role.VALIDEUR, Style.VALIDEUR_REFUS)

    waits(practice, 30)

    assert practice.rows.get().statut == S.REFUSEE_2


def test_starter_changes_how_a_stand_in_plays(client, db):
    practice = actions.start(scenario=load("travaux-a-quatre"))
    hold(client, practice)

    page = client.post(address(practice, "stand_in", "moe"), {"style": "muet"}, follow=True)

    practice.refresh_from_db()
    assert practice.styles == {"MOE": "muet"}
    assert "le remplaçant ne répond jamais" in text(page)


def test_unknown_way_of_playing_is_said_and_changes_nothing(client, db):
    practice = actions.start(scenario=load("travaux-a-quatre"))
    hold(client, practice)

    page = client.post(address(practice, "stand_in", "moe"), {"style": "moa_montant"}, follow=True)

    practice.refresh_from_db()
    assert practice.styles == {}
    assert "Choisissez dans la liste" in text(page)


def test_restart_gives_the_scenario_s_stand_ins_back(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.MUET)

    undo.restart(practice=practice)

    assert practice.styles == {}


def test_move_to_the_day_of_a_happening_is_one_move_and_no_refusal(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.JUSTE)
    day = clock.next_happening_day(practice)

    for _ in range(2):  # a double click
        clock.advance_to(practice=practice, day=day, key="once")

    moves = practice.entries.filter(verb="avancer")
    assert [e.refusals for e in practice.entries.all() if e.refusals] == []
    assert [e.key for e in moves if e.key == "once"] == ["once"]
    assert practice.today == day


def test_happening_of_the_day_itself_is_played_once_for_each_press(db):
    practice = played("travaux-a-quatre", Role.MOE, Style.JUSTE)
    seats.play(practice=practice, role=Role.MOE, style=Style.JUSTE)
    Practice.objects.filter(pk=practice.pk).update(today=clock.next_happening_day(practice))
    practice.refresh_from_db()

    for _ in range(2):
        clock.advance_to(practice=practice, day=practice.today, key="once")

    assert [c for c, _ in pieces(practice)] == ["A4", "A15"]
    assert [e.refusals for e in practice.entries.all() if e.refusals] == []


def test_once_the_moa_is_late_the_page_names_the_tacit_procedure(client, db):
    practice = played("travaux-tacite", Role.MOA, Style.MUET)
    hold(client, practice)
    identifiant = practice.world(100_001).dossier.derniere.identifiant

    page = text(client.get(address(practice, "piece", "factures-de-travaux", identifiant)))

    assert "La maîtrise d’ouvrage a laissé passer son délai" in page
    assert "cadre A22" in page


def test_whoever_took_a_seat_has_the_goals_of_its_role(client, db):
    practice = actions.start(scenario=load("travaux-a-quatre"))
    client.post(reverse("sandbox:take_seat", args=[seats.invite(practice=practice, role=Role.MOE).code]))

    page = client.get(address(practice, "space", "factures-de-travaux-moe"))

    assert [state.but.code for state in page.context["frame"].coach.goals] == ["acompte", "general"]
    assert "Vous êtes Lise" not in page.content.decode()


def test_page_of_a_project_become_definitive_says_whose_turn_it_is(client, db):
    practice = played("travaux-tacite", Role.MOA, Style.MUET, steps=3)
    hold(client, practice)
    identifiant = practice.rows.get(cadre="A22").identifiant

    page = text(client.get(address(practice, "piece", "factures-de-travaux", identifiant)))

    assert "ce projet est devenu le décompte général et définitif" in page
    assert "déposez le décompte tacite sous le cadre A23" in page
    assert "En copieMaîtrise d’œuvre" in page


def test_early_project_is_reached_by_a_link_that_says_so(client, db):
    practice = actions.start(scenario=load("travaux-tacite"))
    hold(client, practice)
    identifiant = practice.world(100_001).dossier.derniere.identifiant

    page = client.get(address(practice, "piece", "factures-de-travaux", identifiant))
    form = client.get(address(practice, "works_follow", "factures-de-travaux", identifiant))

    assert "ne fait courir aucun délai" in text(page)
    assert "J’en adresse une copie à la maîtrise d’œuvre" in text(form)


def test_each_delay_that_an_exercise_checks_has_its_name():
    assert set(STARTS) - set(DELAIS_NOMMES) == {"acquittement", "paiement"}


def test_each_style_has_its_words_and_each_mistake_its_role():
    assert set(STYLES) == set(Style)
    assert {style for role in Role for style in styles_of(role)} == set(Style)
    assert set(FAUTES) == set(Style) - {Style.JUSTE, Style.LENT, Style.MUET}


TRIED = (
    "Maîtrise d’œuvre (MOE), Atelier Corvane architectes, a choisi «\u00a0Refuser\u00a0» pour la pièce A4 "
    "SIT-2026-11\u00a0: le portail ne l’a pas accepté. Un refus n’est pas possible pour une erreur de montant. "
)


def test_refused_gesture_of_a_stand_in_is_told_with_its_reason(client, db):
    practice = played("travaux-a-quatre", Role.MOE, Style.MOE_REFUS)
    hold(client, practice)

    waits(practice, 5)
    told = [recit.texte for _, recit in coaching.happenings(practice, Role.FOURNISSEUR)]
    live = [recit.texte for recit in coaching.news(practice, Role.FOURNISSEUR, 1)]

    page = client.get(address(practice, "space", "factures-de-travaux")).content.decode()
    assert [sentence.startswith(TRIED) for sentence in told].count(True) == 1
    assert [sentence.startswith(TRIED) for sentence in live].count(True) == 1
    assert "Un refus n’est pas possible pour une erreur de montant." in page[page.index("Pendant ce temps") :]


def test_what_a_person_tries_in_vain_is_told_to_nobody_else(practice):
    seats.take(hold=seats.invite(practice=practice, role=Role.DESTINATAIRE))
    recipient(practice, Verb.REJETER, deposit(practice).identifiant)

    told = [recit.texte for _, recit in coaching.happenings(practice, Role.FOURNISSEUR)]

    assert practice.entries.last().refusals != []
    assert [sentence for sentence in told if "Rejeter" in sentence] == []
