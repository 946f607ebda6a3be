"""Reasons that a recipient may give, as dated data: no complete official list is public (reference § 5 [U])."""

from dataclasses import dataclass
from datetime import date

from sandbox.engine.dated import Dated
from sandbox.engine.vocabulary import Confiance, Verb

H, M, U = Confiance.H, Confiance.M, Confiance.U


@dataclass(frozen=True, slots=True)
class Motif(Dated):
    code: str
    libelle: str
    verb: Verb
    routage: bool  # true: only the address is wrong, recycling is the right gesture
    reference: str
    confiance: Confiance


VUS = "§ 5, motifs vus"
LIBRE = "§ 5, aucune liste publique des motifs de refus"
PAR_ERREUR = "§ 11, rejet avec un motif d’adresse"
MOTIFS: tuple[Motif, ...] = (
    Motif("ERREUR_DESTINATAIRE", "Erreur de destinataire", Verb.DEMANDER_RECYCLAGE, True, VUS, M),
    Motif("ERREUR_CODE_SERVICE", "Erreur de code service", Verb.DEMANDER_RECYCLAGE, True, VUS, M),
    Motif("ERREUR_ENGAGEMENT", "Erreur d’engagement", Verb.DEMANDER_RECYCLAGE, True, VUS, M),
    Motif("PIECE_MANQUANTE", "Pièce justificative manquante", Verb.SUSPENDRE, False, VUS, M),
    Motif("DONNEES_ERRONEES", "Données de facturation erronées", Verb.REJETER, False, VUS, M),
    Motif("CADRE_ERRONE", "Cadre de facturation erroné", Verb.REJETER, False, VUS, M),
    Motif("MONTANT_ERRONE", "Montant erroné", Verb.REJETER, False, VUS, M),
    Motif("DOUBLON", "Doublon", Verb.REJETER, False, VUS, M),
    Motif("ERREUR_DE_MONTANT", "Erreur de montant", Verb.REFUSER, False, "[KB0011867] § 3.6", H, du=date(2025, 2, 19)),
    Motif("DOCUMENT_ERRONE", "Document erroné", Verb.REFUSER, False, LIBRE, U),
    Motif("DOCUMENT_MANQUANT", "Document manquant", Verb.REFUSER, False, LIBRE, U),
    Motif("AUTRE", "Autre motif", Verb.REFUSER, False, LIBRE, U),
    Motif("ERREUR_DESTINATAIRE", "Erreur de destinataire", Verb.REJETER, True, PAR_ERREUR, U),
    Motif("ERREUR_CODE_SERVICE", "Erreur de code service", Verb.REJETER, True, PAR_ERREUR, U),
    Motif("ERREUR_ENGAGEMENT", "Erreur d’engagement", Verb.REJETER, True, PAR_ERREUR, U),
)


def motifs(verb: Verb, on: date) -> tuple[Motif, ...]:
    """The reasons offered for this verb under the rules of that day."""
    return tuple(m for m in MOTIFS if m.verb is verb and m.holds(on))


def motif(verb: Verb, code: str, on: date) -> Motif | None:
    return next((m for m in motifs(verb, on) if m.code == code), None)
