"""Refusals of the deposit form: address, number, dates, kinds, amounts."""

from sandbox.engine.refusals import Refus
from sandbox.words import guides
from sandbox.words.phrases import Phrase

R = Refus
DEPOT: dict[Refus, Phrase] = {
    R.CADRE_NON_JOUABLE: Phrase(
        "Le cadre « {cadre:cadre} » n’est pas encore proposé par ce site d’entraînement.",
        "Choisissez A1 pour une facture, A2 pour une facture déjà payée.",
        "Les autres cadres suivent un circuit à plusieurs acteurs.",
        guides.CADRES,
    ),
    R.DESTINATAIRE_OBLIGATOIRE: Phrase(
        "Il manque le SIRET du destinataire.",
        "Recopiez-le depuis le bon de commande ou demandez-le à votre client.",
        "Le SIRET dit à quel organisme public va la facture.",
        guides.ADRESSE,
    ),
    R.SIRET_INVALIDE: Phrase(
        "« {trouve} » n’est pas un SIRET.",
        "Recopiez les 14 chiffres du bon de commande ; un chiffre est sans doute faux.",
        "Un SIRET a 14 chiffres et une clé de contrôle.",
        guides.ADRESSE,
    ),
    R.DESTINATAIRE_INCONNU: Phrase(
        "Aucune structure n’a le SIRET {trouve:siret}.",
        "Vérifiez-le sur le bon de commande ; chaque budget d’une collectivité a le sien.",
        "La facture n’aurait personne pour la recevoir.",
        guides.ADRESSE,
    ),
    R.DESTINATAIRE_INACTIF: Phrase(
        "La structure « {structure} » n’est plus active.",
        "Demandez à votre client son SIRET actuel.",
        "Une structure fermée ne reçoit plus de facture.",
        guides.ADRESSE,
    ),
    R.DESTINATAIRE_PRIVE: Phrase(
        "« {structure} » n’est pas une structure publique.",
        "Choisissez le SIRET de votre client public ; vous avez peut-être tapé le vôtre.",
        "Chorus Pro porte les factures adressées aux organismes publics.",
        guides.ADRESSE,
    ),
    R.SERVICE_OBLIGATOIRE: Phrase(
        "« {structure} » demande un code service.",
        "Recopiez-le depuis le bon de commande, ou choisissez-le dans la liste.",
        "Sans code service, la facture n’arrive à aucun bureau.",
        guides.ADRESSE,
    ),
    R.SERVICE_INCONNU: Phrase(
        "Le code service « {trouve} » n’existe pas chez « {structure} ».",
        "Choisissez un code de la liste, ou demandez-le à votre client.",
        "Le code doit être écrit exactement comme dans le portail.",
        guides.ADRESSE,
    ),
    R.SERVICE_INACTIF: Phrase(
        "Le service « {trouve} » n’est plus actif.",
        "Demandez à votre client le code qui le remplace.",
        "Un service fermé ne reçoit plus de facture.",
        guides.ADRESSE,
    ),
    R.SERVICE_RESERVE: Phrase(
        "Le service « {service} » est réservé aux factures entre organismes publics.",
        "Choisissez le code service de votre commande.",
        "Une entreprise ne facture pas dans ce circuit.",
        guides.ADRESSE,
    ),
    R.ENGAGEMENT_OBLIGATOIRE: Phrase(
        "« {structure} » demande un numéro d’engagement.",
        "Recopiez le numéro d’engagement, parfois appelé numéro de commande, depuis le bon de commande.",
        "Il relie votre facture à la dépense qui a été décidée.",
        guides.ADRESSE,
    ),
    R.ENGAGEMENT_TROP_LONG: Phrase(
        "Le numéro d’engagement a {longueur} caractères.",
        "Gardez le numéro seul, sans le libellé : {maximum} caractères au plus.",
        "Le champ est limité dans le portail.",
        guides.ADRESSE,
    ),
    R.MARCHE_TROP_LONG: Phrase(
        "Le numéro de marché a {longueur} caractères.",
        "Gardez le numéro seul, sans l’objet du marché : {maximum} caractères au plus.",
        "Le champ est limité dans le portail.",
        guides.ADRESSE,
    ),
    R.SERVICE_OU_ENGAGEMENT: Phrase(
        "« {structure} » demande un code service ou un numéro d’engagement.",
        "Donnez l’un des deux ; le bon de commande porte l’un ou l’autre.",
        "L’un des deux suffit à router votre facture.",
        guides.ADRESSE,
    ),
    R.NUMERO_OBLIGATOIRE: Phrase(
        "Il manque le numéro de facture.",
        "Recopiez celui qui est écrit sur votre facture.",
        "Le numéro identifie la facture chez vous comme chez votre client.",
        guides.NUMERO,
    ),
    R.NUMERO_TROP_LONG: Phrase(
        "Le numéro de facture a {longueur} caractères.",
        "Raccourcissez-le à {maximum} caractères au plus, sur la facture aussi.",
        "Le portail n’accepte pas de numéro plus long.",
        guides.NUMERO,
    ),
    R.NUMERO_DEJA_UTILISE: Phrase(
        "Le numéro « {numero} » a déjà servi cette année.",
        "Cherchez d’abord la facture qui le porte : si c’est la même, il n’y a rien à renvoyer ; si elle est rejetée, donnez un nouveau numéro à la nouvelle facture.",
        "Un numéro reste pris par la facture déposée, même rejetée ; il sert une seule fois par émetteur et par année.",
        guides.NUMERO,
        officiel="Vous avez déjà déposé une demande de paiement avec ce numéro de facture pour cette structure",
    ),
    R.NUMERO_EST_LA_DATE: Phrase(
        "Le numéro « {numero} » n’est que la date du jour.",
        "Utilisez le numéro de votre facture ; si vous numérotez par date, ajoutez un rang, par exemple -01.",
        "Deux factures du même jour auraient le même numéro.",
        guides.NUMERO,
    ),
    R.DATE_OBLIGATOIRE: Phrase(
        "Il manque la date de facture.",
        "Recopiez la date écrite sur votre facture.",
        "C’est la date du fournisseur ; celle du dépôt est ajoutée par le portail.",
        guides.DEPOT,
    ),
    R.DATE_FUTURE: Phrase(
        "La date de facture, le {trouve:jour}, est après le jour du dépôt, le {attendu:jour}.",
        "Corrigez la date, ou attendez ce jour pour déposer.",
        "Une facture ne se dépose pas avant d’être émise.",
        guides.DEPOT,
    ),
    R.ORIGINE_OBLIGATOIRE: Phrase(
        "Il manque le numéro de la facture d’origine.",
        "Indiquez le numéro de la facture que cet avoir corrige.",
        "Un avoir se rattache à une facture déjà déposée.",
        guides.AVOIR,
    ),
    R.ORIGINE_SANS_AVOIR: Phrase(
        "Le numéro d’origine « {trouve} » ne va pas avec le type « Facture ».",
        "Choisissez le type « Avoir », ou videz le numéro de la facture d’origine.",
        "Seul un avoir corrige une autre facture.",
        guides.AVOIR,
    ),
    R.AVOIR_SANS_PAIEMENT: Phrase(
        "Un avoir n’a pas de mode de paiement ; « {trouve:paiement} » est choisi.",
        "Videz le mode de paiement.",
        "Un avoir vient en déduction : il n’est pas payé.",
        guides.AVOIR,
    ),
    R.PAIEMENT_OBLIGATOIRE: Phrase(
        "Il manque le mode de paiement.",
        "Choisissez « Virement » dans la plupart des cas.",
        "Le comptable public doit savoir comment vous payer.",
        guides.DEPOT,
    ),
    R.COORDONNEES_OBLIGATOIRES: Phrase(
        "Il manque le compte à créditer.",
        "Choisissez vos coordonnées bancaires dans la liste.",
        "Un virement demande un compte.",
        guides.DEPOT,
    ),
    R.COORDONNEES_INCONNUES: Phrase(
        "Ce compte n’est pas celui de la structure qui facture.",
        "Choisissez un compte de la liste.",
        "Les coordonnées bancaires sont enregistrées avec la structure.",
        guides.DEPOT,
    ),
    R.EXONERATION_SANS_MOTIF: Phrase(
        "Il manque le motif d’exonération de TVA.",
        "Indiquez l’article qui vous exonère, par exemple « TVA non applicable, article 293 B du CGI ».",
        "Une facture sans TVA dit pourquoi.",
        guides.MONTANTS,
    ),
    R.TVA_SANS_OBJET: Phrase(
        "La facture est sans TVA, mais un montant de TVA est indiqué : {trouve:euros}.",
        "Mettez {attendu:euros}, ou changez le type de TVA.",
        "Le type de TVA et le montant doivent dire la même chose.",
        guides.MONTANTS,
    ),
    R.DEVISE: Phrase(
        "La facture est en « {trouve} ».",
        "Convertissez-la en euros (EUR).",
        "Cet exercice suit le cas ordinaire : une facture en euros.",
        guides.MONTANTS,
    ),
    R.TOTAUX_OBLIGATOIRES: Phrase(
        "Il manque les montants.",
        "Recopiez les montants HT, de TVA, TTC et à payer de votre facture.",
        "Le destinataire compare ces montants avec sa commande.",
        guides.MONTANTS,
    ),
    R.LIGNES_OBLIGATOIRES: Phrase(
        "La facture saisie n’a aucune ligne.",
        "Ajoutez au moins une ligne : désignation, quantité, prix, taux de TVA.",
        "En saisie, le portail fabrique la facture à partir des lignes.",
        guides.MONTANTS,
    ),
    R.TROP_DE_DECIMALES: Phrase(
        "Ligne {ligne} : {champ:champ} a trop de décimales.",
        "Arrondissez à {maximum} décimales au plus.",
        "Le portail n’en garde pas davantage.",
        guides.MONTANTS,
    ),
    R.RECAP_TVA_FAUX: Phrase(
        "TVA à {taux:taux}. Attendu d’après les lignes : {attendu:recap}. Indiqué : {trouve:recap}.",
        "Corrigez le récapitulatif, ou le taux des lignes.",
        "La TVA se calcule une fois par taux, arrondie au centime.",
        guides.MONTANTS,
    ),
    R.TOTAL_HT_FAUX: Phrase(
        "Total HT : {attendu:euros} attendus d’après les lignes, {trouve:euros} indiqués.",
        "Corrigez le total ou les lignes.",
        "Le total HT est la somme des lignes.",
        guides.MONTANTS,
    ),
    R.TOTAL_TVA_FAUX: Phrase(
        "Total de TVA : {attendu:euros} attendus d’après le récapitulatif, {trouve:euros} indiqués.",
        "Corrigez le total de TVA ou le récapitulatif.",
        "Le total de TVA est la somme du récapitulatif par taux.",
        guides.MONTANTS,
    ),
    R.TOTAL_TTC_FAUX: Phrase(
        "Total TTC : {attendu:euros} attendus, {trouve:euros} indiqués.",
        "Vérifiez les trois montants : le TTC est le HT, plus la TVA, moins la remise globale.",
        "Des totaux qui ne tombent pas juste font rejeter la facture.",
        guides.MONTANTS,
    ),
    R.A2_RESTE_A_PAYER: Phrase(
        "Une facture déjà payée (A2) n’a rien à payer, mais {trouve:euros} sont indiqués.",
        "Mettez {attendu:euros} à payer, ou choisissez le cadre A1.",
        "Le cadre A2 sert de preuve pour un achat réglé sur place ou par carte.",
        guides.PAYEE,
    ),
}
