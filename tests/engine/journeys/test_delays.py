"""Reference §§ 3.5, 5 and 11: seven days to acknowledge, thirty, fifty or sixty to pay, and how days are counted."""

from datetime import date, timedelta

import pytest

from sandbox.engine import Cadre, Confiance, Refus, Verb, advance
from sandbox.engine.actions import Avance
from sandbox.engine.vocabulary import TypeFacture
from tests.engine.deeds import (
    acknowledges,
    books,
    certifies_service,
    completes,
    deposits,
    hands_to_accountant,
    mandates,
    pays,
    recycles,
    rejects,
    saves,
    sees_popup,
    sends_back_for_routing,
    suspends,
    takes_up_again,
)
from tests.engine.forms import AGGLO, HOPITAL, MAIRIE, REGIE, totals
from tests.engine.story import MONDAY, Story, no


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


# Acknowledging


@pytest.mark.parametrize("returns", [rejects, suspends])
def test_acknowledgement_becomes_compulsory_after_seven_days(returns):
    story = Story()
    facture = deposits(story.claire)
    returns(story.bruno, facture)
    sees_popup(story.claire, facture)

    on_the_last_day = (story.days_pass(7), facture.popup_is_compulsory)
    the_day_after = (story.days_pass(1), facture.popup_is_compulsory)

    assert on_the_last_day == ([], False)
    assert the_day_after == ([("acquittement", after(7))], True)


def test_seven_days_run_from_the_first_display():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)
    story.days_pass(20)
    unseen = (facture.delays, facture.popup_is_compulsory)

    sees_popup(story.claire, facture)

    assert unseen == ({}, False)
    assert facture.delays == {"acquittement": after(27)}


def test_acknowledged_return_asks_for_nothing_more():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)
    sees_popup(story.claire, facture)

    acknowledges(story.claire, facture)

    assert facture.delays == {}
    assert (story.days_pass(30), facture.popup_is_compulsory) == ([], False)


def test_acknowledgement_overdue_stops_nothing_else():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    sees_popup(story.claire, facture)
    story.days_pass(40)

    completes(story.claire, facture, said="Voici.")

    assert facture.popup_is_compulsory is False
    assert Verb.ACQUITTER not in story.claire.can(facture)


def test_second_return_is_shown_and_acknowledged_anew():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    sees_popup(story.claire, facture)
    acknowledges(story.claire, facture)
    completes(story.claire, facture, said="Voici.")
    story.days_pass(3)

    rejects(story.bruno, facture)

    assert (facture.piece.retour_affiche_le, facture.piece.retour_acquitte) == (None, False)
    assert story.claire.can(facture) >= {Verb.AFFICHER_RETOUR, Verb.ACQUITTER}
    sees_popup(story.claire, facture)
    assert facture.delays == {"acquittement": after(10)}


def test_past_due_delay_is_told_once():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)
    sees_popup(story.claire, facture)

    assert [story.days_pass(10), story.days_pass(10)] == [[("acquittement", after(7))], []]
    assert facture.popup_is_compulsory is True


def test_past_due_delay_says_how_sure_its_start_is():
    story = Story()
    returned, paid_late = deposits(story.claire), deposits(story.claire, numero="F-2")
    rejects(story.bruno, returned)
    sees_popup(story.claire, returned)

    told = [event for piece in (returned, paid_late) for event in advance(story.slice(piece.identifiant), after(31))]

    assert [(e.echeance, e.article, e.confiance) for e in told] == [
        ("acquittement", "§ 11, premier affichage", Confiance.P),
        ("paiement", "", Confiance.H),
    ]


# Paying


@pytest.mark.parametrize(("recipient", "days"), [(MAIRIE, 30), (HOPITAL, 50), (REGIE, 60)])
def test_payment_is_due_in_thirty_days_fifty_for_hospitals_sixty_for_public_undertakings(recipient, days):
    story = Story()
    facture = deposits(story.claire, destinataire=recipient)

    assert facture.delays == {"paiement": after(days)}
    assert story.days_pass(days) == []
    assert story.days_pass(1) == [("paiement", after(days))]


@pytest.mark.parametrize("stage", [certifies_service, mandates, hands_to_accountant, books])
def test_delay_goes_on_until_payment(stage):
    story = Story()
    facture = deposits(story.claire)
    story.days_pass(5)

    stage(story.bruno, facture)

    assert facture.delays == {"paiement": after(30)}


def test_payment_ends_the_delay():
    story = Story()
    facture = deposits(story.claire)

    pays(story.bruno, facture)

    assert story.days_pass(100) == []


@pytest.mark.parametrize("returns", [rejects, suspends, sends_back_for_routing])
def test_return_stops_the_delay(returns):
    story = Story()
    facture = deposits(story.claire)
    story.days_pass(10)

    returns(story.bruno, facture)

    assert facture.delays == {}
    assert story.days_pass(100) == []


def test_completion_starts_a_new_delay_that_taking_up_again_does_not_restart():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    story.days_pass(10)
    completes(story.claire, facture, said="Voici.")
    story.days_pass(5)

    takes_up_again(story.bruno, facture)

    assert facture.delays == {"paiement": after(40)}


def test_second_suspension_stops_nothing():
    """R. 2192-27: once only."""
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    story.days_pass(10)
    completes(story.claire, facture, said="Voici.")
    takes_up_again(story.bruno, facture)

    suspends(story.bruno, facture)
    suspended = facture.delays
    story.days_pass(5)
    completes(story.claire, facture, said="Encore.")

    assert [suspended, facture.delays] == [{"paiement": after(40)}] * 2


def test_recycled_invoice_has_its_delay_from_the_new_recipient():
    story = Story()
    facture = deposits(story.claire)
    sends_back_for_routing(story.bruno, facture)
    story.days_pass(10)

    recycles(story.claire, facture, AGGLO)

    assert facture.delays == {"paiement": after(40)}


def test_invoice_completed_then_recycled_has_its_delay_from_the_last_of_both():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    completes(story.claire, facture, said="Voici.")
    takes_up_again(story.bruno, facture)
    sends_back_for_routing(story.bruno, facture)
    story.days_pass(10)

    recycles(story.claire, facture, AGGLO)

    assert facture.delays == {"paiement": after(40)}


def test_nothing_is_due_for_a_draft_an_invoice_already_paid_or_a_credit_note():
    story = Story()
    paid = deposits(story.claire, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0"))
    draft = saves(story.claire, numero="F-2")
    avoir = deposits(story.claire, numero="F-3", type=TypeFacture.AVOIR, origine="F-0", paiement=None, banque=None)

    assert [paid.delays, draft.delays, avoir.delays] == [{}, {}, {}]
    assert story.days_pass(100) == []


def test_delays_of_two_days_come_in_order():
    story = Story()
    facture = deposits(story.claire)
    story.days_pass(31)
    suspends(story.bruno, facture)
    sees_popup(story.claire, facture)

    assert story.days_pass(60) == [("acquittement", after(38))]


# The clock


def test_clock_goes_forward_only():
    claire = Story().claire

    def moves(who, day):
        who.does(Verb.AVANCER, data=Avance(day))

    stays = no(Refus.RETOUR_EN_ARRIERE, "jour", aujourdhui=MONDAY.isoformat())
    assert claire.tries(moves, MONDAY) == stays
    assert claire.tries(moves, after(-1)) == stays
    assert claire.tries(moves, after(1)) == []
    assert claire.story.today == after(1)
