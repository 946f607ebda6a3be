"""What each status, action and passed delay is called in a sentence: `{objet}` and `{piece}` name the piece."""

from sandbox.engine.vocabulary import HistoAction, Role, Statut, StatutRattachement

S = Statut
FAITS = {
    S.DEPOSEE: "déposé {objet}",
    S.EN_COURS_ACHEMINEMENT: "pris en charge {objet}",
    S.MISE_A_DISPOSITION: "mis {objet} à la disposition du destinataire",
    S.A_RECYCLER: "demandé de recycler {objet}",
    S.SUSPENDUE: "suspendu {objet}",
    S.COMPLETEE: "complété {objet}",
    S.REJETEE: "rejeté {objet}",
    S.SERVICE_FAIT: "constaté le service fait pour {objet}",
    S.MANDATEE: "mandaté {objet}",
    S.MISE_A_DISPOSITION_COMPTABLE: "mis {objet} à la disposition du comptable",
    S.COMPTABILISEE: "comptabilisé {objet}",
    S.MISE_EN_PAIEMENT: "mis en paiement {objet}",
    S.SUPPRIMEE: "supprimé {objet}",
    S.MISE_A_DISPOSITION_MOE: "mis {objet} à la disposition de la maîtrise d’œuvre",
    S.MISE_A_DISPOSITION_MOA: "mis {objet} à la disposition de la maîtrise d’ouvrage",
    S.REFUSEE_MOE: "refusé {objet}",
    S.REFUSEE_MOA: "refusé {objet}",
    S.REFUSEE_FOURNISSEUR: "refusé de signer {objet}",
    S.A_VALIDER_1: "soumis {objet} à la validation de son donneur d’ordre",
    S.A_VALIDER_2: "soumis {objet} à la validation du mandataire",
    S.VALIDEE_1: "validé {objet}",
    S.VALIDEE_2: "validé {objet}",
    S.REFUSEE_1: "refusé {objet}",
    S.REFUSEE_2: "refusé {objet}",
    S.ABSENCE_VALIDATION_1_HORS_DELAI: "constaté le silence du valideur, qui vaut accord pour {objet}",
    S.ABSENCE_VALIDATION_2_HORS_DELAI: "constaté le silence du mandataire, qui vaut accord pour {objet}",
    S.ASSOCIEE: "associé {objet} à la pièce suivante",
    S.REMPLACEE_PAR_A22: "remplacé {objet} par le projet de décompte général du titulaire (A22)",
}
REPRIS = {Role.FOURNISSEUR: "renvoyé {objet} au destinataire", Role.DESTINATAIRE: "repris {objet}"}
ACTIONS = {
    HistoAction.TELECHARGEMENT_FACTURE: "téléchargé {objet}",
    HistoAction.ACQUITTEMENT_REJET: "acquitté le rejet de {objet}",
    HistoAction.ACQUITTEMENT_SUSPENSION: "acquitté la suspension de {objet}",
    HistoAction.ACQUITTEMENT_REFUS: "acquitté le refus de {objet}",
    HistoAction.TRAITEMENT_REJET: "traité le rejet de {objet}",
}
SILENCE = "Le valideur avait jusqu’au {last} pour valider ou refuser {piece} : son silence vaut accord."
PASSEES = {  # delays, once their last day has passed
    "acquittement": "Le retour de {piece} pouvait rester sans acquittement jusqu’au {last} : il faut maintenant l’acquitter.",
    "traitement_moe": "La maîtrise d’œuvre avait jusqu’au {last} pour examiner {piece} : elle n’a pas répondu, et rien ne se valide sans elle.",
    "desaccord": "Le titulaire pouvait dire son désaccord sur {piece} jusqu’au {last} : il est réputé accepter le montant admis.",
    "notification_dg": "La maîtrise d’ouvrage avait jusqu’au {last} pour notifier le décompte général qui répond à {piece} : elle ne l’a pas fait. Si le marché prévoit la procédure tacite, le titulaire peut proposer lui-même le décompte général : un projet signé, sous le cadre A22.",
    "signature_dg": "Le titulaire avait jusqu’au {last} pour signer {piece} : il est réputé l’accepter. Il peut encore déposer le décompte signé, mais des réserves viendraient trop tard.",
    "tacite": "La maîtrise d’ouvrage avait jusqu’au {last} pour notifier le décompte général : elle ne l’a pas fait, et {piece} devient le décompte général et définitif, tacitement. Le titulaire le dépose sous le cadre A23, ou la maîtrise d’œuvre sous le cadre A24.",
    "validation_1": SILENCE,
    "validation_2": SILENCE,
    "paiement": "Le délai de paiement de {piece} s’est achevé le {last} : des intérêts moratoires sont dus au fournisseur.",
}
RAPPELS = {  # what the portal writes before a delay ends
    "traitement_moe": "Rappel : la maîtrise d’œuvre a jusqu’au {last} pour examiner {piece}.",
    "validation_1": "Rappel : il reste jusqu’au {last} pour valider ou refuser {piece}. Passé ce jour, le silence vaut accord.",
    "validation_2": "Rappel : le mandataire a jusqu’au {last} pour valider ou refuser {piece}.",
    "desaccord": "Rappel : le titulaire a jusqu’au {last} pour écrire un désaccord sur le montant de {piece}.",
    "notification_dg": "Rappel : la maîtrise d’ouvrage a jusqu’au {last} pour notifier le décompte général qui répond à {piece}.",
    "signature_dg": "Rappel : le titulaire a jusqu’au {last} pour renvoyer {piece} avec sa signature. Passé ce jour, il est réputé l’accepter.",
    "tacite": "Rappel : la maîtrise d’ouvrage a jusqu’au {last} pour notifier le décompte général. Passé ce jour, {piece} devient définitif.",
}
RATTACHEMENTS = {
    StatutRattachement.EN_COURS_DE_VALIDATION: "est demandé",
    StatutRattachement.VALIDEE: "est validé",
    StatutRattachement.REFUSEE: "est refusé",
    StatutRattachement.DESACTIVEE: "est désactivé",
    StatutRattachement.SUPPRIMEE: "est supprimé",
}
