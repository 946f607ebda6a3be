"""A seat taken by another person: who acts, who is played, what each browser then opens."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sandbox import actions, clock, doctor, seats, undo
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Practice
from sandbox.seat_holds import SeatHold
from sandbox.solver import play_step
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.screens import ISSUED, RECEIVED, address, hold, make_user
from tests.sandbox.scripts import DEPOT, make_scenario, prelude_step
from tests.sandbox.test_scenarios import load

PIECE = 200_001


@pytest.fixture
def starter(client, practice) -> Client:
    hold(client, practice)
    return client


def link(hold: SeatHold) -> str:
    return reverse("sandbox:take_seat", args=[hold.code])


def taker_of(practice: Practice, role: Role = Role.DESTINATAIRE) -> Client:
    """Another browser, that took this seat by its link."""
    other = Client()
    assert other.post(link(seats.invite(practice=practice, role=role))).status_code == 302
    practice.refresh_from_db()
    return other


def stand_in_days(practice: Practice) -> list:
    return list(practice.dossiers.values_list("stand_in_on", flat=True))


def treat(client: Client, practice: Practice, key: str = "k"):
    where = reverse("sandbox:treat", args=[practice.public_id, PIECE, "constater_service_fait"])
    return client.post(where, {"key": key})


def verbs(practice: Practice) -> list[str]:
    return [e.verb for e in practice.entries.all() if not e.refusals]


def test_a_seat_taken_is_no_longer_played(practice):
    deposit(practice)
    before = stand_in_days(practice)

    taker_of(practice)
    clock.advance_to(practice=practice, day=practice.today + timedelta(days=10))

    assert before == [practice.script.jour + timedelta(days=2)]
    assert stand_in_days(practice) == [None]
    assert verbs(practice) == [Verb.DEPOSER, Verb.AVANCER]


@pytest.mark.parametrize("how", [seats.give_back, seats.withdraw])
def test_a_seat_given_back_is_played_again(practice, how):
    deposit(practice)
    taker_of(practice)

    how(practice=practice, role=Role.DESTINATAIRE)
    clock.advance_to(practice=practice, day=practice.today + timedelta(days=2))

    assert practice.taken == []
    assert Verb.CONSTATER_SERVICE_FAIT in verbs(practice)


def test_going_back_leaves_a_taken_seat_unplayed(practice):
    deposit(practice)
    taker_of(practice)

    undo.restart(practice=practice)
    deposit(practice)

    assert stand_in_days(practice) == [None]
    assert doctor.differences(practice) == []


def test_going_back_to_a_piece_of_the_scenario_leaves_a_taken_seat_unplayed(db):
    practice = actions.start(scenario=make_scenario(prelude=[prelude_step("P-1")]))
    taker_of(practice)
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, 100_001)

    undo.restart(practice=practice)

    assert stand_in_days(practice) == [None]


def test_looking_at_a_link_takes_nothing(practice):
    invited, other = seats.invite(practice=practice, role=Role.DESTINATAIRE), Client()

    page = other.get(link(invited))

    assert page.status_code == 200
    assert "Prendre la place du destinataire" in page.content.decode()
    assert SeatHold.objects.get().taken_at is None
    assert other.get(address(practice, "space", RECEIVED)).status_code == 404


def test_a_seat_is_taken_by_its_code_typed_on_the_page_of_codes(practice):
    invited, other = seats.invite(practice=practice, role=Role.DESTINATAIRE), Client()

    response = other.post(reverse("sandbox:resume"), {"code": invited.code.lower().replace("-", " ")})

    assert response.url == link(invited)


def test_an_unknown_code_opens_nothing(db):
    assert Client().get(reverse("sandbox:take_seat", args=["ABCDE-FGHJK"])).status_code == 404


def test_the_taker_acts_in_the_seat_and_only_looks_elsewhere(practice):
    deposit(practice)
    taker = taker_of(practice)

    assert taker.post(address(practice, "at_once", ISSUED, PIECE, "acquitter")).status_code == 403
    assert taker.get(address(practice, "type_in")).status_code == 403
    assert treat(taker, practice).status_code == 302
    assert verbs(practice) == [Verb.DEPOSER, Verb.CONSTATER_SERVICE_FAIT]


def test_the_starter_no_longer_acts_in_a_taken_seat(practice, starter):
    deposit(practice)
    taker_of(practice, Role.FOURNISSEUR)

    page = starter.get(address(practice, "type_in"))

    assert page.status_code == 403
    assert "joué par une autre personne" in page.content.decode()


def test_the_starter_plays_no_step_of_a_taken_seat(starter, practice):
    step = {"verb": "deposer", "role": "FOURNISSEUR", "donnees": DEPOT}
    practice.scenario = make_scenario(solution=[step])
    practice.save()
    taker_of(practice, Role.FOURNISSEUR)

    starter.post(address(practice, "play", 0), {"key": "k"})

    assert practice.entries.count() == 0


def test_the_resume_code_is_shown_to_the_starter_alone(practice, starter):
    taker = taker_of(practice)

    shown = [practice.code in c.get(address(practice, "space", RECEIVED)).content.decode() for c in (starter, taker)]

    assert shown == [True, False]


def test_the_codes_of_seats_are_shown_to_the_starter_alone(practice, starter):
    taker = taker_of(practice)
    code = practice.seats.get().code

    shown = [code in c.get(address(practice, "places")).content.decode() for c in (starter, taker)]

    assert shown == [True, False]


def test_a_seat_taken_back_meets_a_clear_page(practice, starter):
    taker = taker_of(practice)

    starter.post(address(practice, "withdraw", "destinataire"))
    page = taker.get(address(practice, "space", RECEIVED))

    assert page.status_code == 403
    assert "Vous n’avez plus cette place" in page.content.decode()
    assert SeatHold.objects.count() == 0


def test_a_seat_given_back_may_be_taken_again(practice):
    taker = taker_of(practice)

    taker.post(address(practice, "give_back", "destinataire"))
    closed = taker.get(address(practice, "space", RECEIVED)).status_code
    taker.post(link(practice.seats.get()))

    assert closed == 404  # this browser has put its key down
    assert taker.get(address(practice, "space", RECEIVED)).status_code == 200


def test_a_seat_given_back_is_closed_to_those_who_shared_it(practice):
    leaves, stays = taker_of(practice), taker_of(practice)

    leaves.post(address(practice, "give_back", "destinataire"))
    taker_of(practice)

    assert stays.get(address(practice, "space", RECEIVED)).status_code == 403


def test_a_seat_is_given_back_by_its_holder_alone(practice, starter):
    taker_of(practice)
    other = taker_of(practice, Role.FOURNISSEUR)

    codes = [c.post(address(practice, "give_back", "destinataire")).status_code for c in (starter, other)]

    assert codes == [404, 404]
    assert practice.seats.get(role=Role.DESTINATAIRE).taken_at is not None


def test_a_practice_removed_is_not_found_from_a_seat(practice, starter):
    taker = taker_of(practice)

    starter.post(address(practice, "remove"))

    assert taker.get(address(practice, "space", RECEIVED)).status_code == 404
    assert SeatHold.objects.count() == 0


def test_signing_in_does_not_claim_a_practice_where_one_has_a_seat(practice):
    taker = taker_of(practice)

    taker.force_login(make_user())

    assert Practice.objects.get().owner is None
    assert taker.get(address(practice, "space", RECEIVED)).status_code == 200


def test_two_people_on_one_seat_meet_a_refusal(practice):
    deposit(practice)
    first = taker_of(practice)
    second = taker_of(practice)

    codes = [treat(first, practice, "a").status_code, treat(second, practice, "b").status_code]

    entries = list(practice.entries.order_by("sequence"))
    assert codes[0] == 302
    assert [bool(e.refusals) for e in entries] == [False, False, True]
    assert practice.dossier(PIECE).piece(PIECE).statut == "SERVICE_FAIT"


def test_a_late_form_overwrites_nothing(practice):
    deposit(practice)
    taker = taker_of(practice)
    page = taker.get(reverse("sandbox:treat", args=[practice.public_id, PIECE, "rejeter"]))
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, PIECE)
    recipient(practice, Verb.MANDATER, PIECE)
    told = {"motif": "MONTANT_ERRONE", "commentaire": "Trop.", "key": "k"}

    taker.post(reverse("sandbox:treat", args=[practice.public_id, PIECE, "rejeter"]), told)

    assert page.status_code == 200
    assert practice.entries.last().refusals != []
    assert practice.dossier(PIECE).piece(PIECE).statut == "MANDATEE"


def four_seats() -> Practice:
    """The A4 deposited; a stand-in holds each other seat."""
    practice = actions.start(scenario=load("travaux-a-quatre"))
    assert play_step(practice, practice.script.solution[0], "k0") == ()
    return practice


def test_move_to_the_day_of_a_happening_is_one_move_and_no_refusal(db):
    practice = four_seats()
    day = clock.next_happening_day(practice)

    for _ in range(2):  # a double click
        clock.advance_to(practice=practice, day=day, key="once")

    assert [e.refusals for e in practice.entries.all() if e.refusals] == []
    assert [e.verb for e in practice.entries.filter(key="once")] == ["avancer"]
    assert practice.today == day


def test_happening_of_the_day_itself_is_played_once_for_each_press(db):
    practice = four_seats()
    Practice.objects.filter(pk=practice.pk).update(today=clock.next_happening_day(practice))
    practice.refresh_from_db()

    for _ in range(2):
        clock.advance_to(practice=practice, day=practice.today, key="once")

    assert list(practice.rows.order_by("identifiant").values_list("cadre", flat=True)) == ["A4", "A15"]
    assert [e.refusals for e in practice.entries.all() if e.refusals] == []


def test_whoever_took_a_seat_has_the_goals_of_its_role(db):
    practice = actions.start(scenario=load("travaux-a-quatre"))
    guest = taker_of(practice, Role.MOE)

    page = guest.get(address(practice, "space", "factures-de-travaux-moe"))

    assert [state.but.code for state in page.context["frame"].coach.goals] == ["acompte", "general"]
    assert "Vous êtes Lise" not in page.content.decode()
