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
        "La réforme de la facturation électronique n’admet que ces caractères dans un numéro de facture.",
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
    Avis.TACITE_PREMATUREE: Phrase(
        "Il est trop tôt pour ce projet{jour:delai_ouvert}.",
        "Attendez que ce délai soit passé pour le déposer.",
        "Un projet A22 envoyé trop tôt ne fait courir aucun délai : le silence de la maîtrise d’ouvrage ne le rendra pas définitif.",
        guides.TRAVAUX,
    ),
    Avis.TACITE_SANS_COPIE: Phrase(
        "La maîtrise d’œuvre n’a pas de copie de ce projet.",
        "Cochez la case qui lui en adresse une.",
        "Le CCAG demande les deux envois : sans la copie, les dix jours ne commencent pas.",
        guides.TRAVAUX,
    ),
    Avis.TACITE_ABSENTE: Phrase(
        "Ce marché suit le CCAG de 2009 d’origine, qui ne connaît pas la procédure tacite.",
        "Relisez votre marché ; s’il ne la prévoit pas, mettez la maîtrise d’ouvrage en demeure d’établir le décompte général.",
        "Un projet A22 n’y fait courir aucun délai.",
        guides.TRAVAUX,
    ),
    Avis.SANS_PAIEMENT_DIRECT: Phrase(
        "Votre contrat de sous-traitance est de {montant:euros} : le paiement direct suppose un sous-traitant de premier rang, accepté par l’acheteur, et un contrat d’au moins {seuil:euros} TTC.",
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
    Avis.SIGNATURE_ILLISIBLE: Phrase(
        "Ce fichier ne s’ouvre pas comme un PDF.",
        "Téléchargez de nouveau le document à signer, signez-le, et déposez le fichier obtenu.",
        "Un fichier illisible ne prouve rien : ni le montant, ni la signature.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_ALTEREE: Phrase(
        "Le fichier a été modifié après la signature.",
        "Repartez du document téléchargé, signez-le, et ne changez plus rien ensuite.",
        "Une signature protège chaque octet : un seul changement, même invisible, et elle ne vaut plus rien.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_IMAGE: Phrase(
        "Ce fichier porte l’image d’une signature, pas une signature électronique.",
        "Signez le PDF lui-même, au bureau de signature ou avec votre logiciel, sans l’imprimer ni le numériser.",
        "Une image se copie d’un document à l’autre : elle ne dit ni qui a signé, ni quoi.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_AUTRE_DOCUMENT: Phrase(
        "Ce fichier n’est pas le décompte général de ce dossier.",
        "Ouvrez la pièce A20 ou A18 du dossier, téléchargez-la, et signez celle-là.",
        "Signer un autre document n’engage pas sur le compte qui vous est notifié.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_PREMATUREE: Phrase(
        "Ce fichier est un projet, signé avant que le décompte soit général.",
        "Signez le décompte général que la maîtrise d’ouvrage vous a notifié (A20 ou A18).",
        "Un projet peut encore changer : seul le décompte notifié devient définitif.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_ABSENTE: Phrase(
        "Ce fichier est le décompte général, mais il n’est pas signé.",
        "Signez-le d’abord, au bureau de signature ou avec votre logiciel, puis déposez le fichier signé.",
        "Sans votre signature, le décompte général ne devient pas définitif par ce dépôt.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_INCOMPLETE: Phrase(
        "Quelque chose a été ajouté au fichier après la signature.",
        "Déposez le fichier tel qu’il est sorti de la signature.",
        "Ce qui vient après la signature n’est signé par personne.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_AUTRE_SIGNATAIRE: Phrase(
        "Le fichier est signé par {signataire}, qui n’est pas du titulaire.",
        "Faites signer une personne habilitée de l’entreprise titulaire.",
        "C’est le titulaire qui accepte le compte : personne ne signe à sa place.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_AUTRE_AUTORITE: Phrase(
        "Le certificat de la signature ne vient pas de l’autorité de cet exercice.",
        "Utilisez le certificat que le bureau de signature vous donne pour cet exercice.",
        "Dans la vraie vie, le certificat vient d’un prestataire qualifié ; ici, seul celui de l’exercice est reconnu.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_EXPIREE: Phrase(
        "Le certificat de la signature n’était plus, ou pas encore, valable ce jour-là.",
        "Signez avec un certificat en cours de validité.",
        "Un certificat a une date de début et une date de fin : hors de ces dates, la signature ne prouve rien.",
        guides.TRAVAUX,
    ),
}

# Of the signature of a projet A22, where it means something else than on a décompte général
PROJET: dict[Avis, Phrase] = {
    Avis.SIGNATURE_AUTRE_DOCUMENT: Phrase(
        "Ce fichier n’est pas votre projet de décompte général.",
        "Signez le projet que le bureau de signature prépare pour ce marché, et déposez ce fichier-là.",
        "Le projet final, ou celui de la maîtrise d’œuvre, ne propose pas le compte qui doit devenir définitif : les dix jours ne commencent pas.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_ABSENTE: Phrase(
        "Ce fichier est votre projet de décompte général, mais il n’est pas signé.",
        "Signez-le d’abord, au bureau de signature ou avec votre logiciel, puis déposez le fichier signé.",
        "Le CCAG demande un projet signé : sans votre signature, les dix jours de la maîtrise d’ouvrage ne commencent pas.",
        guides.TRAVAUX,
    ),
    Avis.SIGNATURE_AUTRE_SIGNATAIRE: Phrase(
        "Le fichier est signé par {signataire}, qui n’est pas du titulaire.",
        "Faites signer une personne habilitée de l’entreprise titulaire.",
        "C’est le titulaire qui propose ce compte : personne ne signe à sa place, et les dix jours ne commencent pas.",
        guides.TRAVAUX,
    ),
}


def phrase_of(avis: Avis, cadre: str) -> Phrase:
    """`cadre`: the short name of the deposited one, when the advice tells it."""
    return PROJET.get(avis, AVIS[avis]) if cadre == "A22" else AVIS[avis]
