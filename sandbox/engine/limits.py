"""Figures of the portal, dated and sourced: one row to change when the AIFE changes one. Delays: `deadlines`."""

from dataclasses import dataclass
from datetime import date

from sandbox.engine.vocabulary import Confiance


@dataclass(frozen=True, slots=True)
class Limit:
    valeur: int
    unite: str
    reference: str
    confiance: Confiance
    du: date = date.min
    au: date = date.max


H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
Mo = 1_000_000

LIMITS: dict[str, Limit] = {
    "numero": Limit(20, "caractères", "[ZUG] § 4.3", H),
    "engagement": Limit(50, "caractères", "[OCA] [GO] § 4.3", M),
    "nom_de_fichier": Limit(50, "caractères", "[COM bonne-pratique] § 4.3", H),
    "fichier": Limit(10 * Mo, "octets", "[COM] [SW 413] § 4.3", H),
    "facture": Limit(120 * Mo, "octets", "[COM] § 4.3", H),
    "quantite": Limit(4, "décimales", "[GOBL] § 4.3", M),
    "prix": Limit(6, "décimales", "[AKU] § 4.3", M),
    "tva_du_fichier": Limit(1, "euro", "EN 16931 BR-CO-17 § 8", M),  # its schematron takes less than one unit
    "recherche_siret": Limit(3, "caractères", "[SEED] § 6", H),
    "extraction": Limit(200, "lignes", "§ 5 : la limite existe, son chiffre n’est pas public", U),
}

EXTENSIONS = frozenset(
    "BMP GIF FAX ODT PPT TIFF XLS BZ2 GZ JPEG P7S RTF TXT XML CSV GZIP JPG PDF SVG XHTML XLSX DOC HTM ODP PNG TGZ "
    "XLC ZIP DOCX HTML ODS PPS TIF XLM PPTX".split()
)  # [COM] [OCA] § 4.3


def limit(name: str) -> int:
    return LIMITS[name].valeur
