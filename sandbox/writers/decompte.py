"""The statements that end a works contract, as the data of one page: what was asked, what is admitted, what was paid.

They say amounts and people only; no text of law is quoted (reference § 3.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from community.documents import compile_document
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Intervenants, Totaux
from sandbox.signing.facts import keyword
from sandbox.words import formats
from sandbox.writers.invoice import NOTE


class Decompte(StrEnum):
    """The value is the title that is printed."""

    PROJET_FINAL = "Projet de décompte final"  # A7, A14
    PROJET_GENERAL = "Projet de décompte général"  # A17
    GENERAL = "Décompte général"  # A18, A20: the one that is signed
    PROJET_DU_TITULAIRE = "Projet de décompte général du titulaire"  # A22: signed too


BY_HAND = "À signer électroniquement par le titulaire, hors du portail, puis à"
SIGN_HERE = {
    Decompte.GENERAL: f"{BY_HAND} redéposer sous le cadre A8.",
    Decompte.PROJET_DU_TITULAIRE: f"{BY_HAND} déposer sous le cadre A22, avec copie à la maîtrise d’œuvre.",
}


@dataclass(frozen=True, slots=True)
class Acompte:
    """What was paid in the course of the contract, in euros with VAT."""

    libelle: str
    ttc: Decimal
    jour: date | None = None


def render_decompte(
    kind: Decompte,
    contenu: Contenu,
    directory: Directory,
    *,
    identifiant: str,
    demande: Totaux | None = None,
    acomptes: Sequence[Acompte] = (),
    picture: bytes = b"",
) -> bytes:
    """A PDF/A-3 whose bytes depend on these values alone, once it has a date. `demande`: what the titulaire asked, when somebody else
    writes; the totals of `contenu` are then what is admitted. `picture`: a PNG stuck where one signs. `identifiant` comes back in `Signing.document`.
    """
    page = decompte_page(kind, contenu, directory, demande=demande, acomptes=acomptes)
    extra = {"keyword": keyword(identifiant), "picture": list(picture)}
    return compile_document("decompte", page | extra, archive=True)


def decompte_page(
    kind: Decompte,
    contenu: Contenu,
    directory: Directory,
    *,
    demande: Totaux | None = None,
    acomptes: Sequence[Acompte] = (),
) -> dict[str, Any]:
    """For `decompte.typ`, but for the keyword."""
    day = contenu.date_facture
    return {
        "title": f"{kind} {contenu.numero}".strip(),
        "note": NOTE,
        "date": [day.year, day.month, day.day] if day else [0, 0, 0],
        "intro": _intro(contenu),
        "rows": _people(contenu, directory),
        "columns": ["Montant", "Demandé par le titulaire", "Admis"] if demande else ["Montant", "En euros"],
        "amounts": _amounts(contenu.totaux, demande),
        "instalments": [[a.libelle, formats.jour(a.jour) if a.jour else "", formats.euros(a.ttc)] for a in acomptes],
        "due": _due(contenu.totaux, acomptes),
        "remark": contenu.commentaire,
        "signature": SIGN_HERE.get(kind, ""),
    }


def _intro(contenu: Contenu) -> str:
    day = f"établi le {formats.long_jour(contenu.date_facture)}" if contenu.date_facture else ""
    marche = contenu.references.marche
    return ", ".join(part for part in (f"Marché {marche}" if marche else "Marché de travaux", day) if part)


def _people(contenu: Contenu, directory: Directory) -> list[dict[str, str]]:
    works, marche = contenu.travaux or Intervenants(), directory.marche(contenu.references.marche)
    rows = [
        ("Objet du marché", marche.objet if marche else ""),
        ("Titulaire", _named(contenu.fournisseur.siret, directory)),
        ("Maîtrise d’œuvre", _named(works.moe, directory, works.service_moe)),
        ("Maîtrise d’ouvrage", _named(works.moa, directory, works.service_moa)),
        ("Service financier", _named(contenu.destinataire.code, directory, contenu.destinataire.service)),
        ("Numéro d’engagement", contenu.references.engagement),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _named(siret: str, directory: Directory, service: str = "") -> str:
    if not siret:
        return ""
    found = directory.structure(siret)
    parts = (found.raison_sociale if found else "", service, f"SIRET{formats.NBSP}{formats.siret(siret)}")
    return ", ".join(part for part in parts if part)


def _amounts(totaux: Totaux | None, demande: Totaux | None) -> list[list[str]]:
    if totaux is None:
        return []
    said = (demande, totaux) if demande else (totaux,)
    return [
        ["Montant HT", *(formats.euros(each.ht) for each in said)],
        ["TVA", *(formats.euros(each.tva) for each in said)],
        ["Montant TTC", *(formats.euros(each.ttc) for each in said)],
    ]


def _due(totaux: Totaux | None, acomptes: Sequence[Acompte]) -> dict[str, str]:
    ttc = totaux.ttc if totaux else None
    if ttc is None or not acomptes:
        return {"label": "Total TTC", "amount": formats.euros(ttc)}
    paid = sum((each.ttc for each in acomptes), Decimal(0))
    return {"label": "Solde TTC, acomptes déduits", "amount": formats.euros(ttc - paid)}
