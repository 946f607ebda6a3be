"""Reference § 2.2, Hélios: the agent changes the statuses before transmission; the two last ones then come by themselves."""

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.actors import next_move
from tests.engine.deeds import (
    books,
    certifies_service,
    completes,
    deposits,
    hands_to_accountant,
    mandates,
    pays,
    rejects,
    suspends,
)
from tests.engine.forms import AGGLO, HOPITAL, MAIRIE, totals
from tests.engine.journeys.test_works import begins, site
from tests.engine.journeys.test_works_stand_ins import stand_in
from tests.engine.story import Invoice, Person, Story, no

S, V = Statut, Verb
LATER = (hands_to_accountant, books, pays)
BEFORE_TRANSMISSION = {
    V.CONSTATER_SERVICE_FAIT,
    V.MANDATER,
    V.DEMANDER_RECYCLAGE,
    V.SUSPENDRE,
    V.REJETER,
    V.TELECHARGER,
}


def kept_in_helios(**mairie: bool) -> Story:
    story = Story(**mairie)
    story.change(MAIRIE, helios=True)
    return story


def helios(story: Story) -> Person:
    return story.person("", Role.SYSTEME)


def mandated(story: Story, **values: object) -> Invoice:
    facture = deposits(story.claire, **values)
    certifies_service(story.bruno, facture)
    mandates(story.bruno, facture, numero="M-1")
    return facture


def test_two_last_statuses_come_from_helios_once_the_agent_has_mandated():
    story = kept_in_helios()
    facture = mandated(story)

    hands_to_accountant(helios(story), facture)
    pays(helios(story), facture)

    assert [(p.statut, p.role, p.utilisateur) for p in facture.piece.statuts[3:]] == [
        (S.SERVICE_FAIT, Role.DESTINATAIRE, "bruno"),
        (S.MANDATEE, Role.DESTINATAIRE, "bruno"),
        (S.MISE_A_DISPOSITION_COMPTABLE, Role.SYSTEME, ""),
        (S.MISE_EN_PAIEMENT, Role.SYSTEME, ""),
    ]
    assert facture.piece.numero_mandat == "M-1"


def test_agent_has_nothing_more_to_do_after_the_mandate():
    story = kept_in_helios()
    facture = mandated(story)

    refused = [story.bruno.tries(told, facture) for told in LATER]
    at_the_mandate = story.bruno.can(facture)
    hands_to_accountant(helios(story), facture)

    assert refused == [no(Refus.HELIOS_LE_FAIT)] * 3
    assert (at_the_mandate, story.bruno.can(facture)) == ({V.TELECHARGER}, {V.TELECHARGER})
    assert [story.bruno.tries(told, facture) for told in (books, pays)] == [no(Refus.HELIOS_LE_FAIT)] * 2


def test_agent_goes_no_further_than_the_mandate_from_any_status():
    story = kept_in_helios()
    facture = deposits(story.claire)

    arrived = (story.bruno.can(facture), [story.bruno.tries(told, facture) for told in LATER])
    suspends(story.bruno, facture)
    completes(story.claire, facture, said="Voici.")
    completed = [story.bruno.tries(told, facture) for told in LATER]
    certifies_service(story.bruno, facture)

    assert arrived == (BEFORE_TRANSMISSION, [no(Refus.HELIOS_LE_FAIT)] * 3)
    assert completed == [no(Refus.HELIOS_LE_FAIT)] * 3
    assert story.bruno.can(facture) == {V.MANDATER, V.REJETER, V.TELECHARGER}
    assert [story.bruno.tries(told, facture) for told in LATER] == [no(Refus.HELIOS_LE_FAIT)] * 3


def test_helios_neither_acts_before_the_mandate_nor_books_nor_sends_back():
    story = kept_in_helios()
    facture = deposits(story.claire)
    certifies_service(story.bruno, facture)
    others = no(Refus.ROLE_INTERDIT, role=Role.DESTINATAIRE)

    early = [helios(story).tries(told, facture) for told in (*LATER, rejects)]
    mandates(story.bruno, facture)
    at_the_mandate = [helios(story).tries(told, facture) for told in (books, pays)]
    hands_to_accountant(helios(story), facture)

    assert (early, at_the_mandate) == ([others] * 4, [others] * 2)
    assert helios(story).tries(books, facture) == others


@pytest.mark.parametrize("elsewhere", [AGGLO, HOPITAL])
def test_helios_is_for_the_bodies_whose_accounts_it_keeps(elsewhere):
    story = kept_in_helios()
    facture = mandated(story, destinataire=elsewhere)
    others = no(Refus.ROLE_INTERDIT, role=Role.DESTINATAIRE)

    handed = helios(story).tries(hands_to_accountant, facture)
    hands_to_accountant(story.bruno, facture)

    assert (handed, helios(story).tries(pays, facture)) == (others, others)
    assert [story.bruno.tries(told, facture) for told in (books, pays)] == [[], []]


def test_payment_that_is_never_told_is_not_told_by_helios_either():
    story = kept_in_helios(paiement_non_remonte=True)
    facture = mandated(story)

    hands_to_accountant(helios(story), facture)

    assert helios(story).tries(pays, facture) == no(Refus.PAIEMENT_NON_REMONTE)
    assert story.bruno.tries(pays, facture) == no(Refus.HELIOS_LE_FAIT)


def test_already_paid_invoice_is_handed_to_the_accountant_by_helios():
    story = kept_in_helios()
    facture = mandated(story, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0"))

    hands_to_accountant(helios(story), facture)

    assert facture.statut is S.MISE_A_DISPOSITION_COMPTABLE


def test_payment_delay_runs_until_helios_tells_the_payment():
    story = kept_in_helios()
    facture = mandated(story)

    hands_to_accountant(helios(story), facture)
    before = set(facture.delays)
    pays(helios(story), facture)

    assert (before, set(facture.delays)) == ({"paiement"}, set())


def test_last_piece_of_a_works_dossier_goes_to_its_payment_by_helios():
    story = site()
    story.change(MAIRIE, helios=True)
    begins(story.claire)

    for who in (story.mona, story.omar, story.bruno, story.bruno, helios(story), helios(story)):
        stand_in(story, who)

    (dossier,) = story.dossiers.values()
    assert [(p.statut, p.role) for p in dossier.derniere.statuts[-2:]] == [
        (S.MISE_A_DISPOSITION_COMPTABLE, Role.SYSTEME),
        (S.MISE_EN_PAIEMENT, Role.SYSTEME),
    ]
    assert next_move(dossier, Role.SYSTEME, story.world.directory, story.today) is None


def test_helios_leaves_alone_the_pieces_that_are_on_the_site():
    story = site()
    story.change(MAIRIE, helios=True)
    begins(story.claire)
    (dossier,) = story.dossiers.values()

    assert next_move(dossier, Role.SYSTEME, story.world.directory, story.today) is None
