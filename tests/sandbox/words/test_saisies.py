"""The solution as it is shown: what to type, in the words of the screens."""

import pytest

from sandbox.catalogue import read_all
from sandbox.words.saisies import typed

STEPS = {(script.code, step.nom): step for script, _ in read_all() for step in script.solution}


@pytest.mark.parametrize("where", STEPS, ids="-".join)
def test_every_value_of_every_solution_has_its_words(where):
    shown = list(typed(STEPS[where].donnees))

    assert [label for label, value in shown if not value or "_" in label + value] == []


def test_a_typed_invoice_shows_its_lines_and_its_exemption():
    shown = list(typed(STEPS["facture-saisie", "saisie"].donnees))

    assert shown == [
        ("Mode de dépôt", "Saisie sur le portail"),
        ("Numéro de facture", "MC-2026-088"),
        ("Date de facture", "31/10/2026"),
        ("SIRET du fournisseur", "000\u00a0001\u00a0032\u00a000010"),
        ("SIRET du destinataire", "000\u00a0002\u00a0055\u00a000010"),
        ("Numéro d’engagement", "CCAS-26-033"),
        ("TVA", "Exonération"),
        ("Motif d’exonération", "Article 261, 7, 1° du code général des impôts"),
        ("Ligne 1", "Garde en journée\u00a0: 14 (heure) à 21,50\u00a0€ HT, TVA 0\u00a0%"),
        ("Ligne 2", "Garde en soirée\u00a0: 6 (heure) à 21,50\u00a0€ HT, TVA 0\u00a0%"),
        ("Ligne 3", "Déplacements\u00a0: 4 (trajet) à 7,60\u00a0€ HT, TVA 0\u00a0%"),
    ]


def test_other_steps_show_what_is_chosen_and_written():
    assert dict(typed(STEPS["retrouver", "extraire"].donnees)) == {
        "Période date de dépôt\u00a0: du": "01/05/2026",
        "Période date de dépôt\u00a0: au": "31/05/2026",
    }
    assert dict(typed(STEPS["vingt-six-budgets", "parametrer"].donnees)) == {
        "SIRET de la structure": "000\u00a0003\u00a0004\u00a000066",
        "Code service obligatoire": "oui",
    }
    assert dict(typed(STEPS["traiter-jusqu-au-paiement", "mandater"].donnees)) == {"Numéro de mandat": "2026-0712"}
