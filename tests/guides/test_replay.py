"""Guides run: those of the site all pass, and whatever breaks a step is seen."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guides.fiches import load_guides, read_guides
from guides.models import GuidePage, Verification
from guides.replay import faults
from guides.steps import steps_of
from sandbox.catalogue import read_all
from sandbox.loader import load_scenarios, upsert
from sandbox.models import Practice
from tests.guides.content import block, make_guide

pytestmark = pytest.mark.django_db
BROKEN = [
    ({"deed": "parti/acquitter"}, "l’exercice ou le geste «\u00a0parti/acquitter\u00a0» n’existe plus"),
    ({"deed": "rejet/danser"}, "l’exercice ou le geste «\u00a0rejet/danser\u00a0» n’existe plus"),
    (
        {"goal": "suspendue/acquittement"},
        "le but «\u00a0suspendue/acquittement\u00a0» n’est pas un but de cet exercice",
    ),
    ({"goal": "rejet/paiement"}, "le geste est fait, et la vérification ne passe pas"),
    (
        {"deed": "rejet/traiter", "goal": "rejet/acquittement"},
        "la vérification passe avant que l’étape soit faite\u00a0: elle ne prouve rien",
    ),
]


@pytest.fixture
def exercises(prepared):
    load_scenarios()


def reasons(*steps: dict) -> list[str]:
    return [fault.reason for fault in faults(make_guide(*steps).all_steps())]


def test_each_guide_of_the_site_runs(exercises):
    load_guides()
    said = StringIO()

    call_command("check_guides", stdout=said)

    written = read_guides()
    steps = [step for guide in written.values() for step in guide.etapes]
    exercised = sum(bool(step.geste) for step in steps)
    last = f"{len(written)} fiche(s), {len(steps)} étape(s), {exercised} étape(s) exercée(s), 0 faute(s)"
    assert said.getvalue().splitlines()[-1] == last
    assert Practice.objects.count() == 0


def test_a_step_that_runs_has_no_fault(exercises):
    assert reasons(block()) == []


def test_a_step_that_is_only_read_has_no_fault(exercises):
    assert reasons(block(deed="", goal="")) == []


@pytest.mark.parametrize(("changes", "reason"), BROKEN)
def test_a_broken_step_is_seen(exercises, changes, reason):
    assert reasons(block(**changes)) == [reason]


def changed(code: str, **solution: dict) -> None:
    """A new version of an exercise, some of its steps changed."""
    script, decor = next(found for found in read_all() if found[0].code == code)
    steps = [step.model_copy(update=solution.get(step.nom, {})) for step in script.solution]
    upsert(script.model_copy(update={"solution": tuple(steps)}), decor)


def test_a_gesture_that_the_engine_refuses_now_is_seen(exercises):
    page = make_guide(block(deed="rejet/nouvelle", goal="rejet/nouvelle"))
    script, _ = next(found for found in read_all() if found[0].code == "rejet")
    taken = next(step.donnees for step in script.solution if step.nom == "nouvelle") | {"numero": "FA-2026-121"}

    changed("rejet", nouvelle={"donnees": taken})

    assert [fault.reason for fault in faults(page.all_steps())] == [
        "le geste est refusé\u00a0: Le numéro «\u00a0FA-2026-121\u00a0» a déjà servi cette année."
    ]


def test_a_step_whose_way_is_closed_is_seen(exercises):
    page = make_guide(block(deed="rejet/traiter", goal="rejet/traitement"))

    changed("rejet", acquitter={"piece": "INCONNUE"})

    assert [fault.reason for fault in faults(page.all_steps())] == [
        "l’étape «\u00a0acquitter\u00a0» de l’exercice, qui vient avant, est refusée"
    ]


@pytest.mark.parametrize(("changes", "reason"), BROKEN)
def test_the_command_says_which_step_and_why(exercises, changes, reason):
    make_guide(block(), block(title="Autre", **changes))
    said = StringIO()

    with pytest.raises(CommandError, match="Une étape ne se joue pas comme elle est écrite"):
        call_command("check_guides", stdout=said)

    lines = said.getvalue().splitlines()
    assert f"une-fiche\u00a0: étape 2, Autre\u00a0: {reason}" in lines
    assert [fault["rank"] for fault in Verification.objects.get().faults] == [2]


def test_guides_are_made_once_and_never_overwritten(exercises):
    load_guides()
    GuidePage.objects.filter(slug="deposer-un-avoir").update(title="Titre de la rédaction")

    load_guides()

    assert GuidePage.objects.get(slug="deposer-un-avoir").title == "Titre de la rédaction"
    assert GuidePage.objects.count() == len(read_guides())


def test_each_guide_leads_to_guides_that_exist():
    written = read_guides()

    assert {slug for guide in written.values() for slug in guide.suite} - set(written) == set()


def test_a_step_keeps_its_identifier_between_two_loads(exercises):
    first = [step.id for step in steps_of(make_guide(slug="a").steps)]

    assert [step.id for step in GuidePage.objects.get(slug="a").all_steps()] == first
