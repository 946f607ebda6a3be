"""Every list of a practice, and a practice where each holds as many rows as one wants."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox import actions
from sandbox.models import Practice
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import ATELIER, COMMUNE, CONTENT, make_scenario

NOE = {"comme": "noe"}
SHOWN_AT_ONCE = 12  # returns: more than a window shows
LISTS: dict[str, tuple[Any, ...]] = {
    "Synthèse, factures émises, fenêtre des retours": ("space", ISSUED),
    "Synthèse, factures émises": ("space", ISSUED, {"retours": "vus"}),
    "Synthèse, factures reçues à traiter": ("space", RECEIVED),
    "Tableau de bord, émises": ("dashboard", ISSUED),
    "Tableau de bord, reçues": ("dashboard", RECEIVED),
    "Recherche, émises": ("search", ISSUED),
    "Recherche, reçues": ("search", RECEIVED),
    "Recherche avancée": ("search", ISSUED, {"avance": "1"}),
    "Extraction": ("extraction", ISSUED, 1),
    "Extraction, fichier": ("extraction_file", ISSUED, 1),
    "Mon compte": ("account", NOE),
    "Demande de rattachement": ("ask", NOE | {"siret": "000"}),
    "Approbations": ("approvals", NOE),
    "Structure, membres et services": ("structure", COMMUNE, NOE),
    "Solution": ("solution",),
    "Vérifier": ("verify",),
}


def long_practice(client: Client, rows: int) -> Practice:
    """So many pieces, the last ones sent back; so many services, people and requests to approve."""
    back = [f"S-{n:04d}" for n in range(rows, max(rows - SHOWN_AT_ONCE, 0), -1)]
    scenario = make_scenario(
        roles=BOTH,
        comptes=["noe"],
        annuaire=_directory(rows),
        series=[_series(rows)],
        prelude=[_sent_back(numero) for numero in back],
    )
    practice = actions.start(scenario=scenario)
    hold(client, practice)
    client.post(address(practice, "extract", ISSUED), {"key": "k", "filtres": ""})
    return practice


def queries(client: Client, practice: Practice, name: str, *args: Any) -> int:
    """What a visit costs once the first one has noted what it shows."""
    query = args[-1] if args and isinstance(args[-1], dict) else {}
    where = address(practice, name, *(a for a in args if a is not query))
    assert client.get(where, query).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(where, query)
    return len(seen)


def _directory(rows: int) -> dict[str, Any]:
    people, (atelier, commune, autre) = CONTENT["annuaire"], CONTENT["annuaire"]["structures"]
    services = [*commune["services"], *({"code": f"S{n}", "libelle": f"Service {n}"} for n in range(rows))]
    agents = [{"code": f"a{n}", "prenom": "Agent", "nom": str(n), "role": "DESTINATAIRE"} for n in range(rows)]
    asked = [{"utilisateur": a["code"], "siret": COMMUNE, "statut": "EN_COURS_DE_VALIDATION"} for a in agents]
    return people | {
        "structures": [atelier, commune | {"services": services}, autre],
        "utilisateurs": [*people["utilisateurs"], *agents],
        "rattachements": [*people["rattachements"], *asked],
    }


def _series(rows: int) -> dict[str, Any]:
    return {
        "nombre": rows,
        "prefixe": "S-",
        "fournisseur": ATELIER,
        "utilisateur": "camille",
        "destinataires": [COMMUNE],
        "services": ["TECH", "SCOL"],
        "du": "2019-01-05",
        "montant": "100.00",
        "increment": "1",
        "coordonnees": 1001,
    }


def _sent_back(numero: str) -> dict[str, Any]:
    said = {"motif": "MONTANT_ERRONE", "commentaire": "Voyez la commande."}
    return {"verb": "rejeter", "role": "DESTINATAIRE", "jour": "2026-11-01", "piece": numero, "donnees": said}
