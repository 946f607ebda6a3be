"""What a check compared, in words: the field's label, what was expected, what was found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.engine.checks import Finding
from sandbox.engine.directory import Directory
from sandbox.engine.signatures import VALABLE, Defaut
from sandbox.engine.vocabulary import Cadre, ModeDepot, Role, Statut, StatutRattachement, TypeFacture
from sandbox.words import formats, libelles
from sandbox.words.statuts import STATUTS

CHAMPS = {
    "numero": "Numéro de facture",
    "type": "Type",
    "cadre": "Cadre de facturation",
    "mode_depot": "Mode de dépôt",
    "fournisseur": "SIRET du fournisseur",
    "valideur": "SIRET du valideur",
    "destinataire": "SIRET du destinataire",
    "service": "Code service",
    "engagement": "Numéro d’engagement",
    "marche": "Numéro de marché",
    "facture_origine": "Numéro de la facture d’origine",
    "date_facture": "Date de facture",
    "ht": "Montant HT",
    "tva": "Montant de TVA",
    "ttc": "Montant TTC",
    "a_payer": "Montant à payer",
    "statut": "Statut",
    "motif": "Motif",
    "deposee": "Facture déposée",
    "acquittee": "Retour acquitté",
    "rejet_traite": "Rejet traité",
    "telechargee": "Facture téléchargée",
    "signature": "Signature du décompte",
    "contestee": "Désaccord écrit",
    "reserves": "Signature avec réserves",
    "copie_moe": "Copie à la maîtrise d’œuvre",
    "numero_mandat": "Numéro de mandat",
    "documents": "Pièces complémentaires",
    "document": "Pièce jointe",
    "commentaire": "Commentaire",
    "passee_par": "Passée par le statut",
    "par": "Traitée par",
    "deposee_des": "Déposée au plus tôt le",
    "delai_passe": "Délai passé",
    "delai_tenu": "Délai tenu",
    "rattachement": "Rattachement",
    "complete": "Extraction complète",
    "trouvees": "Factures trouvées",
    "avec": "Critère utilisé",
    "sans": "Critère à ne pas utiliser",
    **libelles.PARAMETRES,
}


@dataclass(frozen=True, slots=True)
class Constat:
    champ: str
    attendu: str
    constate: str
    ok: bool


def _member(kind: type, labels: Mapping) -> Callable[[str], str]:
    """The label of a code; what is no code stays as it is."""
    return lambda value: labels[kind(value)] if value in list(kind) else value


def _cadre(value: str) -> str:
    return libelles.cadre(Cadre[value]) if value in Cadre.__members__ else value


SIGNATURES = {
    VALABLE: "valable",
    Defaut.ILLISIBLE: "fichier illisible",
    Defaut.ALTEREE: "fichier modifié après la signature",
    Defaut.IMAGE: "image d’une signature",
    Defaut.AUTRE_DOCUMENT: "autre document",
    Defaut.PREMATUREE: "projet signé trop tôt",
    Defaut.ABSENTE: "pas de signature",
    Defaut.INCOMPLETE: "ajout après la signature",
    Defaut.AUTRE_SIGNATAIRE: "signée par quelqu’un d’autre",
    Defaut.AUTRE_AUTORITE: "certificat d’une autre autorité",
    Defaut.EXPIREE: "certificat hors de ses dates",
}
DELAIS_NOMMES = {
    "desaccord": "trente jours pour écrire un désaccord",
    "signature_dg": "délai pour signer le décompte général",
    "notification_dg": "délai pour notifier le décompte général",
    "validation_1": "quinze jours du premier valideur",
    "validation_2": "quinze jours du mandataire",
    "tacite": "dix jours de la procédure tacite",
    "traitement_moe": "sept jours de la maîtrise d’œuvre",
}
STATUT_LABELS = {statut: words.libelle for statut, words in STATUTS.items()}
VALEURS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("ht", "tva", "ttc", "a_payer"), formats.euros),
    **dict.fromkeys(("date_facture", "deposee_des"), formats.jour),
    **dict.fromkeys(("delai_passe", "delai_tenu"), lambda code: DELAIS_NOMMES.get(code, code)),
    "type": _member(TypeFacture, libelles.TYPES),
    "mode_depot": _member(ModeDepot, libelles.MODES_DEPOT),
    "statut": _member(Statut, STATUT_LABELS),
    "passee_par": _member(Statut, STATUT_LABELS),
    "par": _member(Role, libelles.ROLES),
    "rattachement": _member(StatutRattachement, libelles.RATTACHEMENTS),
    "cadre": _cadre,
    "signature": lambda code: SIGNATURES.get(code, code),
    "motif": libelles.motif,
}
SIRETS = frozenset({"fournisseur", "destinataire", "valideur"})


def constat(finding: Finding, directory: Directory | None = None) -> Constat:
    """With a directory, a SIRET comes with the name of its structure."""

    def written(value: str) -> str:
        if finding.champ in SIRETS:
            return formats.ou_rien(_structure(value, directory))
        write = VALEURS.get(finding.champ)
        return formats.ou_rien(write(value) if write and value else value)

    champ = CHAMPS.get(finding.champ, finding.champ)
    return Constat(champ, written(finding.attendu), written(finding.constate), finding.ok)


def _structure(siret: str, directory: Directory | None) -> str:
    found = directory.structure(siret) if directory else None
    return f"{formats.siret(siret)} ({found.raison_sociale})" if found else formats.siret(siret)
