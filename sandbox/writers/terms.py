"""A content in the codes of EN 16931: type, VAT categories, payment means, units. Both syntaxes write these."""

from dataclasses import dataclass
from decimal import Decimal

from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Ligne, Totaux
from sandbox.engine.totals import line_total, total_ht
from sandbox.engine.vocabulary import ModePaiement, TypeFacture, TypeTva
from sandbox.writers.parties import Party, buyer, seller

NORM = "urn:cen.eu:en16931:2017"
TYPES = {TypeFacture.FACTURE: "380", TypeFacture.AVOIR: "381", TypeFacture.ACOMPTE: "386"}  # UNTDID 1001
MEANS = {  # UNTDID 4461
    ModePaiement.CHEQUE: "20",
    ModePaiement.PRELEVEMENT: "49",
    ModePaiement.VIREMENT: "30",
    ModePaiement.ESPECE: "10",
    ModePaiement.AUTRE: "1",
    ModePaiement.REPORT: "97",
}
UNITS = {"heure": "HUR", "jour": "DAY", "mois": "MON", "m": "MTR", "m²": "MTK", "m³": "MTQ", "kg": "KGM", "litre": "LTR",
         "forfait": "LS", "km": "KMT"}  # fmt: skip  # UN/ECE Rec. 20
PIECE = "C62"
TERMS = "Délai de paiement de la commande publique"
UNTAXED = {TypeTva.EXONERATION: "E", TypeTva.SANS_TVA: "O"}


@dataclass(frozen=True, slots=True)
class Vat:
    """One row of the breakdown. `taux` is None where the norm wants no rate (category O)."""

    categorie: str
    taux: Decimal | None
    base: Decimal
    montant: Decimal
    motif: str


@dataclass(frozen=True, slots=True)
class Row:
    """One invoice line with its code of unit, VAT category and net amount."""

    ligne: Ligne
    unite: str
    categorie: str
    taux: Decimal | None
    montant: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """What both syntaxes write, in the order of the business terms."""

    contenu: Contenu
    vendeur: Party
    acheteur: Party
    totaux: Totaux
    type_code: str
    means: str  # "" for an avoir
    rows: tuple[Row, ...]
    vat: tuple[Vat, ...]

    @property
    def taxed(self) -> bool:
        return any(row.categorie != "O" for row in self.vat)

    @property
    def date(self) -> str:
        """AAAA-MM-JJ."""
        day = self.contenu.date_facture
        return day.isoformat() if day else ""

    @property
    def paid(self) -> Decimal:
        return self.totaux.ttc - self.totaux.reste_du


def invoice(contenu: Contenu, directory: Directory) -> Invoice:
    """Raises ValueError for a content that EN 16931 cannot say: no line, or a rebate on the total with VAT."""
    totaux = contenu.totaux
    if totaux is None or not contenu.lignes:
        raise ValueError("a structured invoice needs lines and totals")
    if totaux.remise_ttc:
        raise ValueError("EN 16931 has no rebate on the total with VAT")
    means = contenu.references.mode_paiement
    return Invoice(
        contenu,
        seller(contenu, directory),
        buyer(contenu, directory),
        totaux,
        TYPES[contenu.references.type],
        MEANS[means] if means else "",
        tuple(_row(contenu, ligne) for ligne in contenu.lignes),
        tuple(_vat(contenu)),
    )


def category(contenu: Contenu, taux: Decimal) -> str:
    return UNTAXED.get(contenu.references.type_tva) or ("S" if taux else "Z")


def number(value: Decimal) -> str:
    """Plain decimals, never an exponent."""
    return f"{value:f}"


def _rate(contenu: Contenu, taux: Decimal) -> Decimal | None:
    return None if category(contenu, taux) == "O" else taux


def _row(contenu: Contenu, ligne: Ligne) -> Row:
    unite = UNITS.get(ligne.unite.strip().casefold(), PIECE)
    kind = category(contenu, ligne.taux_tva)
    return Row(ligne, unite, kind, _rate(contenu, ligne.taux_tva), line_total(ligne))


def _vat(contenu: Contenu) -> list[Vat]:
    motif = contenu.references.motif_exoneration
    return [
        Vat(
            category(contenu, row.taux),
            _rate(contenu, row.taux),
            row.base_ht,
            row.montant,
            _reason(category(contenu, row.taux), motif),
        )
        for row in contenu.tva
    ]


def _reason(kind: str, motif: str) -> str:
    """BT-120 is compulsory for E and O, forbidden for S and Z."""
    return (motif or "TVA non applicable") if kind in ("E", "O") else ""


def lines_total(found: Invoice) -> Decimal:
    return total_ht(found.contenu.tva)
