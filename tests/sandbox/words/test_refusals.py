"""Every refusal and advice says what to do, and holds its details."""

import re
import string
from datetime import date, datetime, time

import pytest

from sandbox import wording
from sandbox.engine.advice import ADVICE, Advice, Avis
from sandbox.engine.refusals import Refus, Refusal
from sandbox.engine.vocabulary import (
    Confiance,
    Verb,
)
from sandbox.words import guides, libelles
from sandbox.words.avis import AVIS
from sandbox.words.refus import REFUS
from tests.sandbox.words.cast import MAIRIE
from tests.test_typography import typography

DAY = date(2026, 11, 3)
NOON = datetime.combine(DAY, time(12, 5))
# The details that the engine gives with each refusal and advice, as its rules write them.
AMOUNTS = {"attendu": "1800.00", "trouve": "1810.50"}
TOO_LONG = {"maximum": "20", "longueur": "23"}
DETAILS = {
    Refus.STATUT_INTERDIT: {"statut": "REJETEE"},
    Refus.ROLE_INTERDIT: {"role": "DESTINATAIRE"},
    Refus.PAS_RATTACHE: {"siret": MAIRIE.siret},
    Refus.CADRE_NON_JOUABLE: {"cadre": "A4"},
    Refus.SIRET_INVALIDE: {"trouve": "123"},
    Refus.DESTINATAIRE_INCONNU: {"trouve": MAIRIE.siret},
    Refus.DESTINATAIRE_INACTIF: {"structure": "Commune"},
    Refus.DESTINATAIRE_PRIVE: {"structure": "Atelier"},
    Refus.SERVICE_OBLIGATOIRE: {"structure": "Commune"},
    Refus.SERVICE_INCONNU: {"structure": "Commune", "trouve": "{X}"},
    Refus.SERVICE_INACTIF: {"trouve": "SCOL"},
    Refus.SERVICE_RESERVE: {"service": "FACTURES_PUBLIQUES"},
    Refus.ENGAGEMENT_OBLIGATOIRE: {"structure": "Commune"},
    Refus.ENGAGEMENT_TROP_LONG: TOO_LONG,
    Refus.MARCHE_TROP_LONG: TOO_LONG,
    Refus.SERVICE_OU_ENGAGEMENT: {"structure": "Commune"},
    Refus.NUMERO_TROP_LONG: TOO_LONG,
    Refus.NUMERO_DEJA_UTILISE: {"numero": "FA-1"},
    Refus.NUMERO_EST_LA_DATE: {"numero": "20261103"},
    Refus.DATE_FUTURE: {"attendu": "2026-11-03", "trouve": "2026-11-04"},
    Refus.ORIGINE_SANS_AVOIR: {"trouve": "FA-0"},
    Refus.AVOIR_SANS_PAIEMENT: {"trouve": "VIREMENT"},
    Refus.TVA_SANS_OBJET: AMOUNTS,
    Refus.DEVISE: {"trouve": "USD"},
    Refus.TROP_DE_DECIMALES: {"ligne": "1", "champ": "quantite", "maximum": "4"},
    Refus.RECAP_TVA_FAUX: {"taux": "2E+1", "attendu": "1800.00 → 360.00", "trouve": ""},
    Refus.RECAP_TVA_DU_FICHIER: {"taux": "20", "attendu": "1800.00 → 360.00", "trouve": "1800.00 → 366.00"},
    Refus.TOTAL_HT_FAUX: AMOUNTS,
    Refus.TOTAL_TVA_FAUX: AMOUNTS,
    Refus.TOTAL_TTC_FAUX: AMOUNTS,
    Refus.A2_RESTE_A_PAYER: AMOUNTS,
    Refus.FICHIER_NOM_TROP_LONG: {"fichier": "a.pdf", "maximum": "50"},
    Refus.FICHIER_EXTENSION: {"fichier": "a.exe"},
    Refus.FICHIER_TROP_LOURD: {"fichier": "a.pdf", "maximum": "10000000"},
    Refus.FACTURE_TROP_LOURDE: {"maximum": "120000000", "trouve": "121000000"},
    Refus.MOTIF_INCONNU: {"trouve": "AUTRE"},
    Refus.STRUCTURE_INCONNUE: {"trouve": "123"},
    Refus.RATTACHEMENT_EXISTANT: {"statut": "VALIDEE"},
    Refus.RATTACHEMENT_STATUT: {"statut": "REFUSEE"},
    Refus.CADRE_AUTRE_DEPOSANT: {"cadre": "A15", "role": "MOE"},
    Refus.MARCHE_SANS_VALIDEUR: {"trouve": "M-1"},
    Refus.VALIDEUR_AUTRE: {"marche": "M-1", "siret": MAIRIE.siret},
    Refus.DEPOSANT_NON_DECLARE: {"marche": "M-1", "cadre": "A10"},
    Refus.MARCHE_INCONNU: {"trouve": "M-1"},
    Refus.MARCHE_AUTRE_TITULAIRE: {"marche": "M-1", "siret": MAIRIE.siret},
    Refus.CONTESTATION_TARDIVE: {"depuis": "2026-11-05", "jour": "2026-12-05"},
    Refus.SUITE_SANS_DOSSIER: {"cadre": "A22", "attendus": "A7, A17, A22"},
    Refus.SUITE_INTERDITE: {"cadre": "A19", "apres": "A4", "attendus": "A15, A5"},
    Refus.SUITE_DEJA_DONNEE: {"statut": "ASSOCIEE"},
    Refus.ACTEUR_PRESENT: {"role": "MOE"},
    Refus.DGD_EXISTANT: {"marche": "M-1"},
    Refus.ACTEUR_ABSENT: {"role": "MOA"},
    Refus.MONTANT_NON_EXPLIQUE: AMOUNTS,
    Refus.TACITE_EN_ATTENTE: {"jour": "2026-11-20"},
    Refus.RETOUR_EN_ARRIERE: {"aujourdhui": "2026-11-03"},
}
ADVICE_DETAILS = {
    Avis.SANS_PAIEMENT_DIRECT: {"montant": "599.99", "seuil": "600"},
    Avis.CADRE_AUTRE_MARCHE: {"cadre": "A9", "marche": "M-1"},
    Avis.NUMERO_NON_LU: {"lu": "FA-1", "saisi": "FA-2"},
    Avis.NUMERO_CARACTERES: {"numero": "FA°1"},
    Avis.ORIGINE_INCONNUE: {"numero": "FA-0"},
    Avis.DEVISE_NON_CONVERTIE: {"devise": "NOK", "ttc": "1200.00"},
    Avis.TVA_ARRONDIE: {"taux": "20", "attendu": "1800.00 → 360.00", "trouve": "1800.00 → 360.02"},
    Avis.RESTE_A_PAYER: {"ttc": "1200.00", "a_payer": "200.00"},
    Avis.A_PAYER_DEPASSE: {"ttc": "1200.00", "a_payer": "1300.00"},
    Avis.A_PAYER_CONTRAIRE: {"ttc": "1200.00", "a_payer": "-20.00"},
    Avis.PROJET_PREMATURE: {"reception": "2026-11-20"},
    Avis.PROJET_TARDIF: {"jour": "2026-11-20"},
    Avis.RESERVES_TARDIVES: {"jour": "2026-11-20"},
    Avis.TACITE_PREMATUREE: {"jour": "2026-11-20"},
    Avis.SIGNATURE_AUTRE_SIGNATAIRE: {"signataire": "Apolline Grivel"},
    Avis.RECYCLAGE_SUFFIRAIT: {"motif": "ERREUR_DESTINATAIRE"},
}


def placeholders(*templates: str) -> set[str]:
    return {name for text in templates for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", Refus)
def test_refusal_uses_the_details_that_the_engine_gives(code):
    phrase = REFUS[code]

    assert placeholders(phrase.phrase, phrase.faire) - set(DETAILS.get(code, {})) == set()


@pytest.mark.parametrize("code", Refus)
def test_refusal_says_what_to_do_and_why(code):
    said = wording.refusal(Refusal(code, "numero", tuple(DETAILS.get(code, {}).items())))

    assert all((said.phrase, said.faire, said.pourquoi))
    assert said.guide in guides.TOUS
    assert typography(f"{said.phrase} {said.faire} {said.pourquoi} {said.officiel}") == []
    assert re.findall(r"[A-Z]{3,}_[A-Z]+|\d{4}-\d{2}-\d{2}", said.complet) in ([], ["FACTURES_PUBLIQUES"])


def test_refusal_writes_values_in_french():
    wrong = wording.refusal(Refusal(Refus.TOTAL_TTC_FAUX, "ttc", tuple(AMOUNTS.items())), Verb.DEPOSER)
    late = wording.refusal(Refusal(Refus.DATE_FUTURE, "", tuple(DETAILS[Refus.DATE_FUTURE].items())), Verb.DEPOSER)
    lost = wording.refusal(Refusal(Refus.DESTINATAIRE_INCONNU, "", (("trouve", MAIRIE.siret),)), Verb.RECYCLER)

    assert wrong.phrase == "Total TTC\u00a0: 1\u202f800,00\u00a0€ attendus, 1\u202f810,50\u00a0€ indiqués."
    assert late.phrase == "La date de facture, le 04/11/2026, est après le jour du dépôt, le 03/11/2026."
    assert lost.phrase == "Aucune structure n’a le SIRET 000\u00a0002\u00a0022\u00a000010."


def test_refusal_quotes_the_portal_when_a_number_is_taken():
    said = wording.refusal(Refusal(Refus.NUMERO_DEJA_UTILISE, "numero", (("numero", "FA-1"),)))

    assert said.officiel == (
        "Vous avez déjà déposé une demande de paiement avec ce numéro de facture pour cette structure"
    )


def test_refusal_takes_a_typed_value_as_it_is():
    said = wording.refusal(Refusal(Refus.SERVICE_INCONNU, "", tuple(DETAILS[Refus.SERVICE_INCONNU].items())))

    assert said.phrase == "Le code service «\u00a0{X}\u00a0» n’existe pas chez «\u00a0Commune\u00a0»."


@pytest.mark.parametrize(
    ("code", "verb", "said"),
    [
        (Refus.NUMERO_TROP_LONG, Verb.DEPOSER, Confiance.H),
        (Refus.NUMERO_EST_LA_DATE, Verb.DEPOSER, Confiance.M),
        (Refus.MOTIF_INCONNU, Verb.REJETER, Confiance.U),
        (Refus.DESTINATAIRE_INCONNU, None, Confiance.P),
        (Refus.PAS_GESTIONNAIRE, Verb.SUPPRIMER_RATTACHEMENT, Confiance.M),
        (Refus.PAS_GESTIONNAIRE, Verb.PARAMETRER, Confiance.H),
    ],
)
def test_refusal_is_as_sure_as_its_rule(code, verb, said):
    found = wording.refusal(Refusal(code, "", tuple(DETAILS.get(code, {}).items())), verb)

    assert found.a_confirmer == libelles.regle(said)


@pytest.mark.parametrize("code", Avis)
def test_advice_says_what_to_do_and_why(code):
    row = next(row for rows in ADVICE.values() for row in rows if row.avis is code)
    details = ADVICE_DETAILS.get(code, {})

    said = wording.advice(Advice(code, row.champ, row.reference, row.confiance, tuple(details.items())))

    assert placeholders(AVIS[code].phrase, AVIS[code].faire) - set(details) == set()
    assert all((said.phrase, said.faire, said.pourquoi))
    assert bool(said.a_confirmer) is (row.confiance is not Confiance.H)
    assert said.guide in guides.TOUS
    assert typography(f"{said.phrase} {said.faire} {said.pourquoi}") == []
