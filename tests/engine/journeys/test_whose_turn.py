"""Reference §§ 2.2, 5 and 11: at each status, all that each side can do, and nothing else."""

import pytest

from sandbox.engine import Role, Statut, Verb
from tests.engine.deeds import (
    books,
    certifies_service,
    completes,
    deletes,
    deposits,
    hands_to_accountant,
    mandates,
    pays,
    recycles,
    rejects,
    saves,
    sends_back_for_routing,
    suspends,
    takes_up_again,
)
from tests.engine.forms import AGGLO
from tests.engine.story import Invoice, Story

S, V = Statut, Verb
BOTH = {V.TELECHARGER}
PAY = {V.METTRE_EN_PAIEMENT} | BOTH
BOOK = {V.COMPTABILISER} | PAY
HAND = {V.METTRE_A_DISPOSITION_COMPTABLE} | BOOK
MANDATE = {V.MANDATER} | HAND
FIRST_LOOK = {V.CONSTATER_SERVICE_FAIT, V.DEMANDER_RECYCLAGE, V.SUSPENDRE, V.REJETER} | MANDATE
SECOND_LOOK = {V.CONSTATER_SERVICE_FAIT, V.METTRE_A_DISPOSITION, V.REJETER} | MANDATE
UNSURE = {V.REJETER}  # later states: uncertain (§ 2.2)
SHOWN = {V.AFFICHER_RETOUR, V.ACQUITTER} | BOTH


def stage(told) -> object:
    def reach(story: Story) -> Invoice:
        facture = deposits(story.claire)
        told(story, facture)
        return facture

    return reach


def deleted(story: Story) -> Invoice:
    draft = saves(story.claire)
    deletes(story.claire, draft)
    return draft


def completed(story: Story, facture: Invoice) -> None:
    suspends(story.bruno, facture)
    completes(story.claire, facture, said="Voici.")


def recycled(story: Story, facture: Invoice) -> None:
    sends_back_for_routing(story.bruno, facture)
    recycles(story.claire, facture, AGGLO)


def taken_up(story: Story, facture: Invoice) -> None:
    completed(story, facture)
    takes_up_again(story.bruno, facture)


TURNS = [
    (lambda s: saves(s.claire), S.BROUILLON, {V.ENREGISTRER, V.DEPOSER, V.SUPPRIMER}, set()),
    (deleted, S.SUPPRIMEE, set(), set()),
    (lambda s: deposits(s.claire), S.MISE_A_DISPOSITION, BOTH, FIRST_LOOK),
    (stage(recycled), S.MISE_A_DISPOSITION, BOTH, FIRST_LOOK),
    (stage(taken_up), S.MISE_A_DISPOSITION, BOTH, FIRST_LOOK),
    (stage(lambda s, f: sends_back_for_routing(s.bruno, f)), S.A_RECYCLER, {V.RECYCLER} | BOTH, BOTH),
    (stage(lambda s, f: suspends(s.bruno, f)), S.SUSPENDUE, {V.COMPLETER} | SHOWN, BOTH),
    (stage(completed), S.COMPLETEE, BOTH, SECOND_LOOK),
    (stage(lambda s, f: rejects(s.bruno, f)), S.REJETEE, {V.TRAITER_REJET} | SHOWN, BOTH),
    (stage(lambda s, f: certifies_service(s.bruno, f)), S.SERVICE_FAIT, BOTH, MANDATE),
    (stage(lambda s, f: mandates(s.bruno, f)), S.MANDATEE, BOTH, HAND),
    (stage(lambda s, f: hands_to_accountant(s.bruno, f)), S.MISE_A_DISPOSITION_COMPTABLE, BOTH, BOOK),
    (stage(lambda s, f: books(s.bruno, f)), S.COMPTABILISEE, BOTH, PAY),
    (stage(lambda s, f: pays(s.bruno, f)), S.MISE_EN_PAIEMENT, BOTH, BOTH),
]


@pytest.mark.parametrize(("reach", "statut", "supplier", "recipient"), TURNS)
def test_each_status_says_whose_turn_it_is(reach, statut, supplier, recipient):
    story = Story()
    facture = reach(story)

    assert facture.statut is statut
    assert story.claire.can(facture) == supplier
    assert story.bruno.can(facture) - (UNSURE if statut is S.SERVICE_FAIT else set()) == recipient


@pytest.mark.parametrize(("reach", "statut", "supplier", "recipient"), TURNS)
def test_validators_and_works_roles_have_no_part_in_simple_invoices(reach, statut, supplier, recipient):
    story = Story()
    facture = reach(story)

    others = [story.person("bruno", role) for role in (Role.VALIDEUR, Role.MOE, Role.MOA)]
    assert [other.can(facture) for other in others] == [set()] * 3
    assert [other.can() for other in others] == [set()] * 3


def test_new_invoice_begins_with_the_supplier():
    story = Story()

    assert story.claire.can() == {V.ENREGISTRER, V.DEPOSER}
    assert story.bruno.can() == set()
