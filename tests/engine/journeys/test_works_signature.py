"""Reference § 11: the décompte is signed outside the portal; what is wrong is a lesson, and closes no account."""

from dataclasses import replace

import pytest

from sandbox.engine import Cadre, Refus, Statut, Verb
from sandbox.engine.actions import Depot
from sandbox.engine.actors import next_move
from sandbox.engine.checks import check_piece
from sandbox.engine.signatures import Etat, Objet, Signature
from tests.engine.deeds import rejects
from tests.engine.journeys.test_works import begins, follows, piece, site
from tests.engine.journeys.test_works_end import notified
from tests.engine.story import Invoice, Story, no

S = Statut
VALID = Signature(Etat.INTACTE, Objet.DECOMPTE, "Claire Ormeau", du_titulaire=True, couvre_tout=True, autorite=True)
WRONG = [
    (replace(VALID, etat=Etat.ILLISIBLE), "signature_illisible"),
    (replace(VALID, etat=Etat.ALTEREE), "signature_alteree"),
    (Signature(Etat.IMAGE), "signature_image"),
    (replace(VALID, objet=Objet.AUTRE), "signature_autre_document"),
    (replace(VALID, objet=Objet.PROJET), "signature_prematuree"),
    (Signature(Etat.ABSENTE, Objet.DECOMPTE), "signature_absente"),
    (replace(VALID, couvre_tout=False), "signature_incomplete"),
    (replace(VALID, du_titulaire=False, signataire="Omar"), "signature_autre_signataire"),
    (replace(VALID, autorite=False), "signature_autre_autorite"),
    (replace(VALID, expiree=True), "signature_expiree"),
]


def signed(story: Story, dg: Invoice, signature: Signature | None, numero: str = "DGD") -> Depot:
    return Depot(piece(story, Cadre.A8, numero=numero), "CD", "e", dg.identifiant, signature)


def deposits(story: Story, dg: Invoice, signature: Signature | None, numero: str = "DGD") -> Invoice:
    answer = Invoice(story, story.next_number)
    story.claire.does(Verb.DEPOSER, answer, signed(story, dg, signature, numero))
    return answer


@pytest.mark.parametrize(("signature", "said"), WRONG)
def test_wrong_signature_is_a_lesson_and_closes_no_account(signature, said):
    story = site()
    dg = notified(story)

    told = story.claire.is_told(Verb.DEPOSER, signed(story, dg, signature))
    account = deposits(story, dg, signature)

    assert told == [(said, "fichier", {"signataire": signature.signataire, "cadre": "A8"})]
    assert account.statut is S.MISE_A_DISPOSITION
    assert check_piece(account.piece, {"signature": "valable"}).findings[0].constate == said


@pytest.mark.parametrize("signature", [VALID, None])
def test_right_signature_or_one_that_nobody_looked_at_deserves_no_word(signature):
    story = site()
    dg = notified(story)

    assert story.claire.is_told(Verb.DEPOSER, signed(story, dg, signature)) == []
    assert check_piece(deposits(story, dg, signature).piece, {"signature": "valable"}).ok is (signature is VALID)


def test_service_financier_rejects_an_account_that_is_not_signed_and_takes_the_next_one():
    story = site()
    dg = notified(story)
    wrong = deposits(story, dg, Signature(Etat.ABSENTE, Objet.DECOMPTE))

    (dossier,) = story.dossiers.values()
    move = next_move(dossier, story.bruno.role, story.world.directory, story.today)
    story.bruno.does(move.verb, wrong, move.donnees)
    early = story.claire.tries(lambda who: who.does(Verb.DEPOSER, Invoice(story, 9), signed(story, dg, VALID, "DGD-2")))
    right = deposits(story, wrong, VALID, "DGD-2")

    assert wrong.statut is S.REJETEE
    assert early == no(Refus.SUITE_DEJA_DONNEE, statut=S.ASSOCIEE)
    assert (right.statut, right.piece.precedente) == (S.MISE_A_DISPOSITION, wrong.identifiant)
    assert (
        next_move(story.dossiers[1], story.bruno.role, story.world.directory, story.today).verb
        is Verb.CONSTATER_SERVICE_FAIT
    )


def test_rejected_piece_of_the_month_is_not_answered_again():
    story = site(moa="")
    valid = follows(story.mona, begins(story.claire), Cadre.A16)
    rejects(story.bruno, valid)

    out = no(Refus.SUITE_INTERDITE, "cadre", apres="A16", attendus="A8, A18, A20", cadre="A8")
    assert story.claire.tries(follows, valid, Cadre.A8) == out + no(Refus.SUITE_DEJA_DONNEE, statut=S.REJETEE)


def test_unsigned_account_leaves_the_contract_open():
    story = site()
    deposits(story, notified(story), Signature(Etat.ABSENTE, Objet.DECOMPTE))
    late = begins(story.claire, Cadre.A7, numero="DF-2")
    dg = follows(story.omar, follows(story.mona, late, Cadre.A17, numero="DF-3"), Cadre.A20, numero="DF-4")

    assert deposits(story, dg, VALID, "DF-5").statut is S.MISE_A_DISPOSITION
