"""What a careful colleague says before an action is confirmed: never a refusal."""

from sandbox.engine.advice import Avis
from sandbox.words import guides
from sandbox.words.phrases import Phrase

AVIS: dict[Avis, Phrase] = {
    Avis.NUMERO_NON_LU: Phrase(
        "Le fichier porte le numéro « {lu} », vous avez saisi « {saisi} ».",
        "Vérifiez : le numéro saisi doit être celui de la facture.",
        "Le destinataire compare le formulaire et le document ; un écart fait rejeter.",
        guides.NUMERO,
    ),
    Avis.NUMERO_CARACTERES: Phrase(
        "Le numéro « {numero} » contient un caractère inhabituel.",
        "Préférez les lettres sans accent, les chiffres, l’espace et les signes - + _ /.",
        "Certains logiciels de destinataires ne lisent pas les autres.",
        guides.NUMERO,
    ),
    Avis.ORIGINE_INCONNUE: Phrase(
        "Aucune facture déposée par votre structure n’a le numéro « {numero} ».",
        "Comparez-le avec la facture que cet avoir corrige ; continuez si elle a été envoyée hors du portail.",
        "Un avoir qui cite un numéro inconnu ne peut pas être rapproché de sa facture.",
        guides.AVOIR,
    ),
    Avis.DEVISE_NON_CONVERTIE: Phrase(
        "Le fichier est en {devise}, et son total est resté le même en euros : {ttc:euros}.",
        "Convertissez chaque montant en euros, puis relisez le total.",
        "Changer le nom de la devise ne convertit pas la somme : le destinataire paierait un autre montant.",
        guides.MONTANTS,
    ),
    Avis.TVA_ARRONDIE: Phrase(
        "TVA à {taux:taux} : le calcul donne {attendu:recap}, le fichier dit {trouve:recap}.",
        "Continuez si l’écart vient d’un arrondi de votre logiciel : la norme en tolère moins de 1 € par taux.",
        "Le fichier est la facture : le portail ne change pas ses montants.",
        guides.MONTANTS,
    ),
    Avis.MONTANT_NEGATIF: Phrase(
        "Le montant est négatif, et le type est « Facture ».",
        "Choisissez le type « Avoir » si vous remboursez une facture.",
        "Un avoir a son propre type et cite la facture d’origine.",
        guides.AVOIR,
    ),
    Avis.RESTE_A_PAYER: Phrase(
        "Le montant à payer, {a_payer:euros}, n’est pas le total TTC, {ttc:euros}.",
        "Continuez si un acompte est déjà versé ; sinon, corrigez.",
        "C’est le montant à payer qui est viré.",
        guides.MONTANTS,
    ),
    Avis.A_PAYER_DEPASSE: Phrase(
        "Le montant à payer, {a_payer:euros}, dépasse le total TTC, {ttc:euros}.",
        "Corrigez-le : il reste au plus le total de la facture.",
        "Le destinataire ne paie pas plus que ce qui est facturé ; ce qui manque ailleurs se facture à part.",
        guides.MONTANTS,
    ),
    Avis.A_PAYER_CONTRAIRE: Phrase(
        "Le montant à payer, {a_payer:euros}, est de signe contraire au total TTC, {ttc:euros}.",
        "Mettez 0,00 € s’il ne reste rien à payer.",
        "Un trop-perçu se rend par un avoir, pas par un montant à payer inversé.",
        guides.MONTANTS,
    ),
    Avis.ADRESSE_INCHANGEE: Phrase(
        "Le SIRET, le code service et l’engagement sont les mêmes qu’avant.",
        "Relisez le motif du destinataire et corrigez ce qu’il indique.",
        "Sans changement, la facture reviendra sans doute une deuxième fois.",
        guides.RETOURS,
    ),
    Avis.DEUXIEME_SUSPENSION: Phrase(
        "Cette facture a déjà été suspendue une fois.",
        "Appelez le fournisseur, ou rejetez la facture si elle est fausse.",
        "Le délai de paiement ne peut être interrompu qu’une fois (Code de la commande publique, R. 2192-27).",
        guides.TRAITER,
    ),
    Avis.RECYCLAGE_SUFFIRAIT: Phrase(
        "Le motif « {motif:motif} » ne touche que l’adresse.",
        "Préférez « Mettre à recycler » : le fournisseur corrige sans refaire de facture.",
        "Un rejet oblige à une nouvelle facture, avec un nouveau numéro.",
        guides.RETOURS,
    ),
    Avis.PROJET_PREMATURE: Phrase(
        "Les travaux ne sont pas encore reçus : la réception est notifiée le {reception:jour}.",
        "Attendez ce jour pour envoyer votre projet de décompte final.",
        "Un projet envoyé trop tôt ne fait courir aucun délai : personne n’est tenu d’y répondre.",
        guides.TRAVAUX,
    ),
    Avis.PROJET_TARDIF: Phrase(
        "Le projet de décompte final était attendu pour le {jour:jour}.",
        "Envoyez-le sans attendre : il est encore recevable.",
        "Passé ce délai, la maîtrise d’ouvrage peut vous mettre en demeure, puis faire établir le décompte sans vous.",
        guides.TRAVAUX,
    ),
    Avis.RESERVES_TARDIVES: Phrase(
        "Le délai pour signer le décompte général s’est achevé le {jour:jour} : vous êtes réputé l’avoir accepté.",
        "Signez sans réserve, ou voyez avec un conseil ce que valent encore vos réserves.",
        "Des réserves se font dans le délai de signature ; après, le décompte est accepté tel qu’il est.",
        guides.TRAVAUX,
    ),
    Avis.SANS_PAIEMENT_DIRECT: Phrase(
        "Votre contrat de sous-traitance est de {montant:euros} : le paiement direct suppose un sous-traitant de premier rang, accepté par l’acheteur, et un contrat d’au moins 600 € TTC.",
        "Vérifiez votre acte de sous-traitance ; sans paiement direct, c’est l’entreprise qui vous a confié le travail qui vous paie.",
        "C’est le montant du contrat de sous-traitance qui compte, pas celui de la demande (Code de la commande publique, L. 2193-10 et R. 2193-10).",
        guides.CADRES,
    ),
    Avis.CADRE_AUTRE_MARCHE: Phrase(
        "Le cadre {cadre:cadre} n’est pas celui de ce marché : {marche}.",
        "Pour un marché de travaux, prenez A10, A13 ou A14 ; sinon A9 ou A12.",
        "Une demande de travaux suit un autre chemin qu’une facture ordinaire.",
        guides.CADRES,
    ),
}
