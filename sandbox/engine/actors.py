"""Stand-ins: who is missing is played. A policy gives the next action of a role, from what a real agent would know.

The correct recipient compares the piece with what was ordered (`Engagement`), then takes it to payment one status at
a time; where Hélios keeps its accounts it stops at the mandate, and Hélios goes on. Pure: the caller says when it acts.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from sandbox.engine.actions import Decision, Depot
from sandbox.engine.cadres import CADRE, destination
from sandbox.engine.checks import fold
from sandbox.engine.circuits import BY_HELIOS, move
from sandbox.engine.deadlines import REVISIONS, too_early
from sandbox.engine.directory import Directory, Engagement, Marche
from sandbox.engine.numbers import proposals
from sandbox.engine.pieces import Dossier, Piece, PieceJointe
from sandbox.engine.sending import BY_STATUS
from sandbox.engine.vocabulary import Cadre, Role, Statut, TypeFacture, Verb
from sandbox.engine.works import following, market_of

NEXT = {
    Statut.MISE_A_DISPOSITION: Verb.CONSTATER_SERVICE_FAIT,
    Statut.COMPLETEE: Verb.CONSTATER_SERVICE_FAIT,
    Statut.SERVICE_FAIT: Verb.MANDATER,
    Statut.MANDATEE: Verb.METTRE_A_DISPOSITION_COMPTABLE,
    Statut.MISE_A_DISPOSITION_COMPTABLE: Verb.COMPTABILISER,
    Statut.COMPTABILISEE: Verb.METTRE_EN_PAIEMENT,
}
CORRECTED = REVISIONS | {Cadre.A18}  # pieces in which a MOE admits another amount
HELIOS_DELAI = 1  # simulated days between the status before and the one that Hélios sends: no source says it [P]
DRAWN = 40_000  # bytes: what a piece that the portal draws is taken to weigh
JUDGED = frozenset({Statut.MISE_A_DISPOSITION, Statut.COMPLETEE})


@dataclass(frozen=True, slots=True)
class Move:
    """`identifiant` is the piece's; 0 for a new one."""

    verb: Verb
    donnees: Decision | Depot
    identifiant: int = 0


def next_move(dossier: Dossier, role: Role, directory: Directory) -> Move | None:
    """What a correct holder of this role does next on this dossier; None when it is not its turn."""
    policy = POLICIES.get(role)
    if policy:
        asked = role is Role.VALIDEUR
        arrived = [p for p in dossier.pieces if asked or destination(p.contenu.cadre.code) is Role.DESTINATAIRE]
        moves = ((p, policy(p, directory)) for p in arrived)
        return next((replace(m, identifiant=p.identifiant) for p, m in moves if m), None)
    piece, marche = dossier.derniere, market_of(dossier.derniere, directory)
    cadres = [] if _premature(piece, marche) else following(dossier, role, directory)
    return Move(Verb.DEPOSER, _next_piece(piece, cadres[0], marche)) if marche and cadres else None


def _premature(piece: Piece, marche: Marche | None) -> bool:
    """Nobody has to answer a projet de décompte final sent before its time."""
    early = piece.depot is not None and too_early(piece.depot.date(), marche)
    return piece.contenu.cadre.code is Cadre.A7 and early


def _next_piece(piece: Piece, cadre: Cadre, marche: Marche) -> Depot:
    """The next piece, with what was really built where the MOE knows better than the request."""
    contenu, found = piece.contenu, marche.constat(piece.contenu.numero) if cadre in CORRECTED else None
    totaux = contenu.totaux
    assert totaux is not None  # nothing is deposited without
    if found:
        ttc = found.ht + found.tva
        totaux = replace(totaux, ht=found.ht, tva=found.tva, ttc=ttc, a_payer=ttc)
    answer = replace(
        contenu,
        numero=next(proposals(contenu.numero, contenu.cadre.code, cadre)),
        cadre=replace(contenu.cadre, code=cadre),
        totaux=totaux,
        tva=() if found else contenu.tva,
        piece_principale=PieceJointe(0, f"{cadre.name}.pdf", DRAWN, designation=CADRE[cadre].libelle),
        pieces_jointes=(),
        commentaire=found.motif if found else "",
    )
    return Depot(answer, f"CD-{piece.identifiant}-{cadre.name}", precedente=piece.identifiant)


def recipient_move(piece: Piece, directory: Directory) -> Move | None:
    """What a correct recipient does next with this piece; None when it is not its turn."""
    verb = NEXT.get(piece.statut)
    if verb is None:
        return None
    if piece.statut in JUDGED and (returned := _return(piece, directory)):
        possible = move(piece.statut, Role.DESTINATAIRE, returned.verb)
        return returned if possible else Move(Verb.METTRE_A_DISPOSITION, Decision())  # taken up again first
    if nothing_left(piece, directory) or helios_move(piece, directory):
        return None
    mandat = f"M{piece.identifiant}" if verb is Verb.MANDATER else ""
    return Move(verb, Decision(numero_mandat=mandat))


def helios_move(piece: Piece, directory: Directory) -> Move | None:
    """What Hélios does next with this piece; None when it is not its turn, or not where the accounts are kept."""
    verb = BY_HELIOS.get(piece.statut)
    kept = directory.tient_helios(piece.contenu.destinataire.code)
    return Move(verb, Decision()) if verb and kept and not nothing_left(piece, directory) else None


def validator_move(piece: Piece, directory: Directory) -> Move | None:
    """A correct valideur compares the request with what he has given to do."""
    marche, totaux = market_of(piece, directory), piece.contenu.totaux
    if piece.statut not in BY_STATUS or marche is None or totaux is None:
        return None
    given = marche.sous_traitant(piece.contenu.fournisseur.siret)
    if given is None or totaux.ttc <= given.montant_ttc:
        return Move(Verb.VALIDER, Decision())
    said = f"Votre contrat est de {_euros(given.montant_ttc)}, la demande de {_euros(totaux.ttc)}."
    return Move(Verb.REFUSER, Decision("DOCUMENT_ERRONE", said))


POLICIES = {Role.DESTINATAIRE: recipient_move, Role.SYSTEME: helios_move, Role.VALIDEUR: validator_move}


def nothing_left(piece: Piece, directory: Directory) -> bool:
    """True at the last status that this piece will show, though the circuit has more.

    Nothing is paid for an A2 (§ 11) nor for a credit note, and some recipients never tell the payment: without it,
    Hélios has one status to send.
    """
    if piece.contenu.cadre.code is Cadre.A2:
        return piece.statut in (Statut.MISE_A_DISPOSITION_COMPTABLE, Statut.COMPTABILISEE)
    avoir = piece.contenu.references.type is TypeFacture.AVOIR
    siret = piece.contenu.destinataire.code
    last = Statut.MISE_A_DISPOSITION_COMPTABLE if directory.tient_helios(siret) else Statut.COMPTABILISEE
    return piece.statut is last and (avoir or directory.tait_le_paiement(siret))


def _return(piece: Piece, directory: Directory) -> Move | None:
    contenu = piece.contenu
    if piece.defaut_de_signature:
        return Move(Verb.REJETER, Decision("DONNEES_ERRONEES", SIGNED_WRONGLY))
    orders = [e for e in directory.engagements if e.fournisseur == contenu.fournisseur.siret]
    expected = directory.engagement(contenu.references.engagement) or _only_order(piece, orders)
    if expected is None:
        return _unknown_order(piece) if orders else None  # who ordered nothing known has nothing to compare
    if expected.destinataire != contenu.destinataire.code:
        return _recycle("ERREUR_DESTINATAIRE", f"Cette commande relève du SIRET {expected.destinataire}.")
    if expected.service and expected.service.casefold() != contenu.destinataire.service.casefold():
        return _recycle("ERREUR_CODE_SERVICE", f"Pour cette commande, le code service est {expected.service}.")
    return _wrong_content(piece, expected)


def _only_order(piece: Piece, orders: list[Engagement]) -> Engagement | None:
    """Where no engagement was typed and none is compulsory, the one order that it can be."""
    contenu = piece.contenu
    mine = [e for e in orders if e.destinataire == contenu.destinataire.code]
    return mine[0] if len(mine) == 1 and not contenu.references.engagement.strip() else None


def _unknown_order(piece: Piece) -> Move:
    typed = piece.contenu.references.engagement
    said = f"Nous ne trouvons pas la commande {typed}." if typed else "Le numéro d’engagement manque."
    return _recycle("ERREUR_ENGAGEMENT", f"{said} Vérifiez le bon de commande reçu.")


SIGNED_WRONGLY = "Ce fichier ne vaut pas signature du décompte général : renvoyez le décompte signé par le titulaire."


def _wrong_content(piece: Piece, expected: Engagement) -> Move | None:
    contenu = piece.contenu
    if expected.deja_paye and contenu.cadre.code is not Cadre.A2:
        said = "Cette commande a été réglée au moment de l’achat\u00a0: le cadre A2 est attendu."
        return Move(Verb.REJETER, Decision("CADRE_ERRONE", said))
    missing = _missing_document(piece, expected)
    if missing:
        return Move(Verb.SUSPENDRE, Decision("PIECE_MANQUANTE", f"Il manque\u00a0: {missing}."))
    assert contenu.totaux is not None  # nothing is deposited without
    amount = contenu.totaux.ttc
    if contenu.references.type is TypeFacture.FACTURE and amount != expected.montant_ttc:
        said = f"La commande est de {_euros(expected.montant_ttc)}, la facture de {_euros(amount)}."
        return Move(Verb.REJETER, Decision("MONTANT_ERRONE", said))
    return None


def _missing_document(piece: Piece, expected: Engagement) -> str:
    contenu = piece.contenu
    given = fold(" ".join(f"{f.nom} {f.designation}" for f in contenu.pieces_jointes))
    return next((word for word in expected.pieces_requises if fold(word) not in given), "")


def _recycle(motif: str, said: str) -> Move:
    return Move(Verb.DEMANDER_RECYCLAGE, Decision(motif, said))


def _euros(amount: Decimal) -> str:
    return f"{amount:,.2f}\u00a0€".translate({ord(","): "\u202f", ord("."): ","})
