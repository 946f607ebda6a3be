"""A message of the portal is found in the table, however it is pasted; what is not there is not invented."""

import pytest

from guides.models import Rejection
from guides.recognition import codes_in, recognise

pytestmark = pytest.mark.django_db

# As people paste or type them: official texts whole or cut, without accents, with faults, with their own words around.
SAID = [
    ("Vous avez déjà déposé une demande de paiement avec ce numéro de facture pour cette structure", "numero-deja-utilise"),
    ("vous avez deja depose une demande de paiement avec ce numero de facture", "numero-deja-utilise"),
    ("VOUS AVEZ DÉJÀ DÉPOSÉ UNE DEMANDE DE PAIEMENT AVEC CE NUMÉRO", "numero-deja-utilise"),
    ("numéro de facutre déja utilisé", "numero-deja-utilise"),
    ("Erreur de code service", "erreur-code-service"),
    ("erreur de code servise", "erreur-code-service"),
    ("Motif : Erreur de code service. Commentaire : voir avec le service technique", "erreur-code-service"),
    ("mauvais code service", "erreur-code-service"),
    ("Erreur de destinataire", "erreur-destinataire"),
    ("cette facture ne nous est pas destinée merci", "erreur-destinataire"),
    ("Erreur d'engagement", "erreur-engagement"),
    ("numéro d'EJ incorrect", "erreur-engagement"),
    ("engagement juridique inconnu", "erreur-engagement"),
    ("A_RECYCLER", "a-recycler"),
    ("Statut : À recycler", "a-recycler"),
    ("ma facture est a recycler que faire", "a-recycler"),
    ("Suspendue", "suspendue"),
    ("ma facture est suspendu", "suspendue"),
    ("Rejetée", "rejetee"),
    ("ma facture FA-2026-121 a été rejetée", "rejetee"),
    ("Pièce justificative manquante", "piece-manquante"),
    ("merci de joindre le bon de livraison signé", "piece-manquante"),
    ("Données de facturation erronées", "donnees-erronees"),
    ("donnees de facturation eronées", "donnees-erronees"),
    ("cadre de facturation erroné", "cadre-errone"),
    ("Montant erroné", "montant-errone"),
    ("le montant ne correspond pas à la commande", "montant-errone"),
    ("DOUBLON", "doublon"),
    ("rejet doublon facture déjà reçue", "doublon"),
    ("Facture rejetée : erreur de code service", "rejetee-pour-adresse"),
    ("GDP_MSG_11.001", "action-interdite"),
    ("gdp_msg_11.022 fichier", "fichier-trop-lourd"),
    ("codeRetour 20001", "fichier-trop-lourd"),
    ("le fichier est trop lourd", "fichier-trop-lourd"),
    ("La pièce jointe dépasse 10 Mo", "fichier-trop-lourd"),
    ("extension de fichier non autorisé", "extension-refusee"),
    ("nom de fichier trop long", "nom-de-fichier-trop-long"),
    ("Le code service est obligatoire", "service-obligatoire"),
    ("numero d engagement obligatoire", "engagement-obligatoire"),
    ("le code service ou le numéro d’engagement doit être renseigné", "service-ou-engagement"),
    ("SIRET inconnu", "destinataire-inconnu"),
    ("REFUSEE_MOE", "refusee-moe"),
    ("Le refus pour erreur de montant est impossible", "montant-non-refusable"),
    ("ABSENCE_VALIDATION_1_HORS_DELAI", "valideur-silencieux"),
    ("Remplacée par A22", "remplacee-par-a22"),
    ("IN_REJETE", "flux-rejete"),
    ("flux intégré partiellement", "flux-partiel"),
    ("rattachement en cours de validation", "rattachement-en-attente"),
    ("vous n'etes pas rattaché a cette structure", "pas-rattache"),
    ("le numéro de facture ne doit pas dépasser 20 caracteres", "numero-trop-long"),
    ("la fenetre des rejets ne se ferme plus", "fenetre-obligatoire"),
    ("la facture rejetée reste dans la synthèse", "facture-toujours-en-synthese"),
    ("motif d'exoneration obligatoire", "exoneration-sans-motif"),
    ("le montant à payer doit être égal à zéro", "facture-deja-payee-reste"),
]  # fmt: skip
STRANGE = [
    "bonjour je voudrais parler à quelqu’un",
    "Erreur 500 Internal Server Error",
    "La session a expiré, veuillez vous reconnecter",
    "GDP_MSG_99.999",
    "le soleil brille",
    "12345",
    "???",
    "facture",
    "code",
]


@pytest.mark.parametrize(("said", "code"), SAID)
def test_message_is_recognised(rejections, said, code):
    answer = recognise(said, Rejection.objects.all())

    assert answer.best is not None
    assert answer.best.rejection.code == code


@pytest.mark.parametrize("said", STRANGE)
def test_unknown_message_is_not_given_a_meaning(rejections, said):
    assert recognise(said, Rejection.objects.all()).best is None


def test_each_label_of_the_table_finds_its_own_row(rejections):
    rows = list(Rejection.objects.all())
    asked = [(label, row.code) for row in rows for label in row.labels.splitlines()]

    answers = [(label, code, recognise(label, rows).best) for label, code in asked]
    wrong = {(label, code): best and best.rejection.code for label, code, best in answers}

    assert {key: found for key, found in wrong.items() if found != key[1]} == {}


def test_a_message_that_is_near_is_proposed_and_not_affirmed(rejections):
    answer = recognise("un problème de cadre", Rejection.objects.all())

    assert (answer.best, answer.known) == (None, True)


def test_codes_are_read_in_one_writing():
    assert codes_in("code gdp_msg_11.022, ou GDP_MSG_11_022 ; a_recycler") == {"GDP_MSG_11_022", "A_RECYCLER"}
