"""A scenario of the tests' own, so that no test depends on what the real exercises say."""

from copy import deepcopy
from typing import Any

from sandbox.loader import upsert
from sandbox.models import Scenario
from sandbox.script import Annuaire, Script

ATELIER, COMMUNE, AUTRE = "00000101600013", "00000202200010", "00000303800015"
CONTENT: dict[str, Any] = {
    "code": "essai",
    "titre": "Un essai",
    "ordre": 1,
    "minutes": 5,
    "niveau": "débutant",
    "pour": ["fournisseur"],
    "circuit": "Facture simple",
    "resume": "Un essai.",
    "mission": "Essayez.",
    "apprend": ["Essayer"],
    "jour": "2026-11-02",
    "roles": {
        "FOURNISSEUR": {"utilisateur": "camille"},
        "DESTINATAIRE": {"utilisateur": "noe", "tenu": "remplacant", "delai": 2},
    },
    "annuaire": {
        "structures": [
            {
                "siret": ATELIER,
                "raison_sociale": "Atelier Corvane",
                "publique": False,
                "gestionnaire": "solene",
                "coordonnees": [{"libelle": "Compte", "iban": "FR7699999001010000000010158"}],
            },
            {
                "siret": COMMUNE,
                "raison_sociale": "Commune de Valmoison",
                "publique": True,
                "gestionnaire": "noe",
                "parametres": {"service_obligatoire": True},
                "services": [{"code": "TECH", "libelle": "Technique"}, {"code": "SCOL", "libelle": "Écoles"}],
            },
            {"siret": AUTRE, "raison_sociale": "Bureau Méral", "publique": False, "gestionnaire": "solene"},
        ],
        "utilisateurs": [
            {"code": "camille", "prenom": "Camille", "nom": "Perrot", "role": "FOURNISSEUR"},
            {"code": "solene", "prenom": "Solène", "nom": "Corvane", "role": "FOURNISSEUR"},
            {"code": "noe", "prenom": "Noé", "nom": "Baudrillon", "role": "DESTINATAIRE"},
        ],
        "rattachements": [{"utilisateur": "camille", "siret": ATELIER}, {"utilisateur": "noe", "siret": COMMUNE}],
        "engagements": [
            {
                "numero": "EJ1",
                "destinataire": COMMUNE,
                "service": "TECH",
                "fournisseur": ATELIER,
                "montant_ttc": "120.00",
                "objet": "Essai",
            }
        ],
    },
    "documents": [{"code": "facture", "nom": "facture.pdf", "titre": "La facture"}],
    "buts": [
        {
            "code": "depot",
            "titre": "Déposée",
            "check": "piece",
            "attendu": {"deposee": True, "service": "TECH"},
            "reel": "Vraiment.",
        }
    ],
}

DEPOT: dict[str, Any] = {
    "mode_depot": "SAISIE_PORTAIL",
    "numero": "F-1",
    "date_facture": "2026-11-01",
    "fournisseur": ATELIER,
    "coordonnees": 1001,
    "destinataire": COMMUNE,
    "service": "TECH",
    "engagement": "EJ1",
    "lignes": [{"denomination": "Plan", "quantite": "1", "prix_unitaire_ht": "100", "taux_tva": "20"}],
}


def make_scenario(**changes: Any) -> Scenario:
    """The essay, with these keys replaced. Prelude and series are played by the engine as for any file."""
    content = deepcopy(CONTENT) | changes
    upsert(Script.model_validate(content), Annuaire())
    return Scenario.objects.get(code=content["code"], is_current=True)


def prelude_step(number: str, *, day: str = "2026-10-05", **data: Any) -> dict[str, Any]:
    donnees = DEPOT | {"numero": number, "date_facture": day} | data
    return {"verb": "deposer", "role": "FOURNISSEUR", "jour": day, "donnees": donnees}
