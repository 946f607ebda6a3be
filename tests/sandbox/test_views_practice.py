"""The practice's own buttons: clock, hints, verification, solution, starting again, undoing, removing."""

from datetime import date

import pytest
from django.urls import reverse

from sandbox import actions, goals
from sandbox.engine.vocabulary import Verb
from sandbox.models import Entry, OriginCount, Practice
from sandbox.views.practice import month_later
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.screens import ISSUED, address, hold
from tests.sandbox.scripts import DEPOT, make_scenario, prelude_step

HINTS = [{"but": "depot", "texte": "Un"}, {"but": "depot", "texte": "Deux"}]
SOLUTION = [{"verb": "deposer", "role": "FOURNISSEUR", "nom": "depot", "titre": "Déposer", "donnees": DEPOT}]


@pytest.fixture
def practice(db) -> Practice:
    return actions.start(scenario=make_scenario(indices=HINTS, solution=SOLUTION), origin="guide:x:1")


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


def press(client, practice, name: str, *args: object, **data: str):
    return client.post(address(practice, name, *args), {"key": "k"} | data)


def again(practice: Practice) -> Practice:
    return Practice.objects.get(pk=practice.pk)


@pytest.mark.parametrize(
    ("step", "day"), [("jour", date(2026, 11, 3)), ("echeance", date(2026, 11, 4)), ("mois", date(2026, 12, 2))]
)
def test_the_clock_moves_by_a_day_to_the_next_deadline_or_by_a_month(holder, practice, step, day):
    deposit(practice)  # the stand-in answers two days later

    press(holder, practice, "advance", pas=step)

    assert again(practice).today == day


def test_the_clock_pressed_twice_moves_once(holder, practice):
    for _ in range(2):
        press(holder, practice, "advance", pas="jour")

    assert again(practice).today == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2027, 11, 30), date(2027, 12, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, later):
    assert month_later(day) == later


@pytest.mark.parametrize("wanted", ["https://ailleurs.test/", "//ailleurs.test", "/gestion/", ""])
def test_a_button_leads_back_inside_the_practice_only(holder, practice, wanted):
    response = press(holder, practice, "advance", pas="jour", next=wanted)

    assert response.url == address(practice, "practice")


def test_a_button_leads_back_to_its_screen(holder, practice):
    screen = address(practice, "search", ISSUED)

    assert press(holder, practice, "advance", pas="jour", next=screen).url == screen


def test_what_happened_elsewhere_is_told_until_the_learner_acts(holder, practice):
    deposit(practice)
    press(holder, practice, "advance", pas="echeance")

    told = holder.get(address(practice, "space", ISSUED)).context["frame"].coach.happenings
    deposit(again(practice), numero="F-2")
    after = holder.get(address(practice, "space", ISSUED)).context["frame"].coach.happenings

    assert [(str(day), t.texte) for day, t in told] == [
        ("2026-11-04", "Le service financier (Commune de Valmoison) a constaté le service fait pour votre facture F-1.")
    ]
    assert after == []


def test_hints_come_one_at_a_time_then_the_solution(holder, practice):
    seen = []
    for _ in range(3):
        coach = holder.get(address(practice, "space", ISSUED)).context["frame"].coach
        seen.append(([h.texte for h in coach.hints], coach.more_hints))
        press(holder, practice, "hint", apres=str(len(coach.hints)))

    assert seen == [([], True), (["Un"], True), (["Un", "Deux"], False)]
    assert address(practice, "solution") in holder.get(address(practice, "space", ISSUED)).content.decode()


def test_verification_says_expected_and_found(holder, practice):
    deposit(practice, service="SCOL")

    (verified,) = holder.get(address(practice, "verify")).context["verified"]
    found = [(c.champ, c.attendu, c.constate, c.ok) for c in verified.subjects[0].constats]

    assert verified.reached is False
    assert found == [("Facture déposée", "oui", "oui", True), ("Code service", "TECH", "SCOL", False)]


def test_verification_shows_the_piece_that_comes_nearest(holder, practice):
    deposit(practice, numero="F-1")
    deposit(practice, numero="F-2", service="SCOL")

    (verified,) = holder.get(address(practice, "verify")).context["verified"]

    assert ([s.name for s in verified.subjects], verified.reached) == (["F-1"], True)


def test_a_check_that_breaks_is_neither_success_nor_failure(holder, practice, monkeypatch):
    monkeypatch.setattr(goals, "verdicts", lambda *_: 1 / 0)
    deposit(practice)

    page = holder.get(address(practice, "verify")).content.decode()

    assert "Vérification impossible" in page
    assert "Pas encore atteint" not in page


def test_looking_changes_nothing(holder, practice):
    for name in ("verify", "solution", "restart", "remove"):
        holder.get(address(practice, name))

    assert practice.entries.count() == 0


def test_a_step_of_the_solution_is_played_once(holder, practice):
    for _ in range(2):
        press(holder, practice, "play", 0)

    (step,) = holder.get(address(practice, "solution")).context["steps"]
    assert (step.titre, step.played, practice.entries.count()) == ("Déposer", True, 1)
    assert goals.is_reached(again(practice), practice.script.buts[0])


def test_a_gesture_made_alone_is_shown_done_and_may_still_be_played(holder, practice):
    deposit(practice)

    page = holder.get(address(practice, "solution"))

    (step,) = page.context["steps"]
    assert (step.played, step.done) == (False, True)
    assert "vous avez fait ce geste" in page.content.decode()
    assert "Jouer cette étape pour moi" in page.content.decode()


def test_days_are_done_once_what_comes_before_them_is(holder):
    wait = {"nom": "attendre", "titre": "Attendre", "verb": "avancer", "role": "FOURNISSEUR", "jours": 5}
    practice = actions.start(scenario=make_scenario(solution=[*SOLUTION, wait]))
    hold(holder, practice)

    def done() -> list[bool]:
        return [step.done for step in holder.get(address(practice, "solution")).context["steps"]]

    press(holder, practice, "advance", pas="mois")
    alone = done()
    deposit(practice)

    assert [alone, done()] == [[False, False], [True, True]]


def test_a_step_that_does_not_exist_is_not_found(holder, practice):
    assert press(holder, practice, "play", 9).status_code == 404


def test_starting_again_goes_back_to_the_first_day(holder, practice):
    press(holder, practice, "hint", apres="0")
    press(holder, practice, "play", 0)
    press(holder, practice, "advance", pas="mois")

    press(holder, practice, "restart")
    now = again(practice)

    assert (now.today, now.goals, now.hints_shown, now.code) == (practice.script.jour, {}, [], practice.code)
    assert now.dossiers.count() == 0
    assert holder.get(address(practice, "solution")).context["steps"][0].played is False


def test_one_press_gives_one_hint(holder, practice):
    for _ in range(2):
        press(holder, practice, "hint", apres="0")

    assert again(practice).hints_shown == [0]


def test_one_press_takes_one_act_back(client, db):
    practice = actions.start(scenario=make_scenario(libre=True))
    hold(client, practice)
    for numero in ("F-1", "F-2"):
        deposit(practice, numero=numero)

    for _ in range(2):
        press(client, practice, "undo", key="once")

    assert practice.dossiers.count() == 1


def test_undo_is_for_free_practice(holder, practice):
    deposit(practice)

    press(holder, practice, "undo")

    assert again(practice).dossiers.count() == 1


def test_undo_is_offered_once_there_is_something_to_undo(client, db):
    practice = actions.start(scenario=make_scenario(libre=True))
    hold(client, practice)

    def offered() -> bool:
        return (
            "Annuler la dernière action" in client.get(address(practice, "space", "factures-emises")).content.decode()
        )

    before = offered()
    deposit(practice)
    after = offered()
    press(client, practice, "undo")

    assert (before, after, offered()) == (False, True, False)


def test_undo_takes_the_last_action_back(client, db):
    practice = actions.start(scenario=make_scenario(libre=True))
    hold(client, practice)
    deposit(practice)

    press(client, practice, "undo")

    assert again(practice).dossiers.count() == 0


@pytest.mark.parametrize(
    ("screen", "shown"),
    [
        ("deposited", "/factures-emises/"),
        ("piece", "/factures-emises/"),
        ("certificate", "/"),
        ("dashboard", "/factures-emises/tableau-de-bord/"),
    ],
)
def test_undo_never_shows_again_what_it_took_back(client, db, screen, shown):
    practice = actions.start(scenario=make_scenario(libre=True))
    hold(client, practice)
    piece = deposit(practice).identifiant
    args = {"piece": [ISSUED, piece], "dashboard": [ISSUED]}.get(screen, [piece])

    answer = press(client, practice, "undo", next=address(practice, screen, *args))

    assert answer.url == f"/bac-a-sable/{practice.public_id}{shown}"
    assert client.get(answer.url, follow=True).status_code == 200


def test_undo_stays_on_the_piece_that_it_changed(client, db):
    practice = actions.start(scenario=make_scenario(libre=True, prelude=[prelude_step("P-1")]))
    hold(client, practice)
    piece = practice.scenario.numbers["P-1"]
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, piece)
    here = address(practice, "piece", ISSUED, piece)

    assert press(client, practice, "undo", next=here).url == here


def test_removing_takes_everything_but_the_counter(holder, practice):
    deposit(practice)

    response = press(holder, practice, "remove")

    assert response.url == reverse("sandbox:catalogue")
    assert (Practice.objects.count(), Entry.objects.count()) == (0, 0)
    counted = OriginCount.objects.values_list("started", "succeeded", "abandoned").get()
    assert counted == (1, 1, 0)


def test_the_words_of_the_old_portal_are_a_choice_of_the_browser(holder, practice):
    screen = address(practice, "space", ISSUED)
    words = []
    for _ in range(3):
        words.append(holder.get(screen).context["mots"]["domaine"])
        press(holder, practice, "generation", next=screen)

    assert words == ["domaine", "espace", "domaine"]
