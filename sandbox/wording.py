"""All the French of the sandbox: the one door to `words`, where each subject has its page.

Labels of closed lists, statuses as each reader sees them, refusals, advice, findings, events and delays.
"""

from collections.abc import Iterable
from datetime import date

from sandbox.engine.actors import helios_move, nothing_left
from sandbox.engine.advice import Advice
from sandbox.engine.checks import Finding
from sandbox.engine.circuits import by_helios
from sandbox.engine.deadlines import Echeance
from sandbox.engine.directory import Directory
from sandbox.engine.events import Event, StatutChange
from sandbox.engine.motifs import motifs
from sandbox.engine.pieces import Passage, Piece
from sandbox.engine.refusals import Refus, Refusal
from sandbox.engine.rules import RULES
from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut, Verb
from sandbox.engine.works import holder
from sandbox.words import constats, echeances, evenements, libelles, phrases, statuts
from sandbox.words.avis import phrase_of
from sandbox.words.refus import REFUS
from sandbox.words.statuts import STATUTS, Words

cadre = libelles.cadre
motif = libelles.motif
Wording = phrases.Wording
Constat = constats.Constat
Recit = evenements.Recit
MOTIFS_INCERTAINS = (
    "Aucune liste officielle complète des motifs n’est publique : ceux-ci ont été vus dans des sources publiques, "
    "celle du portail réel peut être autre\u00a0: à confirmer."
)
COUNTED = echeances.REGLE_DES_JOURS
WINDOW_UNSURE = echeances.FENETRE_FERMEE
WORKS_WINDOW_UNSURE = echeances.FENETRE_DES_TRAVAUX


def refusal(found: Refusal, verb: Verb | None = None) -> Wording:
    """What went wrong and what to do. With the refused verb, the rule's own certainty."""
    return phrases.word(REFUS[found.refus], found.values, _certainty(found.refus, verb), found.champ)


# No official matrix of the moves is public (reference § 2.2): that one is missing is not certain either.
OUTSIDE_RULES = {
    Refus.STATUT_INTERDIT: Confiance.M,
    Refus.ROLE_INTERDIT: Confiance.M,
    Refus.CONTESTATION_TARDIVE: Confiance.P,  # as its delay (§ 11)
}


def _certainty(refus: Refus, verb: Verb | None) -> Confiance:
    rules = RULES.get(verb, ()) if verb else [rule for row in RULES.values() for rule in row]
    return next((rule.confiance for rule in rules if rule.refus is refus), OUTSIDE_RULES.get(refus, Confiance.H))


def advice(found: Advice) -> Wording:
    phrase = phrase_of(found.avis, found.values.get("cadre", ""))
    return phrases.word(phrase, found.values, found.confiance, found.champ)


def verb(code: Verb) -> str:
    """The label of its button."""
    return libelles.VERBS[code]


def author(passage: Passage, directory: Directory) -> str:
    """The person who gave this status; the portal or Hélios when nobody did."""
    found = directory.utilisateur(passage.utilisateur)
    return f"{found.prenom} {found.nom}" if found else libelles.auteur(Role.SYSTEME, passage.statut)


def statut(code: Statut) -> str:
    """The portal's label, the same for all readers."""
    return STATUTS[code].libelle


def statut_words(code: Statut) -> Words:
    return STATUTS[code]


def meaning(code: Statut, lecteur: Role, piece: Piece | None = None) -> str:
    """What the status means to this reader, in one sentence; on this piece, when there is one."""
    if lecteur is Role.VALIDEUR:
        return statuts.VALIDEUR.get(code, statuts.PARTIE)
    words = _words(piece) if piece else STATUTS[code]
    watching = lecteur in {Role.MOE, Role.MOA} and words.tour is Role.DESTINATAIRE
    return words.fournisseur if lecteur is Role.FOURNISSEUR or watching else words.destinataire


def _words(piece: Piece) -> Words:
    """A décompte général has the status of an invoice, in the titulaire's hands."""
    notified = piece.statut is Statut.MISE_A_DISPOSITION and holder(piece) is Role.FOURNISSEUR
    return statuts.DECOMPTE_NOTIFIE if notified else STATUTS[piece.statut]


def turn(piece: Piece) -> Role | None:
    """Who must act on this piece; None: nobody, or the portal by itself."""
    return None if piece.rejet_traite else _words(piece).tour


def turn_after(found: Event) -> Role | None:
    """Who must act once this event has changed a piece's status; nobody when Hélios has given it."""
    if not isinstance(found, StatutChange) or by_helios(found.passage.role, found.passage.statut):
        return None
    return STATUTS[found.passage.statut].tour


def stands(lecteur: Role) -> tuple[str, str]:
    """Of a projet A22 become definitive: what it is, and whose turn it is."""
    return statuts.STANDS, statuts.STANDS_TURN.get(lecteur, statuts.STANDS_OTHERS)


def expected(attendue: str, numero: str) -> str:
    """Why a piece waits for the titulaire though its status names somebody else; "" when its status says it."""
    said = statuts.ATTENDUES.get(Cadre[attendue]) if attendue else None
    return said.format(numero=numero) if said else ""


def turn_words(piece: Piece, lecteur: Role, directory: Directory) -> str:
    if nothing_left(piece, directory):
        return statuts.last_words(piece)
    if helios_move(piece, directory):
        return statuts.helios_turn(lecteur)
    role = turn(piece)
    if role is None:
        return "Plus rien à faire"
    if role is lecteur:
        return "C’est à vous d’agir"
    return f"Au tour de : {libelles.ROLES[role].lower() if role in SIMPLE else libelles.ROLES[role]}"


SIMPLE = frozenset({Role.FOURNISSEUR, Role.DESTINATAIRE, Role.VALIDEUR})


def finding(found: Finding, directory: Directory | None = None) -> Constat:
    return constats.constat(found, directory)


def event(found: Event, directory: Directory, piece: Piece | None = None, lecteur: Role | None = None) -> Recit:
    """The sentence, its source, and how sure it is. `lecteur` None tells it to somebody outside."""
    return evenements.recit(found, directory, piece, lecteur)


def attempt(verb: Verb, role: Role, refusals: Iterable[Refusal], scene: evenements.Scene) -> Recit:
    """A gesture that the portal refused, and why: for whoever learns from the mistake of a stand-in."""
    found = [refusal(each, verb) for each in refusals]
    reasons = [part for each in found for part in (each.phrase, each.pourquoi) if part]
    unsure_rules = list(dict.fromkeys(each.a_confirmer for each in found if each.a_confirmer))
    return Recit(evenements.tentative(scene, role, libelles.VERBS[verb], reasons), "", " ".join(unsure_rules))


def unsure(passage: Passage, piece: Piece) -> str:
    """How sure it is that the portal gives this status there; "" when it is certain."""
    row = evenements.move_made(passage, piece)
    return libelles.CERTITUDES[row.confiance] if row else ""


def interruption(lecteur: Role) -> Recit:
    return echeances.interruption(lecteur)


def unsure_reasons(verb: Verb, on: date) -> str:
    """What to say beside a list of reasons; "" when the list is an official one, or there is none."""
    offered = motifs(verb, on)
    return MOTIFS_INCERTAINS if any(m.confiance is not Confiance.H for m in offered) else ""


def deadline(found: Echeance, lecteur: Role) -> Recit:
    return echeances.echeance(found, lecteur)
