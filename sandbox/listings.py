"""The lists of docs/circuits.md: cadres, rules, reasons, delays, limits, advice and sources, as Markdown tables."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from sandbox.engine.advice import ADVICE, Avis
from sandbox.engine.cadres import CADRES, CadreRow
from sandbox.engine.dated import Dated
from sandbox.engine.delays import ANY, DELAIS, DEPARTS, RAPPELS, Delai, Depart
from sandbox.engine.limits import EXTENSIONS, LIMITS, Limit
from sandbox.engine.motifs import MOTIFS
from sandbox.engine.refusals import Refus
from sandbox.engine.rules import RULES, Rule
from sandbox.engine.vocabulary import Confiance
from sandbox.words.avis import AVIS, PROJET
from sandbox.words.libelles import ROLES, VERBS
from sandbox.words.phrases import Phrase
from sandbox.words.refus import REFUS
from sandbox.words.statuts import STATUTS

CERTITUDES = {
    Confiance.H: "certain",
    Confiance.M: "à confirmer (une seule bonne source)",
    Confiance.U: "à confirmer (incertain)",
    Confiance.P: "à confirmer (choix de ce site)",
}
CATEGORIES = {"": "structure ordinaire", "hopital": "hôpital public", "entreprise_publique": "entreprise publique"}
CCAG = {"2021": "au CCAG 2021", "2014": "au CCAG 2009 modifié en 2014", "2009": "au CCAG 2009 d’origine"}
DELAYS = {
    "acquittement": "Acquitter un retour, à compter de son premier affichage",
    "traitement_moe": "Examiner la demande de paiement du titulaire, à compter de son dépôt (MOE)",
    "validation_1": "Valider la demande d’un sous-traitant, à compter de son dépôt (titulaire) ; son silence vaut accord",
    "validation_2": "Valider la demande d’un cotraitant, à compter de son dépôt (mandataire) ; son silence vaut accord",
    "desaccord": "Dire son désaccord sur un montant admis par la MOE, à compter de sa pièce (titulaire)",
    "projet_final": "Envoyer le projet de décompte final, à compter de la notification de la réception des travaux (titulaire)",
    "notification_dg": "Notifier le décompte général, à compter de la réception du projet de décompte final (MOA)",
    "signature_dg": "Renvoyer le décompte général signé, à compter de sa notification (titulaire) ; son silence vaut acceptation",
    "tacite": "Notifier le décompte général, à compter du projet A22 envoyé après l’échéance précédente, avec copie à la MOE (MOA) ; son silence fait du projet le décompte général et définitif",
    "paiement": "Payer, à compter de la mise à disposition, du recyclage ou du complément ; travaux : du dépôt de la première pièce, ou du décompte général et définitif pour le solde",
}
FIGURES = {
    "numero": "Numéro de facture",
    "engagement": "Numéro d’engagement, numéro de marché",
    "nom_de_fichier": "Nom d’un fichier, extension comprise",
    "fichier": "Poids d’un fichier",
    "facture": "Poids d’une facture et de ses pièces",
    "quantite": "Quantité d’une ligne",
    "prix": "Prix unitaire d’une ligne",
    "tva_du_fichier": "Écart de TVA toléré dans un fichier, par taux, cette valeur exclue",
    "paiement_direct": "Montant TTC d’un contrat de sous-traitance qui donne droit au paiement direct, au moins",
    "recherche_siret": "Début de SIRET pour chercher une structure, au moins",
    "extraction": "Lignes d’une extraction",
}


def table(heads: str, rows: Iterable[Iterable[str]]) -> str:
    """`heads` are separated by bars."""
    columns = heads.split("|")
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell for cell in line)} |" for line in lines)


def sourced(row: Dated, reference: str) -> str:
    since = f", depuis le {row.du:%d/%m/%Y}" if row.du > date.min else ""
    until = f", jusqu’au {row.au:%d/%m/%Y}" if row.au < date.max else ""
    return reference + since + until


def _plain(template: str) -> str:
    """A sentence with « … » where a value will be."""
    return re.sub(r"\{\w+(?::\w+)?\}", "…", template).replace("….", "…")


def _cadre(row: CadreRow) -> tuple[str, ...]:
    return (
        row.cadre.name,
        row.libelle,
        row.qui,
        ROLES[row.deposant],
        ROLES[row.chez],
        "oui" if row.jouable else (row.pourquoi or "pas encore"),
        f"`{row.cadre}`",
        sourced(row, row.reference),
        CERTITUDES[row.confiance],
    )


def cadres() -> str:
    heads = "Cadre|Libellé|Déposé par|Rôle|Va chez|Jouable|Code|Source|Certitude"
    return "## Les cadres de facturation\n\n" + table(heads, map(_cadre, CADRES))


def _rule(rule: Rule) -> tuple[str, ...]:
    return (
        _plain(REFUS[rule.refus].phrase),
        f"`{rule.champ}`" if rule.champ else "–",
        f"`{rule.refus}`",
        sourced(rule, rule.reference),
        CERTITUDES[rule.confiance],
    )


def rules() -> str:
    parts = ["## Les règles, geste par geste", "Ce que dit un refus, le champ qu’il montre, et d’où vient la règle."]
    for verb, rows in RULES.items():
        parts.append(f"### {VERBS[verb]} `{verb}`")
        parts.append(table("Refus|Champ|Code|Source|Certitude", map(_rule, rows)))
    ruled = {rule.refus for rows in RULES.values() for rule in rows}
    parts.append("### Avant toute règle, et dans les recherches")
    others = ((_plain(REFUS[refus].phrase), f"`{refus}`") for refus in Refus if refus not in ruled)
    parts.append(table("Refus|Code", others))
    return "\n\n".join(parts)


def motifs() -> str:
    rows = [
        (
            m.libelle,
            VERBS[m.verb],
            "l’adresse seule" if m.routage else "le contenu",
            f"`{m.code}`",
            sourced(m, m.reference),
            CERTITUDES[m.confiance],
        )
        for m in MOTIFS
    ]
    said = "Aucune liste officielle complète n’est publique\u00a0: celle-ci réunit les motifs vus."
    return f"## Les motifs\n\n{said}\n\n" + table("Motif|Pour|Ce qui est faux|Code|Source|Certitude", rows)


def delays() -> str:
    rows = [
        (
            DELAYS[d.code],
            _bound(d),
            f"{d.jours}\u00a0jours",
            sourced(d, d.article),
            CERTITUDES[d.confiance],
        )
        for d in DELAIS
    ]
    starts = table(
        "Ce qui fait partir le délai de paiement d’une facture|Source|Certitude",
        ((_start(row), sourced(row, row.article), CERTITUDES[row.confiance]) for row in DEPARTS),
    )
    said = (
        "Jours de calendrier. Le jour du fait ne compte pas\u00a0; le dernier jour est encore utilisable\u00a0; l’effet "
        "vient le lendemain (§\u00a011, à confirmer)."
    )
    durations = table("Délai|Structures|Durée|Source|Certitude", rows)
    reminded = table(
        "Rappel, avant la fin du délai|À qui|Combien de jours avant|Source|Certitude",
        (
            (DELAYS[r.code], ROLES[r.role], f"{r.jours}", sourced(r, r.reference), CERTITUDES[r.confiance])
            for r in RAPPELS
        ),
    )
    return f"## Les délais\n\n{said}\n\n{durations}\n\n{starts}\n\n{reminded}"


def _bound(row: Delai) -> str:
    if row.ccag == ANY:
        return CATEGORIES.get(row.categorie, "toutes")
    return f"marchés {CCAG[row.ccag]}, jours ouvrés à la fin"


def _start(row: Depart) -> str:
    times = f" ({row.fois}\u00a0fois au plus)" if row.fois else ""
    return f"{STATUTS[row.statut].libelle}, par {ROLES[row.role]}{times}"


def _figure(limit: Limit) -> str:
    megabytes = limit.unite == "octets"
    return f"{limit.valeur // 1_000_000}\u00a0Mo" if megabytes else f"{limit.valeur}\u00a0{limit.unite}"


def limits() -> str:
    rows = [(FIGURES[row.nom], _figure(row), sourced(row, row.reference), CERTITUDES[row.confiance]) for row in LIMITS]
    extensions = f"{len(EXTENSIONS)}\u00a0extensions de fichier sont acceptées ([COM] [OCA] §\u00a04.3)\u00a0: "
    return "\n\n".join(
        [
            "## Les limites",
            table("Quoi|Limite|Source|Certitude", rows),
            extensions + ", ".join(sorted(EXTENSIONS)) + ".",
        ]
    )


def _said(avis: Avis) -> Iterator[tuple[Phrase, str]]:
    """An advice, then what it says of a projet A22 where that is something else."""
    yield AVIS[avis], ""
    if avis in PROJET:
        yield PROJET[avis], " (A22)"


def advice() -> str:
    rows = [
        (_plain(phrase.phrase), VERBS[verb], f"`{c.avis}`{cadre}", sourced(c, c.reference), CERTITUDES[c.confiance])
        for verb, found in ADVICE.items()
        for c in found
        for phrase, cadre in _said(c.avis)
    ]
    said = "Ce que dirait un collègue soigneux avant l’envoi. Un conseil n’empêche jamais d’envoyer."
    return f"## Les conseils\n\n{said}\n\n" + table("Conseil|Avant de|Code|Source|Certitude", rows)


SOURCES = {
    "SEED": "le document d’origine, de l’AIFE",
    "SW": "le swagger officiel «\u00a0Chorus Pro – Factures\u00a0»",
    "SWS": "le swagger officiel «\u00a0Structures\u00a0»",
    "XSL": "la feuille de style FSO1100A de l’AIFE",
    "COM": "la communauté officielle Chorus Pro (le mot qui suit dit la page)",
    "KB": "la base de connaissances de Chorus Pro (suivie du numéro de l’article)",
    "GOBL": "une bibliothèque publique de factures, son complément Chorus Pro",
    "ZUG": "une bibliothèque publique qui cite la spécification Factur-X",
    "OCA": "un module public de gestion",
    "GO": "un client public de l’API",
    "AKU": "l’aide d’un éditeur sur l’EDI",
}


def sources() -> str:
    rows = ((f"[{key}]", said) for key, said in SOURCES.items())
    return "## Les sources\n\n" + table("Clé|Source", rows)
