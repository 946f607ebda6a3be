"""Reference §§ 2.2, 5 and 11: reading a return, acknowledging it, treating a rejection, downloading."""

import pytest

from sandbox.engine import Refus, Role, Statut, Verb
from sandbox.engine.vocabulary import HistoAction
from tests.engine.deeds import (
    acknowledges,
    books,
    certifies_service,
    completes,
    deposits,
    downloads,
    hands_to_accountant,
    mandates,
    pays,
    rejects,
    sees_popup,
    sends_back_for_routing,
    suspends,
    treats_rejection,
)
from tests.engine.story import Story, no

S = Statut


@pytest.mark.parametrize(
    ("returns", "code"),
    [(rejects, HistoAction.ACQUITTEMENT_REJET), (suspends, HistoAction.ACQUITTEMENT_SUSPENSION)],
)
def test_acknowledging_a_return_is_an_action_and_not_a_status(returns, code):
    story = Story()
    facture = deposits(story.claire)
    returns(story.bruno, facture)
    path = facture.path

    acknowledges(story.claire, facture)

    assert [(a.code, a.utilisateur) for a in facture.piece.actions] == [(code, "claire")]
    assert (facture.path, facture.piece.retour_acquitte) == (path, True)


@pytest.mark.parametrize("returns", [rejects, suspends])
def test_return_is_acknowledged_once(returns):
    story = Story()
    facture = deposits(story.claire)
    returns(story.bruno, facture)

    acknowledges(story.claire, facture)

    assert story.claire.tries(acknowledges, facture) == no(Refus.DEJA_ACQUITTE)
    assert Verb.ACQUITTER not in story.claire.can(facture)


def test_only_the_supplier_acknowledges_and_only_returns():
    story = Story()
    facture = deposits(story.claire)

    early = story.claire.tries(acknowledges, facture)
    rejects(story.bruno, facture)

    assert early == no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)
    assert story.bruno.tries(acknowledges, facture) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)


def test_treating_the_rejection_sets_a_flag_and_not_a_status():
    story = Story()
    facture = deposits(story.claire)
    rejects(story.bruno, facture)

    treats_rejection(story.claire, facture)

    assert (facture.statut, facture.piece.rejet_traite) == (S.REJETEE, True)
    assert [(a.code, a.utilisateur) for a in facture.piece.actions] == [(HistoAction.TRAITEMENT_REJET, "claire")]
    assert story.claire.tries(treats_rejection, facture) == no(Refus.DEJA_TRAITE)


def test_only_a_rejection_is_treated():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)

    assert story.claire.tries(treats_rejection, facture) == no(Refus.STATUT_INTERDIT, statut=S.SUSPENDUE)


@pytest.mark.parametrize("first", [acknowledges, treats_rejection])
def test_acknowledging_treating_and_invoicing_again_go_in_any_order(first):
    """§ 11."""
    story = Story()
    facture = deposits(story.claire, numero="F-1")
    rejects(story.bruno, facture)
    second = treats_rejection if first is acknowledges else acknowledges

    first(story.claire, facture)
    deposits(story.claire, numero="F-2")
    second(story.claire, facture)

    assert (facture.piece.retour_acquitte, facture.piece.rejet_traite) == (True, True)


@pytest.mark.parametrize(
    "goes",
    [
        lambda s, f: sends_back_for_routing(s.bruno, f),
        lambda s, f: suspends(s.bruno, f),
        lambda s, f: (suspends(s.bruno, f), completes(s.claire, f, said="Voici.")),
        lambda s, f: rejects(s.bruno, f),
        lambda s, f: certifies_service(s.bruno, f),
        lambda s, f: mandates(s.bruno, f),
        lambda s, f: hands_to_accountant(s.bruno, f),
        lambda s, f: books(s.bruno, f),
        lambda s, f: pays(s.bruno, f),
    ],
)
def test_both_sides_download_a_sent_invoice_wherever_it_is(goes):
    story = Story()
    facture = deposits(story.claire)
    goes(story, facture)
    path = facture.path

    downloads(story.claire, facture)
    downloads(story.bruno, facture)

    assert len(facture.piece.actions) == 2
    assert facture.path == path


@pytest.mark.parametrize("returns", [rejects, suspends])
def test_pop_up_shows_each_return_for_the_first_time_once(returns):
    story = Story()
    facture = deposits(story.claire)
    returns(story.bruno, facture)

    sees_popup(story.claire, facture)

    assert facture.piece.retour_affiche_le == story.today
    assert story.claire.tries(sees_popup, facture) == no(Refus.DEJA_ACQUITTE)
    assert story.bruno.tries(sees_popup, facture) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)


def test_pop_up_does_not_list_what_is_to_recycle():
    story = Story()
    facture = deposits(story.claire)
    sends_back_for_routing(story.bruno, facture)

    assert story.claire.tries(sees_popup, facture) == no(Refus.STATUT_INTERDIT, statut=S.A_RECYCLER)
    assert story.claire.can(facture) == {Verb.RECYCLER, Verb.TELECHARGER}
