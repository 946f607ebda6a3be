"""The other pages as data: letter, certificat de dépôt, sheet to copy from."""

from typing import Any

from sandbox.engine.directory import Directory, Structure
from sandbox.engine.pieces import Contenu, Piece
from sandbox.words import formats, libelles
from sandbox.writers.invoice import NOTE
from sandbox.writers.parties import seller

Rows = list[dict[str, str]]
PROOF = (
    "Le certificat de dépôt prouve que la facture est entrée dans le portail à cette date. "
    "Il ne dit pas qu’elle est juste ni acceptée : suivez son statut."
)


def letter(titre: str, texte: str) -> dict[str, Any]:
    return {"title": titre, "note": NOTE, "rows": [row.strip() for row in texte.splitlines() if row.strip()]}


def certificate(piece: Piece, directory: Directory) -> dict[str, Any]:
    """Raises ValueError for a piece that was never deposited."""
    contenu, made = piece.contenu, piece.certificat
    if made is None:
        raise ValueError("no certificate before a deposit")
    totaux = contenu.totaux
    return {
        "title": "Certificat de dépôt",
        "note": NOTE,
        "intro": f"Certificat n° {made.numero}, délivré le {formats.moment(made.moment)} (date simulée).",
        "rows": _filled([
            ("Facture", contenu.numero),
            ("Type", libelles.TYPES[contenu.references.type]),
            ("Date de facture", formats.jour(contenu.date_facture) if contenu.date_facture else ""),
            ("Cadre de facturation", libelles.cadre(contenu.cadre.code)),
            ("Mode de dépôt", libelles.MODES_DEPOT[contenu.mode_depot]),
            ("Numéro de flux", contenu.numero_flux),
            ("Fournisseur", _structure(contenu.fournisseur.siret, directory)),
            ("Destinataire", _structure(contenu.destinataire.code, directory)),
            ("Code service", contenu.destinataire.service),
            ("Numéro d’engagement", contenu.references.engagement),
            ("Montant TTC", formats.euros(totaux.ttc if totaux else None)),
            ("Déposée le", formats.moment(made.moment)),
            ("Identifiant de la facture", str(piece.identifiant)),
            ("Empreinte", _grouped(made.empreinte)),
        ]),
        "notes": [PROOF],
    }  # fmt: skip


def sheet(contenu: Contenu, directory: Directory, titre: str) -> dict[str, Any]:
    """In the order of the real deposit form ([SW] § 4.2)."""
    references, totaux = contenu.references, contenu.totaux
    parts = [
        ("Destinataire", _recipient(contenu, directory)),
        ("Fournisseur", _issuer(contenu, directory)),
        ("Cadre et références", _references(contenu)),
        ("TVA", _vat(contenu)),
        ("Montants", [
            ("Montant HT", formats.euros(totaux.ht if totaux else None)),
            ("Montant de TVA", formats.euros(totaux.tva if totaux else None)),
            ("Remise globale TTC", formats.euros(totaux.remise_ttc or None) if totaux else ""),
            ("Montant TTC", formats.euros(totaux.ttc if totaux else None)),
            ("Montant à payer", formats.euros(totaux.a_payer if totaux else None)),
        ]),
        ("Pour finir", [("Commentaire", contenu.commentaire), ("Mode de règlement", _means(references.mode_paiement))]),
    ]  # fmt: skip
    return {
        "title": titre,
        "note": NOTE,
        "intro": "Dans l’ordre du formulaire. Cochez ce qui est fait.",
        "parts": [{"title": name, "rows": rows} for name, found in parts if (rows := _filled(found))],
        "reminder": "Relisez le récapitulatif, puis « Valider et envoyer ». Gardez le certificat de dépôt.",
    }


def _recipient(contenu: Contenu, directory: Directory) -> list[tuple[str, str]]:
    found = directory.structure(contenu.destinataire.code)
    service = found.service(contenu.destinataire.service) if found and contenu.destinataire.service else None
    code = contenu.destinataire.service
    return [
        ("SIRET du destinataire", _structure(contenu.destinataire.code, directory)),
        ("Code service", f"{code} ({service.libelle})" if service else code),
    ]


def _issuer(contenu: Contenu, directory: Directory) -> list[tuple[str, str]]:
    iban = seller(contenu, directory).iban
    return [
        ("SIRET du fournisseur", _structure(contenu.fournisseur.siret, directory)),
        ("Coordonnées bancaires", formats.iban(iban)),
    ]


def _references(contenu: Contenu) -> list[tuple[str, str]]:
    references = contenu.references
    return [
        ("Cadre de facturation", libelles.cadre(contenu.cadre.code)),
        ("Type", libelles.TYPES[references.type]),
        ("Numéro de facture", contenu.numero),
        ("Date de facture", formats.jour(contenu.date_facture) if contenu.date_facture else ""),
        ("Numéro d’engagement", references.engagement),
        ("Numéro de marché", references.marche),
        ("Numéro de la facture d’origine", references.facture_origine),
        ("Devise", references.devise),
    ]


def _vat(contenu: Contenu) -> list[tuple[str, str]]:
    references = contenu.references
    recap = [
        (f"Taux {formats.taux(r.taux)}", f"base {formats.euros(r.base_ht)}, TVA {formats.euros(r.montant)}")
        for r in contenu.tva
    ]
    kind = libelles.TYPES_TVA[references.type_tva] if references.type_tva else ""
    return [("Type de TVA", kind), ("Motif d’exonération", references.motif_exoneration), *recap]


def _means(code: Any) -> str:
    return libelles.MODES_PAIEMENT[code] if code else ""


def _structure(siret: str, directory: Directory) -> str:
    found: Structure | None = directory.structure(siret)
    return f"{formats.siret(siret)} ({found.raison_sociale})" if found else formats.siret(siret)


def _grouped(digest: str) -> str:
    """In eights, so that a line may end between them."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def _filled(rows: list[tuple[str, str]]) -> Rows:
    return [{"label": label, "value": value} for label, value in rows if value]
