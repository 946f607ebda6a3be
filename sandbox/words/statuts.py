"""Each status, as each reader understands it: the portal's label, what it means to them, whose turn it is."""

from dataclasses import dataclass

from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Cadre, Role, Statut, TypeFacture
from sandbox.words.libelles import HELIOS

S = Statut
FOURNISSEUR, DESTINATAIRE = Role.FOURNISSEUR, Role.DESTINATAIRE
INEXPLIQUE = "Ce statut existe dans Chorus Pro ; les sources publiques n’expliquent pas quand il est donné."


@dataclass(frozen=True, slots=True)
class Words:
    """`libelle` is the portal's; `fournisseur` and `destinataire` say in one sentence what it means to each."""

    libelle: str
    fournisseur: str
    destinataire: str
    tour: Role | None = None  # who must act; None: nobody, or the portal by itself
    ton: str = ""  # a badge's tone: info, success, warning, error or nothing


def _works(libelle: str) -> Words:
    """Known to the tables and to the API, reached by no exercise (reference § 11)."""
    return Words(libelle, INEXPLIQUE, INEXPLIQUE)


STATUTS: dict[Statut, Words] = {
    S.BROUILLON: Words(
        "Brouillon",
        "Elle est enregistrée, rien n’est envoyé : vous pouvez encore tout changer ou la supprimer.",
        "Vous ne la voyez pas : le fournisseur ne l’a pas encore envoyée.",
        FOURNISSEUR,
        "info",
    ),
    S.INTERPRETEE_OCR: Words(
        "Interprétée",
        "Le portail a lu votre PDF ; relisez ce qu’il a reconnu avant d’envoyer.",
        "Vous ne la voyez pas : le fournisseur ne l’a pas encore envoyée.",
        FOURNISSEUR,
        "info",
    ),
    S.SUPPRIMEE: Words(
        "Supprimée",
        "Le brouillon est supprimé ; son numéro est libre de nouveau.",
        "Vous ne la voyez pas : elle n’a jamais été envoyée.",
    ),
    S.DEPOSEE: Words(
        "Déposée",
        "Le portail l’a reçue ; le certificat de dépôt en est la preuve.",
        "Elle est en route vers vous.",
        ton="info",
    ),
    S.EN_COURS_ACHEMINEMENT: Words(
        "En cours d’acheminement",
        "Le portail la transmet au destinataire ; vous n’avez rien à faire.",
        "Elle est en route vers vous.",
        ton="info",
    ),
    S.EN_COURS_TRAITEMENT_PIVOT_S: _works("En cours de traitement"),
    S.ERREUR_DESTINATAIRE_PD: _works("Erreur de destinataire (PD)"),
    S.ERREUR_DESTINATAIRE_EA: _works("Erreur de destinataire (EA)"),
    S.MISE_A_DISPOSITION: Words(
        "Mise à disposition",
        "Le destinataire peut la voir et la traiter.",
        "Elle est arrivée : vérifiez-la, puis traitez-la.",
        DESTINATAIRE,
        "info",
    ),
    S.PRISE_EN_COMPTE_DESTINATAIRE: _works("Prise en compte par le destinataire"),
    S.A_RECYCLER: Words(
        "À recycler",
        "L’adresse est fausse. Corrigez le SIRET, le code service ou l’engagement ; le numéro de facture reste le même.",
        "Vous l’avez renvoyée pour une adresse fausse ; le fournisseur doit la corriger.",
        FOURNISSEUR,
        "warning",
    ),
    S.EN_ATTENTE_RECYCLAGE_FOURNISSEUR: _works("En attente de recyclage par le fournisseur"),
    S.SUSPENDUE: Words(
        "Suspendue",
        "Il manque une pièce ou une réponse. Complétez la facture ; son numéro reste le même.",
        "Vous attendez une pièce ou une réponse du fournisseur.",
        FOURNISSEUR,
        "warning",
    ),
    S.A_COMPLETER: _works("À compléter"),
    S.COMPLETEE: Words(
        "Complétée",
        "Votre complément est envoyé ; le destinataire reprend la facture.",
        "Le fournisseur a répondu : reprenez la facture.",
        DESTINATAIRE,
        "info",
    ),
    S.REJETEE: Words(
        "Rejetée",
        "Elle ne sera pas payée. Refaites une facture juste, avec un nouveau numéro.",
        "Vous l’avez rejetée : elle ne reviendra pas sous ce numéro.",
        FOURNISSEUR,
        "error",
    ),
    S.NON_CONFORME: _works("Non conforme"),
    S.SERVICE_FAIT: Words(
        "Service fait",
        "Le destinataire atteste que la commande est bien exécutée.",
        "L’exécution est attestée : mandatez la dépense.",
        DESTINATAIRE,
        "success",
    ),
    S.MANDATEE: Words(
        "Mandatée",
        "L’ordre de payer est émis par le destinataire.",
        "L’ordre de payer est émis : la suite est la mise à disposition du comptable.",
        DESTINATAIRE,
        "success",
    ),
    S.MISE_A_DISPOSITION_COMPTABLE: Words(
        "Mise à disposition comptable",
        "Le comptable public a la facture et contrôle la dépense.",
        "La facture est chez le comptable public.",
        DESTINATAIRE,
        "success",
    ),
    S.COMPTABILISEE: Words(
        "Comptabilisée",
        "Le comptable a enregistré la dépense ; le paiement suit.",
        "La dépense est enregistrée ; il reste à la mettre en paiement.",
        DESTINATAIRE,
        "success",
    ),
    S.MISE_EN_PAIEMENT: Words(
        "Mise en paiement",
        "Le paiement est ordonné : c’est le dernier statut.",
        "Le paiement est ordonné : c’est le dernier statut, vous n’avez plus rien à faire.",
        ton="success",
    ),
    S.ABANDONNEE: _works("Abandonnée"),
    S.DUPLIQUE_APRES_REFUS: _works("Dupliquée après refus"),
    S.A_VALIDER_1: Words(
        "À valider 1",
        "Votre donneur d’ordre (le titulaire, ou le cotraitant qui vous a confié ce travail) doit valider votre demande ; sans réponse sous 15 jours, elle est réputée acceptée.",
        "Vous la verrez quand elle sera validée par l’entreprise qui a confié ce travail.",
        Role.VALIDEUR,
        "info",
    ),
    S.VALIDEE_1: Words(
        "Validée 1",
        "Votre donneur d’ordre a validé votre demande ; elle poursuit son chemin.",
        "Le donneur d’ordre a validé cette demande.",
        ton="info",
    ),
    S.REFUSEE_1: Words(
        "Refusée 1",
        "Votre donneur d’ordre a refusé votre demande ; lisez son motif.",
        "Le donneur d’ordre a refusé cette demande : elle ne vous est pas transmise.",
        ton="error",
    ),
    S.ABSENCE_VALIDATION_1_HORS_DELAI: Words(
        "Absence de validation 1 hors délai",
        "Votre donneur d’ordre n’a pas répondu à temps : son silence vaut accord.",
        "Le donneur d’ordre n’a pas répondu à temps : son silence vaut accord.",
        ton="info",
    ),
    S.ERREUR_FOURNISSEUR_SUR_VALIDEUR: _works("Erreur du fournisseur sur le valideur"),
    S.A_VALIDER_2: Words(
        "À valider 2",
        "Le mandataire doit examiner votre demande.",
        "Vous la verrez quand le mandataire l’aura validée.",
        Role.VALIDEUR,
        "info",
    ),
    S.VALIDEE_2: Words(
        "Validée 2",
        "Le mandataire a validé votre demande ; elle part vers le destinataire.",
        "Le mandataire a validé cette demande.",
        ton="info",
    ),
    S.REFUSEE_2: Words(
        "Refusée 2",
        "Le mandataire a refusé votre demande ; lisez son motif.",
        "Le mandataire a refusé cette demande : elle ne vous est pas transmise.",
        ton="error",
    ),
    S.ABSENCE_VALIDATION_2_HORS_DELAI: Words(
        "Absence de validation 2 hors délai",
        "Le mandataire n’a pas répondu à temps : son silence vaut accord.",
        "Le mandataire n’a pas répondu à temps : son silence vaut accord.",
        ton="info",
    ),
    S.ERREUR_COTRAITANT_SUR_VALIDEUR: _works("Erreur du cotraitant sur le valideur"),
    S.A_ASSOCIER_MOE: _works("À associer par la MOE"),
    S.A_VALIDER_MOE: _works("À valider par la MOE"),
    S.REFUSEE_MOE: Words(
        "Refusée par la MOE",
        "La maîtrise d’œuvre l’a refusée : le circuit s’arrête là. Lisez son motif et déposez une nouvelle pièce.",
        "La maîtrise d’œuvre l’a refusée : le circuit s’arrête là, et personne n’est payé.",
        ton="error",
    ),
    S.MISE_A_DISPOSITION_MOE: Words(
        "Mise à disposition de la MOE",
        "La maîtrise d’œuvre l’a reçue : elle l’examine, puis dépose sa propre pièce.",
        "La maîtrise d’œuvre l’a reçue : elle l’examine, puis dépose sa propre pièce.",
        Role.MOE,
        "info",
    ),
    S.PRISE_EN_COMPTE_MOE: _works("Prise en compte par la MOE"),
    S.ERREUR_DE_MOE: _works("Erreur de MOE"),
    S.ERREUR_FOURNISSEUR_SUR_MOE: _works("Erreur du fournisseur sur la MOE"),
    S.ERREUR_MOE_SUR_FOURNISSEUR: _works("Erreur de la MOE sur le fournisseur"),
    S.ERREUR_MOE_SUR_MOA: _works("Erreur de la MOE sur la MOA"),
    S.A_ASSOCIER_MOA: _works("À associer par la MOA"),
    S.REFUSEE_MOA: Words(
        "Refusée par la MOA",
        "La maîtrise d’ouvrage l’a refusée : le circuit s’arrête là. Lisez son motif.",
        "La maîtrise d’ouvrage l’a refusée : le circuit s’arrête là, et personne n’est payé.",
        ton="error",
    ),
    S.MISE_A_DISPOSITION_MOA: Words(
        "Mise à disposition de la MOA",
        "La maîtrise d’ouvrage l’a reçue : elle valide en déposant sa propre pièce.",
        "La maîtrise d’ouvrage l’a reçue : elle valide en déposant sa propre pièce.",
        Role.MOA,
        "info",
    ),
    S.PRISE_EN_COMPTE_MOA: _works("Prise en compte par la MOA"),
    S.TRANSMISE_MOA: _works("Transmise à la MOA"),
    S.ERREUR_DE_MOA: _works("Erreur de MOA"),
    S.ERREUR_MOA_SUR_FOURNISSEUR: _works("Erreur de la MOA sur le fournisseur"),
    S.ERREUR_FOURNISSEUR_SUR_MOA: _works("Erreur du fournisseur sur la MOA"),
    S.A_ASSOCIER_FOURNISSEUR: _works("À associer par le fournisseur"),
    S.REFUSEE_FOURNISSEUR: Words(
        "Refusée par le fournisseur",
        "Vous avez refusé de signer le décompte général : le désaccord se règle maintenant hors du portail, par un mémoire en réclamation.",
        "Le titulaire a refusé de signer : le désaccord se règle hors du portail, à partir de ses motifs.",
        ton="error",
    ),
    S.ASSOCIEE: Words(
        "Associée",
        "L’acteur suivant y a répondu par sa propre pièce : regardez la dernière du dossier.",
        "Une pièce y a répondu : regardez la dernière du dossier.",
        ton="success",
    ),
    S.REMPLACEE_PAR_A22: Words(
        "Remplacée par un A22",
        "Votre projet de décompte général (A22) remplace cette pièce.",
        "Un projet de décompte général (A22) remplace cette pièce.",
    ),
    S.TECHNIQUE_INCONNU: _works("Statut technique inconnu"),
    S.ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: _works("Absence de validation de la MOE dans le délai"),
}

VALIDEUR = {
    S.A_VALIDER_1: "C’est à vous de la valider ou de la refuser ; passé quinze jours, votre silence vaut accord.",
    S.A_VALIDER_2: "C’est au mandataire du groupement de la valider ou de la refuser.",
    S.REFUSEE_1: "Vous l’avez refusée : elle ne part pas, et son auteur lit votre motif.",
    S.REFUSEE_2: "Le mandataire du groupement l’a refusée : elle ne part pas, et son auteur lit le motif.",
}
PARTIE = "Elle est partie : vous n’avez plus rien à faire."

DECOMPTE_NOTIFIE = Words(
    STATUTS[S.MISE_A_DISPOSITION].libelle,
    "Le décompte général vous est notifié : signez-le hors du portail, puis déposez le fichier signé sous le cadre A8.",
    "Le titulaire a reçu le décompte général : il le signe hors du portail, puis dépose le fichier signé.",
    FOURNISSEUR,
    "info",
)


def helios_turn(lecteur: Role) -> str:
    """After the mandate, where Hélios keeps the accounts."""
    said = " : vous n’avez plus rien à faire" if lecteur is DESTINATAIRE else ""
    return f"Au tour d’{HELIOS}{said}"


STANDS = (
    "La maîtrise d’ouvrage n’a pas répondu dans les dix jours : ce projet est devenu le décompte général et définitif."
)
STANDS_TURN = {
    Role.FOURNISSEUR: "C’est à vous d’agir : déposez le décompte tacite sous le cadre A23",
    Role.MOE: "Le titulaire dépose le décompte tacite (A23), ou vous (A24)",
}
STANDS_OTHERS = "Au tour du titulaire, ou de la maîtrise d’œuvre, de déposer le décompte tacite"


ATTENDUES = {  # by the cadre that the titulaire has to deposit, though the status names somebody else
    Cadre.A22: "La maîtrise d’ouvrage a laissé passer son délai pour répondre à {numero}. Vous pouvez lui proposer le décompte général : signez votre projet, puis ouvrez {numero} et déposez-le sous le cadre A22.",
    Cadre.A23: "Votre projet {numero} est devenu le décompte général et définitif : ouvrez-le, et déposez le décompte tacite sous le cadre A23.",
}


def last_words(piece: Piece) -> str:
    """Why a piece stops before « Mise en paiement »."""
    if piece.contenu.cadre.code is Cadre.A2:
        return "Plus rien à faire : elle est déjà payée."
    if piece.contenu.references.type is TypeFacture.AVOIR:
        return "Plus rien à faire : un avoir ne se paie pas, il se déduit."
    return "Plus rien à faire ici : ce destinataire ne fait pas remonter la mise en paiement. Le fournisseur suit son compte."
