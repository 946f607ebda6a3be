"""Refusals of requests that somebody validates first: which contract, which valideur, by whom."""

from sandbox.engine.refusals import Refus
from sandbox.words import guides
from sandbox.words.phrases import Phrase

VALIDATION: dict[Refus, Phrase] = {
    Refus.MARCHE_A_VALIDER: Phrase(
        "Il manque le numéro du marché.",
        "Recopiez le numéro du marché dont vous exécutez une part.",
        "C’est le marché qui dit qui est le titulaire, et donc qui doit valider votre demande.",
        guides.CADRES,
    ),
    Refus.MARCHE_SANS_VALIDEUR: Phrase(
        "Aucun marché ne porte le numéro « {trouve} ».",
        "Recopiez le numéro écrit dans votre contrat ou dans l’acte d’engagement.",
        "Sans marché connu, personne ne pourrait valider votre demande.",
        guides.CADRES,
    ),
    Refus.VALIDEUR_OBLIGATOIRE: Phrase(
        "Il manque le valideur.",
        "Indiquez le SIRET du titulaire du marché, ou du mandataire du groupement.",
        "La demande d’un sous-traitant ou d’un cotraitant passe d’abord par lui.",
        guides.CADRES,
    ),
    Refus.VALIDEUR_AUTRE: Phrase(
        "Ce valideur n’est pas celui du marché {marche}.",
        "Choisissez la structure {siret:siret} : titulaire du marché, et mandataire du groupement s’il y en a un.",
        "Envoyée à un autre, la demande n’arriverait jamais à celui qui doit la valider.",
        guides.CADRES,
    ),
    Refus.DEPOSANT_NON_DECLARE: Phrase(
        "Votre structure n’est pas déclarée au marché {marche} pour ce cadre : {cadre:cadre}.",
        "Vérifiez le marché et le cadre : A9 ou A10 pour un sous-traitant, A12, A13 ou A14 pour un cotraitant.",
        "Un sous-traitant ou un cotraitant n’est payé que s’il est déclaré à l’acheteur.",
        guides.CADRES,
    ),
}
