"""Delays in words: until when, for whom, by which article, and how days are counted."""

from datetime import date, timedelta

from sandbox.engine.deadlines import Echeance
from sandbox.engine.delays import INTERRUPTION
from sandbox.engine.vocabulary import Confiance, Role
from sandbox.words import formats, libelles
from sandbox.words.evenements import Recit, weakest
from sandbox.words.sources import cited

REGLE_DES_JOURS = (
    "Jours calendaires : le jour du fait ne compte pas, le dernier jour est encore utilisable, "
    "l’effet vient le lendemain (à confirmer)."
)
FENETRE_FERMEE = (
    "À confirmer : compter ces sept jours depuis le premier affichage, et ne plus laisser fermer la fenêtre, sont des "
    "choix de ce site d’entraînement. Une page publique dit seulement que l’acquittement devient obligatoire."
)
FENETRE_DES_TRAVAUX = (
    "À confirmer : les sources publiques montrent cette fenêtre pour les factures rejetées ou suspendues, et ne disent "
    "rien des pièces de travaux refusées."
)
INTERROMPU = "Le délai de paiement est interrompu jusqu’à la réponse du fournisseur ; il ne peut l’être qu’une fois."
INTERROMPU_FOURNISSEUR = "Le délai de paiement est interrompu jusqu’à votre réponse, puis un nouveau délai commence."
PHRASES = {
    (
        "acquittement",
        Role.FOURNISSEUR,
    ): "Vous pouvez fermer la fenêtre des retours sans acquitter jusqu’au {jour} ({n} jours).",
    ("acquittement", Role.DESTINATAIRE): "Le fournisseur peut attendre pour acquitter jusqu’au {jour} ({n} jours).",
    (
        "traitement_moe",
        Role.MOE,
    ): "Vous avez jusqu’au {jour} pour examiner cette pièce et déposer la vôtre ({n} jours).",
    (
        "traitement_moe",
        Role.DESTINATAIRE,
    ): "La maîtrise d’œuvre a jusqu’au {jour} pour examiner cette pièce et déposer la sienne ({n} jours).",
    (
        "desaccord",
        Role.FOURNISSEUR,
    ): "Le montant admis n’est pas celui que vous demandiez : vous pouvez écrire votre désaccord jusqu’au {jour} ({n} jours). Passé ce jour, vous êtes réputé l’accepter. Cela n’arrête ni la suite ni le paiement.",
    (
        "desaccord",
        Role.DESTINATAIRE,
    ): "Le titulaire peut écrire son désaccord sur le montant admis jusqu’au {jour} ({n} jours) ; cela n’arrête ni la suite ni le paiement.",
    (
        "notification_dg",
        Role.MOA,
    ): "Vous avez jusqu’au {jour} pour notifier le décompte général au titulaire ({n} jours).",
    (
        "notification_dg",
        Role.DESTINATAIRE,
    ): "La maîtrise d’ouvrage a jusqu’au {jour} pour notifier le décompte général au titulaire ({n} jours).",
    (
        "signature_dg",
        Role.FOURNISSEUR,
    ): "Vous avez jusqu’au {jour} pour renvoyer le décompte général signé, avec ou sans réserves ({n} jours). Passé ce jour, vous êtes réputé l’accepter.",
    (
        "signature_dg",
        Role.DESTINATAIRE,
    ): "Le titulaire a jusqu’au {jour} pour renvoyer le décompte général signé ({n} jours). Passé ce jour, il est réputé l’accepter.",
    (
        "tacite",
        Role.MOA,
    ): "Vous avez jusqu’au {jour} pour notifier le décompte général (A20, {n} jours). Passé ce jour, le projet du titulaire devient le décompte général et définitif.",
    (
        "tacite",
        Role.FOURNISSEUR,
    ): "La maîtrise d’ouvrage a jusqu’au {jour} pour notifier le décompte général ({n} jours). Passé ce jour, votre projet devient le décompte général et définitif : vous le déposerez sous le cadre A23.",
    (
        "tacite",
        Role.DESTINATAIRE,
    ): "La maîtrise d’ouvrage a jusqu’au {jour} pour notifier le décompte général ({n} jours). Passé ce jour, le projet du titulaire devient le décompte général et définitif.",
    (
        "validation_1",
        Role.VALIDEUR,
    ): "Vous avez jusqu’au {jour} pour valider ou refuser ({n} jours). Passé ce jour, votre silence vaut accord : la demande part sans vous.",
    (
        "validation_1",
        Role.DESTINATAIRE,
    ): "Le donneur d’ordre a jusqu’au {jour} pour valider ou refuser ({n} jours). Passé ce jour, son silence vaut accord.",
    (
        "validation_2",
        Role.VALIDEUR,
    ): "Vous avez jusqu’au {jour} pour valider ou refuser ({n} jours). Passé ce jour, la demande part sans vous.",
    (
        "validation_2",
        Role.DESTINATAIRE,
    ): "Le mandataire a jusqu’au {jour} pour valider ou refuser ({n} jours). Passé ce jour, son silence vaut accord.",
    ("paiement", Role.FOURNISSEUR): "Vous devez être payé au plus tard le {jour} ({n} jours).",
    ("paiement", Role.DESTINATAIRE): "Le paiement est dû au plus tard le {jour} ({n} jours).",
}


def echeance(found: Echeance, lecteur: Role) -> Recit:
    """What is awaited until that day."""
    delai = found.delai
    reader = lecteur if (delai.code, lecteur) in PHRASES else Role.DESTINATAIRE
    text = PHRASES[delai.code, reader].format(jour=formats.jour(found.dernier_jour), n=delai.jours)
    certitude = libelles.CERTITUDES[weakest(delai.confiance, found.debut.confiance)]
    return Recit(text + _moved(found), cited(delai.article, found.debut.article), certitude)


def _moved(found: Echeance) -> str:
    """A contractual delay may not end on a day that nobody works."""
    plain = found.debut.jour + timedelta(days=found.delai.jours)
    if found.dernier_jour == plain:
        return ""
    return f" Le {formats.jour(plain)} n’est pas un jour ouvré : le délai du contrat finit le jour ouvré suivant (à confirmer)."


def interruption(lecteur: Role) -> Recit:
    """The payment delay stands still."""
    said = INTERROMPU_FOURNISSEUR if lecteur is Role.FOURNISSEUR else INTERROMPU
    return Recit(said, INTERRUPTION, libelles.CERTITUDES[Confiance.M])


def reste(last: date, today: date) -> str:
    """« dans 3 jours », « aujourd’hui », « depuis 2 jours »."""
    days = (last - today).days
    if days == 0:
        return "aujourd’hui"
    plural = "s" if abs(days) > 1 else ""
    return f"{'dans' if days > 0 else 'depuis'}{formats.NBSP}{abs(days)}{formats.NBSP}jour{plural}"
