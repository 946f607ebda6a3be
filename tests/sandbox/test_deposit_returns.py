"""The supplier's answers on screen: recycle an address, complete, make a new invoice after a rejection."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox import actions
from sandbox.engine.actions import Decision
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import Practice
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.deposits import Learner, fields
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_deposit_form import DOCUMENT

ORDER = {
    "code": "bl",
    "nom": "bon.pdf",
    "titre": "Le bon de livraison",
    "format": "annexe",
    "contenu": {"texte": "Bon."},
}
SCREENS = ("type_in", "deposit", "deposit_own")


@pytest.fixture
def learner(client, db) -> Learner:
    return Learner(client, actions.start(scenario=make_scenario(documents=[ORDER])))


def returned(practice: Practice, verb: Verb, motif: str) -> int:
    identifiant = deposit(practice, service="SCOL").identifiant
    outcome = recipient(practice, verb, identifiant, Decision(motif, "Voyez la commande."))
    assert outcome.refusals == ()
    return identifiant


def piece(learner: Learner, identifiant: int):
    return learner.practice.dossier(identifiant).piece(identifiant)


def test_recycling_changes_the_address_alone_and_keeps_the_number(learner):
    number = returned(learner.practice, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE")

    done = learner.press(learner.get("recycle", number), "renvoyer", service="TECH", commentaire="Corrigé.")

    after = piece(learner, number)
    assert done.status_code == 302
    assert (after.statut, after.contenu.destinataire.service, after.contenu.numero) == (
        Statut.MISE_A_DISPOSITION,
        "TECH",
        "F-1",
    )
    assert after.dernier_passage.commentaire == "Corrigé."


def test_recycling_without_a_change_is_advised_against_then_done(learner):
    number = returned(learner.practice, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE")

    advised = learner.press(learner.get("recycle", number), "renvoyer")
    learner.press(advised, "renvoyer")

    assert [said.phrase for said in advised.context["advice"]] == [
        "Le SIRET, le code service et l’engagement sont les mêmes qu’avant."
    ]
    assert piece(learner, number).statut is Statut.MISE_A_DISPOSITION


def test_recycling_refused_is_said_at_its_field(learner):
    number = returned(learner.practice, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE")

    page = learner.press(learner.get("recycle", number), "renvoyer", service="")

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["service"])
    assert piece(learner, number).statut is Statut.A_RECYCLER


def test_recycling_twice_has_one_effect(learner):
    number = returned(learner.practice, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE")
    page = learner.get("recycle", number)

    answers = [learner.press(page, "renvoyer", service="TECH").status_code for _ in range(2)]

    assert answers == [302, 302]
    assert [p.statut for p in piece(learner, number).statuts].count(Statut.MISE_A_DISPOSITION) == 2


def test_checking_another_recipient_lists_its_services(learner):
    number = returned(learner.practice, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE")

    page = learner.press(learner.get("recycle", number), "destinataire", destinataire="00000303800015")

    assert page.context["form"].structure.raison_sociale == "Bureau Méral"
    assert piece(learner, number).statut is Statut.A_RECYCLER


def test_completing_adds_documents_and_an_answer(learner):
    number = returned(learner.practice, Verb.SUSPENDRE, "PIECE_MANQUANTE")
    sent = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff")

    joined = learner.press(learner.get("complete", number), "joindre", jointes="1", nouvelles_pieces=[sent])
    learner.press(joined, "envoyer", commentaire="Voici.")

    after = piece(learner, number)
    assert [f.nom for f in after.contenu.pieces_jointes] == ["bon.pdf", "photo.jpg"]
    assert (after.statut, after.dernier_passage.commentaire) == (Statut.COMPLETEE, "Voici.")
    assert learner.practice.uploads.get().claimed is True


def test_completing_with_nothing_is_refused(learner):
    number = returned(learner.practice, Verb.SUSPENDRE, "PIECE_MANQUANTE")

    page = learner.press(learner.get("complete", number), "envoyer")

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["commentaire"])


def test_new_invoice_takes_the_address_of_the_rejected_one_never_its_number(learner):
    number = returned(learner.practice, Verb.REJETER, "MONTANT_ERRONE")

    ways = learner.get("reissue", number)
    page = learner.client.get(f"{learner.address('type_in')}?depuis={number}")

    kept = fields(page)
    assert ways.status_code == 200
    assert (kept["service"], kept["engagement"], kept["ligne0-denomination"]) == ("SCOL", "EJ1", "Plan")
    assert "numero" not in kept
    assert page.context["source"].origine == "F-1"


def test_corrected_file_takes_the_address_of_the_rejected_invoice(client, db):
    learner = Learner(client, actions.start(scenario=make_scenario(documents=[DOCUMENT])))
    number = returned(learner.practice, Verb.REJETER, "MONTANT_ERRONE")

    chosen = client.post(
        f"{learner.address('deposit')}?depuis={number}", {"format": "pdf", "cadre": "A1", "fichier": "1"}
    )
    page = client.get(chosen.url)

    kept = fields(page)
    assert (kept["numero"], kept["service"], page.context["source"].origine) == ("F-1", "SCOL", "F-1")


@pytest.mark.parametrize("name", ["recycle", "complete", "reissue"])
def test_an_answer_is_offered_only_to_its_return(learner, name):
    number = deposit(learner.practice).identifiant

    assert learner.get(name, number).status_code == 404


@pytest.mark.parametrize("screen", SCREENS)
def test_who_only_looks_may_not_deposit(client, db, screen):
    roles = {"FOURNISSEUR": {"utilisateur": "camille", "tenu": "remplacant"}, "DESTINATAIRE": {"utilisateur": "noe"}}
    learner = Learner(client, actions.start(scenario=make_scenario(roles=roles)))

    assert (learner.get(screen).status_code, learner.post(screen).status_code) == (403, 403)


@pytest.mark.parametrize("screen", SCREENS)
def test_somebody_else_finds_nothing(client, learner, screen):
    client.cookies.clear()

    assert (learner.get(screen).status_code, learner.post(screen).status_code) == (404, 404)
