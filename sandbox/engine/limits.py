"""Figures of the portal, dated and sourced: one row to change when the AIFE changes one. Delays: `delays`."""

from dataclasses import dataclass
from datetime import date

from sandbox.engine.dated import Dated
from sandbox.engine.vocabulary import Confiance


@dataclass(frozen=True, slots=True)
class Limit(Dated):
    nom: str
    valeur: int
    unite: str
    reference: str
    confiance: Confiance


H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
Mo = 1_000_000

LIMITS: tuple[Limit, ...] = (
    Limit("numero", 20, "caractères", "[ZUG] § 4.3", H),
    Limit("engagement", 50, "caractères", "[OCA] [GO] § 4.3", M),
    Limit("nom_de_fichier", 50, "caractères", "[COM bonne-pratique] § 4.3", H),
    Limit("fichier", 10 * Mo, "octets", "[COM] [SW 413] § 4.3", H),
    Limit("facture", 120 * Mo, "octets", "[COM] § 4.3", H),
    Limit("quantite", 4, "décimales", "[GOBL] § 4.3", M),
    Limit("prix", 6, "décimales", "[AKU] § 4.3", M),
    Limit("tva_du_fichier", 1, "euro", "EN 16931 BR-CO-17 § 8", M),  # its schematron takes less than one unit
    Limit("paiement_direct", 600, "euros", "L. 2193-10, R. 2193-10 § 3.5", H),  # TTC, of the subcontract
    Limit("recherche_siret", 3, "caractères", "[SEED] § 6", H),
    Limit("extraction", 200, "lignes", "§ 5 : la limite existe, son chiffre n’est pas public", U),
)

EXTENSIONS = frozenset(
    "BMP GIF FAX ODT PPT TIFF XLS BZ2 GZ JPEG P7S RTF TXT XML CSV GZIP JPG PDF SVG XHTML XLSX DOC HTM ODP PNG TGZ "
    "XLC ZIP DOCX HTML ODS PPS TIF XLM PPTX".split()
)  # [COM] [OCA] § 4.3


def limit(name: str, on: date = date.max) -> int:
    """The figure in force under the rules of that day; of the last ones, for a form that knows no practice."""
    return next(row.valeur for row in LIMITS if row.nom == name and row.holds(on))
