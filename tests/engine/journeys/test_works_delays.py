"""Reference § 3.5 and § 11: what runs while a works dossier goes from hand to hand."""

from datetime import timedelta

import pytest

from sandbox.engine import Cadre, Statut
from tests.engine.deeds import completes, pays, rejects, suspends
from tests.engine.forms import totals
from tests.engine.journeys.test_works import begins, follows, refuses, site
from tests.engine.story import MONDAY

S = Statut


def test_payment_delay_counts_from_the_first_piece_whoever_has_the_dossier():
    story = site()
    request = begins(story.claire)
    paid_by = MONDAY + timedelta(days=30)

    assert request.delays == {"traitement_moe": MONDAY + timedelta(days=7), "paiement": paid_by}
    story.days_pass(5)
    state = follows(story.mona, request, Cadre.A15)
    assert state.delays == {"paiement": paid_by}
    story.days_pass(5)
    valid = follows(story.omar, state, Cadre.A19)
    assert valid.delays == {"paiement": paid_by}
    pays(story.bruno, valid)
    assert story.days_pass(100) == []


def test_silent_moe_is_told_after_seven_days_and_validates_nothing():
    story = site()
    request = begins(story.claire)

    assert story.days_pass(8) == [("traitement_moe", MONDAY + timedelta(days=7))]
    assert request.statut is S.MISE_A_DISPOSITION_MOE
    assert story.mona.tries(follows, request, Cadre.A15) == []


def test_titulaire_has_thirty_days_to_disagree_and_nothing_waits_for_them():
    story = site()
    less = totals("90.00", "18.00", "108.00")
    state = follows(story.mona, begins(story.claire), Cadre.A15, "Métré corrigé.", totaux=less)
    until = MONDAY + timedelta(days=30)

    assert state.delays == {"desaccord": until, "paiement": until}
    pays(story.bruno, follows(story.omar, state, Cadre.A19, totaux=less))
    assert story.days_pass(31) == [("desaccord", until)]


def test_same_amount_leaves_nothing_to_disagree_with():
    story = site()
    state = follows(story.mona, begins(story.claire), Cadre.A15)

    assert "desaccord" not in state.delays


@pytest.mark.parametrize("stops", ["refused", "rejected"])
def test_refused_dossier_owes_nothing(stops):
    story = site()
    request = begins(story.claire)
    if stops == "refused":
        refuses(story.mona, request)
    else:
        state = follows(story.mona, request, Cadre.A15)
        rejects(story.bruno, follows(story.omar, state, Cadre.A19))

    assert "paiement" not in request.delays


def test_refusal_leaves_nothing_to_disagree_with():
    story = site()
    less = totals("90.00", "18.00", "108.00")
    state = follows(story.mona, begins(story.claire), Cadre.A15, "Métré corrigé.", totaux=less)

    refuses(story.omar, state)

    assert state.delays == {}
    assert story.days_pass(100) == []


def test_service_financier_interrupts_the_delay_of_the_dossier_once():
    story = site()
    request = begins(story.claire)
    valid = follows(story.omar, follows(story.mona, request, Cadre.A15), Cadre.A19)
    story.days_pass(10)

    suspends(story.bruno, valid)
    suspended = request.delays
    story.days_pass(5)
    completes(story.claire, valid, said="Voici.")

    assert suspended == {}
    assert request.delays == {"paiement": MONDAY + timedelta(days=45)}
