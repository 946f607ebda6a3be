"""A content as the data of an invoice page: the words that invoices use, each value in its French form."""

from typing import Any

from sandbox.engine.cadres import CADRE, TRAVAUX
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Ligne, Totaux
from sandbox.engine.totals import line_total
from sandbox.engine.vocabulary import Cadre, TypeFacture, TypeTva
from sandbox.words import formats, libelles
from sandbox.writers.parties import Party, buyer, seller

ACCENTS = ("#24456b", "#2f5d50", "#7a3b2e", "#4b3a6b", "#5a4a1f", "#1f5563")
NOTE = "Document fabriqué pour s’entraîner. Aucune somme n’est due."
TYPED = "Facture établie par le portail d’après votre saisie."
TAXED = frozenset({TypeTva.TVA_SUR_DEBIT, TypeTva.TVA_SUR_ENCAISSEMENT})


def invoice_page(contenu: Contenu, directory: Directory, *, typed: bool = False) -> dict[str, Any]:
    """For `invoice.typ`. `typed`: the portal makes the page from what was typed."""
    by, to = seller(contenu, directory), buyer(contenu, directory)
    code = contenu.cadre.code
    ordinary = "Avoir" if contenu.references.type is TypeFacture.AVOIR else "Facture"
    word = CADRE[code].libelle if code in TRAVAUX else ordinary
    return {
        "title": f"{word} {contenu.numero}",
        "heading": word.upper(),
        "note": NOTE,
        "accent": ACCENTS[sum(map(int, filter(str.isdigit, by.siret[:9]))) % len(ACCENTS)],
        "seller": {"name": by.nom, "address": by.adresse, "legal": _identity(by, contenu)},
        "reference": _reference(contenu, word),
        "buyer": {"name": to.nom, "address": to.adresse},
        "routing": _routing(contenu, to),
        "columns": ["Désignation", "Quantité", "Prix unitaire HT", "TVA", "Net HT"],
        "lines": [_line(ligne) for ligne in contenu.lignes],
        "totals": _totals(contenu),
        "due": {"label": "Net à payer", "amount": formats.euros(contenu.totaux.reste_du if contenu.totaux else None)},
        "payment": _payment(contenu, by),
        "remark": contenu.commentaire,
        "legal": _mentions(contenu, typed=typed),
    }


def _identity(by: Party, contenu: Contenu) -> list[str]:
    vat = [f"N° TVA {by.numero_tva}"] if contenu.references.type_tva is not TypeTva.SANS_TVA and by.siret else []
    return [f"Émetteur, SIRET : {formats.siret(by.siret)}", *vat]


def _reference(contenu: Contenu, word: str) -> list[str]:
    day = formats.jour(contenu.date_facture) if contenu.date_facture else ""
    origin = contenu.references.facture_origine
    rows = [f"{word} n° {contenu.numero}", f"Date de la facture : {day}"]
    return [*rows, f"Facture d’origine n° {origin}"] if origin else rows


def _routing(contenu: Contenu, to: Party) -> list[list[str]]:
    references = contenu.references
    rows = [
        ["SIRET destinataire", formats.siret(to.siret)],
        ["Code service", contenu.destinataire.service],
        ["Engagement", references.engagement],
        ["Marché", references.marche],
        ["Cadre", libelles.cadre(contenu.cadre.code) if contenu.cadre.code is not Cadre.A1 else ""],
    ]
    return [row for row in rows if row[1]]


def _line(ligne: Ligne) -> dict[str, Any]:
    rebate = f"Remise : {formats.euros(ligne.remise_ht)} HT" if ligne.remise_ht else ""
    detail = " · ".join(part for part in (ligne.reference, rebate) if part)
    quantity = f"{formats.nombre(ligne.quantite)} {ligne.unite}".strip()
    values = [
        quantity,
        formats.prix(ligne.prix_unitaire_ht),
        formats.taux(ligne.taux_tva),
        formats.euros(line_total(ligne)),
    ]
    return {"name": ligne.denomination, "detail": detail, "values": values}


def _totals(contenu: Contenu) -> list[dict[str, str]]:
    totaux = contenu.totaux
    if totaux is None:
        return []
    rows = [("Total HT", formats.euros(totaux.ht))]
    if contenu.references.type_tva in TAXED:
        rows += [
            (f"TVA {formats.taux(row.taux)} sur {formats.euros(row.base_ht)}", formats.euros(row.montant))
            for row in contenu.tva
        ]
    rows += [("Total TVA", formats.euros(totaux.tva)), *_rebate(totaux), ("Total TTC", formats.euros(totaux.ttc))]
    paid = totaux.ttc - totaux.reste_du
    rows += [("Déjà réglé", formats.euros(paid))] if paid else []
    return [{"label": label, "amount": amount} for label, amount in rows]


def _rebate(totaux: Totaux) -> list[tuple[str, str]]:
    return [("Remise globale", formats.euros(-totaux.remise_ttc))] if totaux.remise_ttc else []


def _payment(contenu: Contenu, by: Party) -> list[str]:
    means = contenu.references.mode_paiement
    rows = [f"Mode de règlement : {libelles.MODES_PAIEMENT[means].lower()}"] if means else ["Vient en déduction"]
    return [*rows, f"IBAN {by.iban and formats.iban(by.iban)}"] if by.iban else rows


def _mentions(contenu: Contenu, *, typed: bool) -> list[str]:
    references, rows = contenu.references, []
    if references.motif_exoneration:
        rows.append(f"Exonération de TVA : {references.motif_exoneration}")
    if references.type_tva in TAXED:
        rows.append(libelles.TYPES_TVA[references.type_tva])
    if typed:
        rows.append(TYPED)
    return rows
