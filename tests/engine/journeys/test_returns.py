"""Reference §§ 2.2 and 5: three returns, three duties. To recycle, to complete, to invoice again."""

import pytest

from sandbox.engine import Refus, Role, Statut, Verb
from tests.engine.deeds import (
    WHY,
    books,
    certifies_service,
    completes,
    deposits,
    hands_to_accountant,
    mandates,
    pays,
    recycles,
    rejects,
    sends_back_for_routing,
    suspends,
    takes_up_again,
)
from tests.engine.forms import AGGLO, MAIRIE, a_file
from tests.engine.story import Story, no

S = Statut


# To recycle: fix the address, same number


@pytest.mark.parametrize("motif", ["ERREUR_DESTINATAIRE", "ERREUR_CODE_SERVICE", "ERREUR_ENGAGEMENT"])
def test_wrong_address_is_sent_back_to_be_recycled_with_a_reason(motif):
    story = Story()
    facture = deposits(story.claire)

    sends_back_for_routing(story.bruno, facture, motif)

    last = facture.piece.dernier_passage
    assert (last.statut, last.motif, last.commentaire) == (S.A_RECYCLER, motif, "")


def test_recycling_asks_for_a_known_reason():
    story = Story()
    facture = deposits(story.claire)

    assert story.bruno.tries(sends_back_for_routing, facture, "") == no(Refus.MOTIF_OBLIGATOIRE, "motif")
    unknown = no(Refus.MOTIF_INCONNU, "motif", trouve="MONTANT_ERRONE")
    assert story.bruno.tries(sends_back_for_routing, facture, "MONTANT_ERRONE") == unknown


def test_recycled_invoice_keeps_its_number_and_goes_to_its_new_recipient():
    story = Story()
    facture = deposits(story.claire, numero="F-12", engagement="OLD")
    sends_back_for_routing(story.bruno, facture)

    recycles(story.claire, facture, AGGLO, engagement=" EJ-9 ")

    contenu = facture.piece.contenu
    assert (contenu.numero, contenu.destinataire.code, contenu.references.engagement) == ("F-12", AGGLO, "EJ-9")
    assert facture.path[-2:] == [S.A_RECYCLER, S.MISE_A_DISPOSITION]
    assert story.bruno.tries(pays, facture) == []


def test_recycling_changes_the_address_and_nothing_else():
    story = Story()
    facture = deposits(story.claire)
    before = facture.piece
    sends_back_for_routing(story.bruno, facture)

    recycles(story.claire, facture, MAIRIE, engagement="EJ-1")

    after = facture.piece.contenu
    assert (after.totaux, after.lignes, after.cadre, after.piece_principale, after.date_facture) == (
        before.contenu.totaux,
        before.contenu.lignes,
        before.contenu.cadre,
        before.contenu.piece_principale,
        before.contenu.date_facture,
    )
    assert (facture.piece.depot, facture.piece.certificat) == (before.depot, before.certificat)


def test_recycling_is_among_the_complementary_events():
    story = Story()
    facture = deposits(story.claire)
    sends_back_for_routing(story.bruno, facture)

    recycles(story.claire, facture, AGGLO, engagement="E-1")

    corrected = (("destinataire", AGGLO), ("service", ""), ("engagement", "E-1"))
    assert [(e.libelle, e.qui, e.valeurs) for e in facture.piece.evenements] == [
        ("adresse_corrigee", "claire", corrected)
    ]


def test_only_the_supplier_recycles_and_only_what_is_to_be_recycled():
    story = Story()
    facture = deposits(story.claire)

    early = story.claire.tries(recycles, facture, AGGLO)
    sends_back_for_routing(story.bruno, facture)

    assert early == no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)
    assert story.bruno.tries(recycles, facture, AGGLO) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)
    assert story.bruno.can(facture) == {Verb.TELECHARGER}


# Suspended: add a document or a comment, same number


def test_suspension_asks_for_a_reason_and_a_comment():
    story = Story()
    facture = deposits(story.claire)

    assert story.bruno.tries(suspends, facture, "", " ") == [
        *no(Refus.MOTIF_OBLIGATOIRE, "motif"),
        *no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire"),
    ]
    unknown = no(Refus.MOTIF_INCONNU, "motif", trouve="DOUBLON")
    assert story.bruno.tries(suspends, facture, "DOUBLON") == unknown
    assert story.bruno.tries(suspends, facture, "PIECE_MANQUANTE", WHY) == []


def test_supplier_completes_with_a_document():
    story = Story()
    facture = deposits(story.claire, numero="F-3")
    suspends(story.bruno, facture)
    proof = a_file()

    completes(story.claire, facture, proof)

    assert facture.piece.contenu.pieces_jointes == (proof,)
    assert [(e.libelle, e.qui) for e in facture.piece.evenements] == [("pieces_ajoutees", "claire")]
    assert (facture.statut, facture.piece.contenu.numero) == (S.COMPLETEE, "F-3")


def test_supplier_completes_with_a_comment_alone():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)

    completes(story.claire, facture, said=" Le bon est au verso. ")

    assert facture.piece.dernier_passage.commentaire == "Le bon est au verso."
    assert (facture.statut, facture.piece.evenements) == (S.COMPLETEE, ())


def test_completing_with_nothing_is_refused():
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)

    assert story.claire.tries(completes, facture, said="  ") == no(Refus.COMPLEMENT_VIDE, "commentaire")


def test_only_the_supplier_completes_and_only_a_suspended_invoice():
    story = Story()
    facture = deposits(story.claire)

    early = story.claire.tries(completes, facture, said="Voici.")
    suspends(story.bruno, facture)

    assert early == no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)
    assert story.bruno.tries(completes, facture, said="Voici.") == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)
    assert story.bruno.tries(pays, facture) == no(Refus.STATUT_INTERDIT, statut=S.SUSPENDUE)


NEXT = {
    S.MISE_A_DISPOSITION: takes_up_again,
    S.SERVICE_FAIT: certifies_service,
    S.MANDATEE: mandates,
    S.MISE_A_DISPOSITION_COMPTABLE: hands_to_accountant,
    S.COMPTABILISEE: books,
    S.MISE_EN_PAIEMENT: pays,
    S.REJETEE: rejects,
}


@pytest.mark.parametrize("target", list(NEXT))
def test_recipient_takes_a_completed_invoice_anywhere_he_could_before(target):
    story = Story()
    facture = deposits(story.claire)
    suspends(story.bruno, facture)
    completes(story.claire, facture, said="Voici.")

    NEXT[target](story.bruno, facture)

    assert facture.path[-3:] == [S.SUSPENDUE, S.COMPLETEE, target]


# Rejected: the end, a new invoice with a new number


@pytest.mark.parametrize("motif", ["DONNEES_ERRONEES", "CADRE_ERRONE", "MONTANT_ERRONE", "DOUBLON"])
def test_wrong_billing_data_is_rejected_with_reason_and_comment(motif):
    story = Story()
    facture = deposits(story.claire)

    rejects(story.bruno, facture, motif, " Le total est faux. ")

    last = facture.piece.dernier_passage
    assert (last.statut, last.motif, last.commentaire) == (S.REJETEE, motif, "Le total est faux.")


def test_rejection_asks_for_a_reason_and_a_comment():
    story = Story()
    facture = deposits(story.claire)

    assert story.bruno.tries(rejects, facture, "", "") == [
        *no(Refus.MOTIF_OBLIGATOIRE, "motif"),
        *no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire"),
    ]
    unknown = no(Refus.MOTIF_INCONNU, "motif", trouve="PIECE_MANQUANTE")
    assert story.bruno.tries(rejects, facture, "PIECE_MANQUANTE") == unknown


@pytest.mark.parametrize("motif", ["ERREUR_DESTINATAIRE", "ERREUR_CODE_SERVICE", "ERREUR_ENGAGEMENT"])
def test_rejection_for_a_wrong_address_is_a_rejection_all_the_same(motif):
    """§ 11: the status wins."""
    story = Story()
    facture = deposits(story.claire)

    rejects(story.bruno, facture, motif)

    assert story.claire.tries(recycles, facture, AGGLO) == no(Refus.STATUT_INTERDIT, statut=S.REJETEE)


def test_rejected_invoice_is_over_and_its_number_is_spent():
    story = Story()
    facture = deposits(story.claire, numero="F-7")

    rejects(story.bruno, facture)

    assert story.bruno.can(facture) == {Verb.TELECHARGER}
    assert story.claire.tries(deposits, facture) == no(Refus.STATUT_INTERDIT, statut=S.REJETEE)
    assert story.claire.tries(deposits, numero="F-7") == no(Refus.NUMERO_DEJA_UTILISE, "numero", numero="F-7")
    assert story.claire.tries(deposits, numero="F-7-BIS") == []
