"""Where a rule comes from, for people: the keys of the reference become names, paragraphs stay out."""

import re

SOURCES = {
    "COM": "Communauté Chorus Pro (AIFE)",
    "KB": "base de connaissances de Chorus Pro (AIFE)",
    "SEED": "lettre d’information de l’AIFE",
    "SW": "description officielle de l’API Factures (AIFE)",
    "SWS": "description officielle de l’API Structures (AIFE)",
    "XSL": "feuille de style de l’AIFE",
    "ZUG": "remarques Chorus Pro de la norme Factur-X",
}
OTHERS = "logiciels publics qui parlent à Chorus Pro"
CODE = "Code de la commande publique"


def cited(*references: str) -> str:
    """Each text once: a law's article as it stands, else the name of the source."""
    names = (r if r[:1] not in ("[", "§") else source(r) for r in references)
    return "\u00a0; ".join(dict.fromkeys(filter(None, names)))


def source(reference: str) -> str:
    """« [COM tracking] § 5 » → « Communauté Chorus Pro (AIFE) »; nothing where no public text stands behind."""
    keys = re.findall(r"\[([A-Z]+)", reference)
    names = [SOURCES.get(key, OTHERS) for key in keys]
    articles = re.findall(r"R\. ?\d{4}-\d+", reference)
    if articles:
        names.append(f"{CODE}, {' et '.join(articles)}")
    return " ; ".join(dict.fromkeys(names))
