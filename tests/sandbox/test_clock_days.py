"""« Avancer de … jours »: as many simulated days as are typed."""

from datetime import date

import pytest

from sandbox import actions
from sandbox.models import Practice
from tests.sandbox.screens import address, hold
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_views_practice import HINTS, SOLUTION, again, press


@pytest.fixture
def practice(db) -> Practice:
    return actions.start(scenario=make_scenario())


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


def test_the_clock_moves_by_the_days_that_are_typed(holder, practice):
    press(holder, practice, "advance", pas="jours", jours=" 12 ")

    assert again(practice).today == date(2026, 11, 14)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez de combien de jours avancer."),
        ("douze", "Écrivez un nombre entier de jours, par exemple 12."),
        ("2,5", "Écrivez un nombre entier de jours, par exemple 12."),
        ("0", "Écrivez au moins 1 : la date ne recule pas."),
        ("-3", "Écrivez au moins 1 : la date ne recule pas."),
        ("99999999999", "Écrivez 366 au plus : recommencez ensuite pour aller plus loin."),
    ],
)
def test_days_that_cannot_pass_are_told_at_the_field_and_kept(holder, practice, typed, said):
    page = press(holder, practice, "advance", pas="jours", jours=typed)

    assert page.status_code == 422
    assert page.context["form"].errors == {"jours": [said]}
    assert page.context["form"]["jours"].value() == typed
    assert again(practice).today == date(2026, 11, 2)


@pytest.mark.parametrize(("days", "said"), [(1, "« +1 jour »"), (12, "« Avancer de » : écrivez 12, puis « Avancer »")])
def test_solution_says_by_which_button_the_days_pass(holder, db, days, said):
    wait = {"verb": "avancer", "role": "FOURNISSEUR", "nom": "attendre", "titre": "Attendre", "jours": days}
    waiting = actions.start(scenario=make_scenario(code="attente", indices=HINTS, solution=[*SOLUTION, wait]))
    hold(holder, waiting)

    page = holder.get(address(waiting, "solution")).content.decode()

    assert f"En haut de la page, {said}" in page
