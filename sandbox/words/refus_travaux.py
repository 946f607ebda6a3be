"""Refusals of works pieces: order, actors, amounts."""

from sandbox.engine.refusals import Refus
from sandbox.words import guides
from sandbox.words.phrases import Phrase

R = Refus
TRAVAUX: dict[Refus, Phrase] = {
    R.CADRE_AUTRE_DEPOSANT: Phrase(
        "Le cadre {cadre:cadre} est déposé par un autre rôle : {role:role}.",
        "Choisissez le cadre qui correspond à votre rôle dans le marché.",
        "Chaque pièce d’un marché de travaux a son déposant ; c’est ainsi que chacun valide à son tour.",
        guides.TRAVAUX,
    ),
    R.MARCHE_OBLIGATOIRE: Phrase(
        "Il manque le numéro de marché.",
        "Choisissez le marché de travaux que la pièce concerne.",
        "C’est le marché qui dit qui est la maîtrise d’œuvre, la maîtrise d’ouvrage et le service financier.",
        guides.TRAVAUX,
    ),
    R.MARCHE_INCONNU: Phrase(
        "Aucun marché de travaux ne porte le numéro « {trouve} ».",
        "Recopiez le numéro de l’acte d’engagement.",
        "Sans marché connu, la pièce n’aurait personne pour la suivre.",
        guides.TRAVAUX,
    ),
    R.MARCHE_AUTRE_TITULAIRE: Phrase(
        "Le titulaire du marché {marche} est une autre entreprise.",
        "Vérifiez le numéro de marché et le cadre : A10 pour un sous-traitant, A13 ou A14 pour un cotraitant. Ce cadre est celui de la structure {siret:siret}.",
        "Seul le titulaire, ou le mandataire du groupement, demande le paiement sous ce cadre.",
        guides.TRAVAUX,
    ),
    R.TRAVAUX_SAISIS: Phrase(
        "Une pièce de travaux ne se saisit pas à l’écran.",
        "Déposez son fichier PDF.",
        "Le formulaire de saisie n’existe plus pour les factures de travaux : c’est le document qui fait foi.",
        guides.TRAVAUX,
    ),
    R.SUITE_SANS_DOSSIER: Phrase(
        "Le cadre {cadre:cadre} ne commence pas un dossier : il répond à une pièce déjà déposée ({attendus}).",
        "Revenez à « Factures de travaux », ouvrez cette pièce par son numéro, puis choisissez « Déposer la pièce de facturation suivante ».",
        "Une réponse se rattache à la pièce d’avant : c’est ce qui garde tout le dossier ensemble, et fait courir les délais.",
        guides.TRAVAUX,
    ),
    R.SUITE_INTERDITE: Phrase(
        "Le cadre {cadre:cadre} ne se dépose pas à cet endroit du circuit.",
        "Ouvrez le dossier et regardez sa dernière pièce : elle dit laquelle est attendue.",
        "Un dossier de facturation avance pièce par pièce, chacune déposée par son acteur.",
        guides.TRAVAUX,
    ),
    R.SUITE_DEJA_DONNEE: Phrase(
        "La pièce précédente a déjà reçu sa réponse : elle est au statut « {statut:statut} ».",
        "Rechargez le dossier : quelqu’un a peut-être agi avant vous.",
        "Une pièce reçoit une seule suite ; rien de ce que vous avez tapé n’a été envoyé.",
        guides.TRAVAUX,
    ),
    R.ACTEUR_PRESENT: Phrase(
        "Ce cadre remplace un acteur absent du portail, et celui-ci est présent : {role:role}.",
        "Laissez-le déposer sa pièce ; la vôtre viendra ensuite.",
        "On ne dépose à la place d’un autre que s’il n’utilise pas Chorus Pro.",
        guides.TRAVAUX,
    ),
    R.ACTEUR_ABSENT: Phrase(
        "Cette pièce irait à un acteur qui n’utilise pas Chorus Pro : {role:role}.",
        "Prenez le cadre prévu quand il est absent : A5 sans maîtrise d’œuvre, A6 sans maîtrise d’œuvre ni maîtrise d’ouvrage, A16 ou A18 sans maîtrise d’ouvrage.",
        "Un dossier envoyé à quelqu’un qui n’est pas là n’avance plus.",
        guides.TRAVAUX,
    ),
    R.MONTANT_NON_EXPLIQUE: Phrase(
        "Votre montant ({trouve:euros}) n’est pas celui de la pièce précédente ({attendu:euros}), et rien ne dit pourquoi.",
        "Écrivez dans le commentaire ce que vous avez corrigé, et pour quelle raison.",
        "Le titulaire est payé du montant admis : il doit pouvoir le comprendre, et le contester.",
        guides.TRAVAUX,
    ),
    R.DEJA_CONTESTE: Phrase(
        "Votre désaccord sur ce montant est déjà écrit.",
        "Relisez-le dans les événements de la pièce ; il n’y a rien à refaire.",
        "Un désaccord se dit une fois, avec tous ses motifs.",
        guides.TRAVAUX,
    ),
    R.CONTESTATION_SANS_OBJET: Phrase(
        "Cette pièce n’a pas changé le montant que vous demandiez : il n’y a rien à contester.",
        "Ouvrez la pièce de la maîtrise d’œuvre qui admet un autre montant.",
        "Le désaccord porte sur un montant admis, et sur lui seul.",
        guides.TRAVAUX,
    ),
    R.CONTESTATION_TARDIVE: Phrase(
        "Cette pièce est du {depuis:jour} : vous pouviez écrire un désaccord jusqu’au {jour:jour}, et ce jour est passé.",
        "Vous êtes réputé accepter ce montant ; parlez-en à la maîtrise d’œuvre pour la demande suivante.",
        "Passé ce délai, le silence vaut acceptation du montant admis.",
        guides.TRAVAUX,
    ),
    R.DGD_EXISTANT: Phrase(
        "Le marché {marche} a déjà un décompte général et définitif.",
        "Ouvrez le dossier qui porte ce décompte : c’est lui qui fait foi.",
        "Un marché n’a qu’un seul décompte général et définitif : il arrête les comptes une fois pour toutes.",
        guides.TRAVAUX,
    ),
    R.TACITE_FERMEE: Phrase(
        "Un décompte général vous a été notifié : la procédure tacite est fermée.",
        "Ouvrez ce décompte général, et signez-le, avec des réserves s’il le faut (cadre A8).",
        "Même tardif ou irrégulier, un décompte général notifié empêche qu’un décompte tacite naisse.",
        guides.TRAVAUX,
    ),
    R.TACITE_EN_ATTENTE: Phrase(
        "Ce projet n’est pas encore un décompte général et définitif{jour:attente}.",
        "Attendez que les dix jours de la maîtrise d’ouvrage soient passés ; s’ils n’ont pas commencé, déposez un nouveau projet A22, à temps et avec copie à la maîtrise d’œuvre.",
        "C’est le silence de la maîtrise d’ouvrage, pendant dix jours, qui rend votre projet définitif.",
        guides.TRAVAUX,
    ),
    R.TACITE_ACQUISE: Phrase(
        "Les dix jours sont passés : le projet du titulaire est devenu le décompte général et définitif.",
        "Laissez le titulaire déposer le décompte tacite (A23), ou la maîtrise d’œuvre (A24), puis payez-le.",
        "Un décompte général notifié après les dix jours ne change plus rien.",
        guides.TRAVAUX,
    ),
    R.TACITE_NON_REFUSABLE: Phrase(
        "Un projet A22 ne se refuse pas.",
        "Notifiez le décompte général dans les dix jours : « Déposer la pièce de facturation suivante », cadre A20, avec vos montants.",
        "Seul un décompte général notifié arrête la procédure tacite ; un refus laisserait courir les dix jours.",
        guides.TRAVAUX,
    ),
    R.RESERVES_SANS_OBJET: Phrase(
        "Cette pièce ne se signe pas avec des réserves.",
        "Laissez « sans réserve » ; seul le décompte général signé (cadre A8) en porte.",
        "Les réserves disent ce que le titulaire refuse du décompte général.",
        guides.TRAVAUX,
    ),
    R.RESERVES_NON_MOTIVEES: Phrase(
        "Vous signez avec des réserves, et rien ne dit lesquelles.",
        "Écrivez dans le commentaire ce que vous contestez, le montant que vous demandez, et pourquoi.",
        "Une réserve sans motif ni montant ne vaut rien : dans la vraie vie, elle s’écrit dans un mémoire en réclamation.",
        guides.TRAVAUX,
    ),
    R.MONTANT_NON_REFUSABLE: Phrase(
        "Un refus n’est pas possible pour une erreur de montant.",
        "Fermez ce refus et déposez votre propre pièce, avec le montant que vous admettez et vos raisons en commentaire.",
        "Refuser arrêterait le paiement de tout le monde ; depuis le 19 février 2025 le portail l’empêche, et chacun corrige dans sa pièce.",
        guides.TRAVAUX,
    ),
}
