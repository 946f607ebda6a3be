"""Slugs of the guides to read: the ones that a refusal or an advice sends to."""

ADRESSE = "trouver-siret-service-engagement"
DEPOT = "deposer-une-facture"
NUMERO = "choisir-un-numero-de-facture"
MONTANTS = "verifier-montants-et-tva"
PIECES = "joindre-des-pieces"
AVOIR = "deposer-un-avoir"
PAYEE = "deposer-une-facture-deja-payee"
CADRES = "choisir-le-cadre-de-facturation"
RETOURS = "recycler-completer-ou-refaire"
SUIVI = "suivre-une-facture"
TRAITER = "traiter-une-facture-recue"
TRAVAUX = "suivre-un-dossier-de-travaux"
RATTACHEMENT = "se-rattacher-a-une-structure"
STRUCTURE = "parametrer-sa-structure"
RECHERCHE = "retrouver-une-facture"
EXERCICE = "utiliser-le-bac-a-sable"

TOUS = frozenset({
    ADRESSE, DEPOT, NUMERO, MONTANTS, PIECES, AVOIR, PAYEE, CADRES, RETOURS, SUIVI, TRAITER, RATTACHEMENT,
    STRUCTURE, RECHERCHE, EXERCICE, TRAVAUX,
})  # fmt: skip
