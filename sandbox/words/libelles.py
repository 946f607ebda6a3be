"""The portal's own words for its closed lists. Quoted exactly where they are known; elsewhere the plainest ones."""

from datetime import date

from sandbox.engine.cadres import CADRE
from sandbox.engine.circuits import by_helios
from sandbox.engine.directory import Directory
from sandbox.engine.motifs import MOTIFS
from sandbox.engine.vocabulary import (
    Cadre,
    Confiance,
    HistoAction,
    ModeDepot,
    ModePaiement,
    Role,
    Statut,
    StatutRattachement,
    TypeFacture,
    TypeTva,
    Verb,
)

VERBS = {
    Verb.ENREGISTRER: "Enregistrer",
    Verb.DEPOSER: "Valider et envoyer",
    Verb.SUPPRIMER: "Supprimer",
    Verb.SOUMETTRE_AU_TITULAIRE: "Soumettre au donneur d’ordre",
    Verb.SOUMETTRE_AU_MANDATAIRE: "Soumettre au mandataire",
    Verb.VALIDER: "Valider",
    Verb.ACCEPTER_PAR_SILENCE: "Accepter par silence",
    Verb.ACHEMINER: "Acheminer",
    Verb.METTRE_A_DISPOSITION: "Remettre à disposition",
    Verb.METTRE_A_DISPOSITION_MOE: "Mettre à disposition de la MOE",
    Verb.METTRE_A_DISPOSITION_MOA: "Mettre à disposition de la MOA",
    Verb.ASSOCIER: "Associer à la pièce suivante",
    Verb.REMPLACER: "Remplacer par un projet A22",
    Verb.REFUSER: "Refuser",
    Verb.CONTESTER: "Écrire un désaccord",
    Verb.DEMANDER_RECYCLAGE: "Mettre à recycler",
    Verb.RECYCLER: "Recycler",
    Verb.SUSPENDRE: "Suspendre",
    Verb.COMPLETER: "Compléter",
    Verb.REJETER: "Rejeter",
    Verb.CONSTATER_SERVICE_FAIT: "Constater le service fait",
    Verb.MANDATER: "Mandater",
    Verb.METTRE_A_DISPOSITION_COMPTABLE: "Mettre à disposition du comptable",
    Verb.COMPTABILISER: "Comptabiliser",
    Verb.METTRE_EN_PAIEMENT: "Mettre en paiement",
    Verb.AFFICHER_RETOUR: "Afficher",
    Verb.ACQUITTER: "Acquitter",
    Verb.TRAITER_REJET: "Traiter le rejet",
    Verb.TELECHARGER: "Télécharger",
    Verb.EXTRAIRE: "Exporter les résultats",
    Verb.AVANCER: "Avancer la date",
    Verb.DEMANDER_RATTACHEMENT: "Demande de rattachement",
    Verb.APPROUVER_RATTACHEMENT: "Approuver",
    Verb.REFUSER_RATTACHEMENT: "Refuser",
    Verb.DESACTIVER_RATTACHEMENT: "Désactiver",
    Verb.SUPPRIMER_RATTACHEMENT: "Supprimer le rattachement",
    Verb.PARAMETRER: "Modifier les paramètres",
    Verb.GERER_SERVICE: "Enregistrer le service",
}
ROLES = {
    Role.FOURNISSEUR: "Fournisseur",
    Role.DESTINATAIRE: "Destinataire",
    Role.VALIDEUR: "Valideur",
    Role.MOE: "Maîtrise d’œuvre (MOE)",
    Role.MOA: "Maîtrise d’ouvrage (MOA)",
    Role.SYSTEME: "Chorus Pro",
}
HELIOS = "Hélios, le logiciel du comptable"
CALLED = {
    Role.FOURNISSEUR: ("du ", "fournisseur"),
    Role.DESTINATAIRE: ("du ", "destinataire"),
    Role.VALIDEUR: ("du ", "valideur"),
    Role.MOE: ("de la ", "MOE"),
    Role.MOA: ("de la ", "MOA"),
    Role.SYSTEME: ("de ", "Chorus Pro"),
}
CALLED_ON_SITE = CALLED | {
    Role.FOURNISSEUR: ("du ", "titulaire"),
    Role.DESTINATAIRE: ("du ", "service financier"),
}
SOUS_TRAITANT, COTRAITANT = ("du ", "sous-traitant"), ("du ", "cotraitant")
TYPES = {TypeFacture.FACTURE: "Facture", TypeFacture.AVOIR: "Avoir", TypeFacture.ACOMPTE: "Facture d’acompte"}
TYPES_TVA = {
    TypeTva.TVA_SUR_DEBIT: "TVA sur les débits",
    TypeTva.TVA_SUR_ENCAISSEMENT: "TVA sur les encaissements",
    TypeTva.EXONERATION: "Exonération",
    TypeTva.SANS_TVA: "Sans TVA",
}
MODES_PAIEMENT = {
    ModePaiement.CHEQUE: "Chèque",
    ModePaiement.PRELEVEMENT: "Prélèvement",
    ModePaiement.VIREMENT: "Virement",
    ModePaiement.ESPECE: "Espèces",
    ModePaiement.AUTRE: "Autre",
    ModePaiement.REPORT: "Report",
}
MODES_DEPOT = {
    ModeDepot.SAISIE_PORTAIL: "Saisie sur le portail",
    ModeDepot.DEPOT_PDF_PORTAIL: "Dépôt d’un PDF sur le portail",
    ModeDepot.DEPOT_PDF_SIGNE_PORTAIL: "Dépôt d’un PDF signé sur le portail",
    ModeDepot.UPLOAD_PORTAIL: "Dépôt d’un fichier structuré sur le portail",
    ModeDepot.SAISIE_API: "Saisie par l’API",
    ModeDepot.DEPOT_PDF_API: "Dépôt d’un PDF par l’API",
    ModeDepot.DEPOT_PDF_SIGNE_API: "Dépôt d’un PDF signé par l’API",
    ModeDepot.UPLOAD_API: "Dépôt d’un fichier structuré par l’API",
    ModeDepot.EDI: "Envoi d’un flux (EDI)",
    ModeDepot.EDI_XML_STRUCT: "Flux XML structuré (EDI)",
    ModeDepot.EDI_MIXTE: "Flux mixte (EDI)",
    ModeDepot.EDI_PDF_ARCHIVE: "Flux d’archives PDF (EDI)",
    ModeDepot.EDI_NUMERISATION: "Flux de numérisation (EDI)",
    ModeDepot.SAISIE_WEB: "Saisie sur le web",
    ModeDepot.PORTAIL_PDF: "PDF du portail",
}
NEVER_MET = {m for m in ModeDepot if m.startswith("EDI_")} | {ModeDepot.SAISIE_WEB, ModeDepot.PORTAIL_PDF}
MODES_RENCONTRES = {mode: label for mode, label in MODES_DEPOT.items() if mode not in NEVER_MET}
RATTACHEMENTS = {
    StatutRattachement.EN_COURS_DE_VALIDATION: "En cours de validation",
    StatutRattachement.VALIDEE: "Validé",
    StatutRattachement.REFUSEE: "Refusé",
    StatutRattachement.DESACTIVEE: "Désactivé",
    StatutRattachement.SUPPRIMEE: "Supprimé",
}
HISTO_ACTIONS = {
    HistoAction.TELECHARGEMENT_FACTURE: "Téléchargement de la facture",
    HistoAction.ACQUITTEMENT_REJET: "Acquittement du rejet",
    HistoAction.ACQUITTEMENT_SUSPENSION: "Acquittement de la suspension",
    HistoAction.ACQUITTEMENT_REFUS: "Acquittement du refus",
    HistoAction.TRAITEMENT_REJET: "Traitement du rejet",
}
EVENEMENTS = {  # codes of `Evenement.libelle`
    "adresse_corrigee": "Adresse de facturation corrigée",
    "pieces_ajoutees": "Pièces complémentaires ajoutées",
    "desaccord": "Désaccord du titulaire sur le montant",
}
PARAMETRES = {
    "service_obligatoire": "Code service obligatoire",
    "engagement_obligatoire": "Numéro d’engagement obligatoire",
    "service_ou_engagement": "Code service ou numéro d’engagement obligatoire",
    "moa": "Maîtrise d’ouvrage (MOA)",
    "moa_uniquement": "Maîtrise d’ouvrage uniquement",
    "paiement_non_remonte": "La mise en paiement n’est pas remontée au fournisseur",
}
CERTITUDES = {
    Confiance.H: "",
    Confiance.M: "À confirmer : une seule bonne source publique le dit.",
    Confiance.U: "À confirmer : les sources publiques ne permettent pas de l’affirmer.",
    Confiance.P: "À confirmer : les sources publiques n’en disent rien, c’est un choix de ce site d’entraînement.",
}
REGLE_INCERTAINE = "Ce site applique cette règle ; le portail réel l’applique peut-être autrement (à confirmer)."
# What the portal called things before the present « Portail de services » (reference § 4.1 and § 6).
GENERATIONS = {
    "actuel": {
        "domaine": "domaine",
        "application": "application",
        "synthese": "Synthèse",
        "gestionnaire": "gestionnaire principal",
        "autre_membre": "utilisateur",
        "emises": "Factures émises",
        "recues": "Factures reçues",
        "rattachements": "Mes rattachements aux structures",
        "compte": "Mon compte",
    },
    "ancien": {
        "domaine": "espace",
        "application": "onglet",
        "synthese": "Synthèse",
        "gestionnaire": "gestionnaire principal",
        "autre_membre": "gestionnaire secondaire",
        "emises": "Factures émises",
        "recues": "Factures reçues",
        "rattachements": "Mes rattachements aux structures",
        "compte": "Mon compte",
    },
}


def called(role: Role, sirets: tuple[str, ...], directory: Directory, *, works: bool) -> tuple[str, str]:
    """« du » and « titulaire »: the role with its article, as this exercise calls whoever acts for these structures."""
    if role is Role.FOURNISSEUR and not directory.titulaire_de(sirets):
        if directory.sous_traitant_de(sirets):
            return SOUS_TRAITANT
        if directory.cotraitant_de(sirets):
            return COTRAITANT
    return (CALLED_ON_SITE if works else CALLED)[role]


def auteur(role: Role, vers: Statut) -> str:
    """Who gives this status: a role, or Hélios for those that it sends to the portal."""
    return HELIOS if by_helios(role, vers) else ROLES[role]


def cadre(code: Cadre) -> str:
    """« A1 – Facture d’un fournisseur »."""
    return f"{code.name} – {CADRE[code].libelle}"


def motif(code: str, on: date | None = None) -> str:
    """The label of a reason; the code itself when no row of that day has it."""
    return next((m.libelle for m in MOTIFS if m.code == code and (on is None or m.holds(on))), code)


def regle(confiance: Confiance) -> str:
    """Beside a refusal or an advice: what its certainty means to whoever meets it; "" when it is sure."""
    return "" if confiance is Confiance.H else REGLE_INCERTAINE


def choices(labels: dict) -> list[tuple[str, str]]:
    """For a form's list."""
    return [(member.value, label) for member, label in labels.items()]
