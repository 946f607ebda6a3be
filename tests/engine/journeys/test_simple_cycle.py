"""Reference § 2.2: from the draft to the payment, in the words of its table."""

from dataclasses import replace

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.pieces import Certificat
from sandbox.engine.vocabulary import HistoAction
from tests.engine.deeds import (
    books,
    certifies_service,
    deletes,
    deposits,
    downloads,
    hands_to_accountant,
    mandates,
    pays,
    rejects,
    saves,
)
from tests.engine.forms import totals
from tests.engine.story import Story, no

S = Statut


def test_enregistrer_makes_a_draft_that_may_lack_everything():
    claire = Story().claire

    draft = saves(claire, numero="", date_facture=None, destinataire="", totaux=None, piece_principale=None)

    assert draft.path == [S.BROUILLON]
    assert (draft.piece.createur, draft.piece.depot, draft.piece.certificat) == ("claire", None, None)


def test_draft_saved_again_keeps_its_last_content_and_one_line_of_history():
    claire = Story().claire
    draft = saves(claire, numero="F-1")

    saves(claire, draft, numero="F-2")

    assert draft.piece.contenu.numero == "F-2"
    assert draft.path == [S.BROUILLON]


def test_draft_deposited_becomes_the_same_piece_with_its_history():
    claire = Story().claire
    draft = saves(claire)

    deposits(claire, draft)

    assert draft.path == [S.BROUILLON, S.DEPOSEE, S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION]
    assert draft.piece.createur == "claire"


def test_deposit_is_carried_by_the_system_and_put_at_disposal_at_once():
    facture = deposits(Story().claire)

    assert [(p.statut, p.role, p.utilisateur) for p in facture.piece.statuts] == [
        (S.DEPOSEE, Role.FOURNISSEUR, "claire"),
        (S.EN_COURS_ACHEMINEMENT, Role.SYSTEME, ""),
        (S.MISE_A_DISPOSITION, Role.SYSTEME, ""),
    ]
    assert facture.statut is S.MISE_A_DISPOSITION


def test_deposit_gives_a_certificate_with_number_moment_and_hash():
    facture = deposits(Story().claire)

    moment = facture.piece.statuts[0].moment
    assert facture.piece.certificat == Certificat("CD-1", moment, "e" * 64)
    assert facture.piece.depot == moment


def test_draft_deleted_is_over_for_everybody():
    story = Story()
    draft = saves(story.claire)

    deletes(story.claire, draft)

    assert draft.path == [S.BROUILLON, S.SUPPRIMEE]
    assert (story.claire.can(draft), story.bruno.can(draft)) == (set(), set())


def test_deposited_invoice_can_be_neither_changed_nor_deleted_nor_deposited_again():
    claire = Story().claire
    facture = deposits(claire)

    forbidden = no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)
    assert claire.tries(deletes, facture) == forbidden
    assert claire.tries(saves, facture) == forbidden
    assert claire.tries(deposits, facture) == forbidden


def test_draft_is_not_for_the_recipient():
    story = Story()
    draft = saves(story.claire)

    assert story.bruno.tries(rejects, draft) == no(Refus.STATUT_INTERDIT, statut=S.BROUILLON)
    assert story.bruno.tries(deletes, draft) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)


def test_recipient_does_not_deposit():
    bruno = Story().bruno

    assert bruno.tries(deposits) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)
    assert bruno.tries(rejects, deposits(bruno.story.claire)) == []


def test_supplier_does_not_treat_his_own_invoice():
    claire = Story().claire
    facture = deposits(claire)

    assert claire.tries(pays, facture) == no(Refus.ROLE_INTERDIT, role=Role.DESTINATAIRE)
    assert claire.can(facture) == {Verb.TELECHARGER}


def test_piece_that_nobody_deposited_is_unknown():
    story = Story()
    lost = deposits(story.claire)
    story.dossiers.clear()

    assert story.bruno.tries(pays, lost) == no(Refus.PIECE_INCONNUE)


STAGES = (certifies_service, mandates, hands_to_accountant, books, pays)
REACHED = (S.SERVICE_FAIT, S.MANDATEE, S.MISE_A_DISPOSITION_COMPTABLE, S.COMPTABILISEE, S.MISE_EN_PAIEMENT)
LEAPS = [(a, b) for a in range(-1, 4) for b in range(a + 1, 5)]


@pytest.mark.parametrize("leap", LEAPS)
def test_four_stages_before_payment_are_optional_and_go_one_way(leap):
    reached, target = leap
    story = Story()
    facture = deposits(story.claire)
    if reached >= 0:
        STAGES[reached](story.bruno, facture)

    STAGES[target](story.bruno, facture)

    assert facture.statut is REACHED[target]
    backwards = [story.bruno.tries(STAGES[earlier], facture) for earlier in range(target + 1)]
    assert backwards == [no(Refus.STATUT_INTERDIT, statut=REACHED[target])] * (target + 1)


def test_whole_cycle_leaves_every_stage_in_the_history():
    story = Story()
    facture = deposits(story.claire)

    for stage in STAGES:
        stage(story.bruno, facture)

    assert facture.path[-6:] == [S.MISE_A_DISPOSITION, *REACHED]
    assert {(p.role, p.utilisateur) for p in facture.piece.statuts[-5:]} == {(Role.DESTINATAIRE, "bruno")}


def test_payment_is_the_last_status():
    story = Story()
    facture = deposits(story.claire)

    pays(story.bruno, facture)

    assert story.bruno.can(facture) == {Verb.TELECHARGER}
    assert story.claire.can(facture) == {Verb.TELECHARGER}


def test_number_of_the_mandate_may_come_with_the_mandate_and_stays():
    story = Story()
    facture = deposits(story.claire)

    mandates(story.bruno, facture, numero=" M-77 ")
    pays(story.bruno, facture)

    assert facture.piece.numero_mandat == "M-77"


def test_moves_to_payment_ask_for_no_reason():
    story = Story()
    facture = deposits(story.claire)

    assert [story.bruno.tries(stage, facture) for stage in STAGES] == [[]] * 5


def test_every_download_is_in_the_history_of_user_actions():
    story = Story()
    facture = deposits(story.claire)

    downloads(story.claire, facture)
    downloads(story.bruno, facture)

    rows = [(a.code, a.utilisateur) for a in facture.piece.actions]
    assert rows == [(HistoAction.TELECHARGEMENT_FACTURE, "claire"), (HistoAction.TELECHARGEMENT_FACTURE, "bruno")]
    assert facture.statut is S.MISE_A_DISPOSITION


def test_recipient_knows_whether_he_downloaded_the_invoice():
    story = Story()
    facture = deposits(story.claire)

    downloads(story.claire, facture)
    before = facture.piece.telechargee_par_destinataire
    downloads(story.bruno, facture)
    downloads(story.claire, facture)

    assert (before, facture.piece.telechargee_par_destinataire) == (False, True)


def test_draft_cannot_be_downloaded():
    claire = Story().claire

    assert claire.tries(downloads, saves(claire)) == no(Refus.STATUT_INTERDIT, statut=S.BROUILLON)


def test_already_paid_invoice_has_nothing_left_to_pay():
    claire = Story().claire

    due = claire.tries(deposits, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0.01"))
    unsaid = claire.tries(deposits, cadre=Cadre.A2, totaux=replace(totals("100.00", "20.00", "120.00"), a_payer=None))
    paid = claire.tries(deposits, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0.00"))

    assert unsaid == no(Refus.A2_A_PAYER_OBLIGATOIRE, "a_payer")
    assert due == no(Refus.A2_RESTE_A_PAYER, "a_payer", attendu="0.00", trouve="0.01")
    assert paid == []


def test_already_paid_invoice_ends_where_the_recipient_sets_it():
    story = Story()
    facture = deposits(story.claire, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0"))

    hands_to_accountant(story.bruno, facture)

    assert facture.statut is S.MISE_A_DISPOSITION_COMPTABLE
    assert {Verb.COMPTABILISER, Verb.METTRE_EN_PAIEMENT} <= story.bruno.can(facture)


PLAYED = {Cadre[f"A{n}"] for n in (*range(1, 11), *range(12, 22))}


@pytest.mark.parametrize("cadre", [c for c in Cadre if c not in PLAYED])
def test_other_cadres_are_known_and_not_yet_played(cadre):
    assert Story().claire.tries(deposits, cadre=cadre) == no(Refus.CADRE_NON_JOUABLE, "cadre", cadre=cadre.name)


def test_payment_stays_outside_where_the_recipient_never_tells_it():
    story = Story(paiement_non_remonte=True)
    facture = deposits(story.claire)
    books(story.bruno, facture)

    assert story.bruno.tries(pays, facture) == no(Refus.PAIEMENT_NON_REMONTE)
    assert Verb.METTRE_EN_PAIEMENT not in story.bruno.can(facture)
