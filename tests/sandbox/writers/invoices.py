"""Contents and a directory from which the tests write documents."""

from datetime import date
from typing import Any

from sandbox.deposit import build_contenu
from sandbox.engine.directory import CoordonneesBancaires, Directory, Service, Structure
from sandbox.engine.pieces import Contenu

SELLER, BUYER, IBAN = "00000101600013", "00000202200010", "FR7699999001010000000010158"
DIRECTORY = Directory((
    Structure(
        1, SELLER, "Atelier Corvane", publique=False, adresse="4 rue du Lavoir, 74998 Valmoison",
        coordonnees=(CoordonneesBancaires(1001, "Compte courant", IBAN),),
    ),
    Structure(
        2, BUYER, "Commune de Valmoison", publique=True, adresse="1 place de la Mairie, 74998 Valmoison",
        services=(Service(2001, "TECH", "Services techniques"),),
    ),
))  # fmt: skip
DATA: dict[str, Any] = {
    "numero": "FA-2026-7",
    "date_facture": date(2026, 11, 3),
    "fournisseur": SELLER,
    "coordonnees": 1001,
    "destinataire": BUYER,
    "service": "TECH",
    "engagement": "EJ2026-451",
    "marche": "M-2025-12",
    "lignes": [
        {"denomination": "Étude <& relevé>", "quantite": "2.5", "unite": "jour", "prix_unitaire_ht": "640",
         "taux_tva": "20", "reference": "ET-01", "remise_ht": "100"},
        {"denomination": "Plans", "quantite": "12", "prix_unitaire_ht": "4.1255", "taux_tva": "20"},
        {"denomination": "Ouvrage", "quantite": "3", "unite": "unité", "prix_unitaire_ht": "24", "taux_tva": "5.5"},
    ],
}  # fmt: skip
UNTAXED = [{"denomination": "Séance", "quantite": "2", "prix_unitaire_ht": "38.00", "taux_tva": "0"}]
AVOIR = {"type": "AVOIR", "numero": "AV-1", "facture_origine": "FA-2026-1", "coordonnees": None}
EXEMPT = {"type_tva": "EXONERATION", "motif_exoneration": "Article 261 du CGI", "lignes": UNTAXED}
CASES: dict[str, dict[str, Any]] = {
    "whole": {},
    "bare": {"service": "", "engagement": "", "marche": "", "coordonnees": None, "mode_paiement": "CHEQUE"},
    "on payment": {"type_tva": "TVA_SUR_ENCAISSEMENT"},
    "avoir": AVOIR,
    "exempt": EXEMPT,
    "exempt avoir": EXEMPT | AVOIR,
    "without VAT": {"type_tva": "SANS_TVA", "lignes": UNTAXED},
    "zero rate": {"lignes": UNTAXED},
    "already paid": {"cadre": "A2", "ht": "76", "tva": "0", "ttc": "76", "a_payer": "0", "lignes": UNTAXED,
                     "mode_paiement": "AUTRE"},
    "down payment": {"type": "ACOMPTE", "commentaire": "Premier acompte"},
}  # fmt: skip


def contenu(**changes: Any) -> Contenu:
    return build_contenu(DATA | changes)
