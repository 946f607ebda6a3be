"""The gates before the rules: who may do this verb here and now, whatever they would type; and so which buttons show.

Does the piece exist, does `circuits` hold the move, does a fact bar it, is the actor attached to the structure in
whose name they act. A refusal leaves the world unchanged.
"""

from collections.abc import Callable
from datetime import datetime

from sandbox.engine.actions import Acteur, Action, Depot
from sandbox.engine.case import Case
from sandbox.engine.circuits import FROM, HELIOS, move
from sandbox.engine.deadlines import disputed, pending
from sandbox.engine.pieces import DESACCORD, Piece
from sandbox.engine.refusals import Refus, Refusal
from sandbox.engine.vocabulary import Role, Statut, Verb
from sandbox.engine.works import holder, may_deposit
from sandbox.engine.world import Facts, World

SYSTEME = Role.SYSTEME
NO_FACTS = Facts()
WITHOUT_PIECE = frozenset(
    {
        Verb.DEMANDER_RATTACHEMENT,
        Verb.APPROUVER_RATTACHEMENT,
        Verb.REFUSER_RATTACHEMENT,
        Verb.DESACTIVER_RATTACHEMENT,
        Verb.SUPPRIMER_RATTACHEMENT,
        Verb.PARAMETRER,
        Verb.GERER_SERVICE,
        Verb.EXTRAIRE,
        Verb.AVANCER,
    }
)


def piece_of(case: Case) -> Piece:
    assert case.piece is not None  # passed the gate
    return case.piece


def gate(case: Case) -> tuple[Refusal, ...]:
    """Why this verb cannot be done here and now by this actor, whatever they would type; empty when it can."""
    action = case.action
    if action.verb in WITHOUT_PIECE:
        return ()
    piece = case.piece
    statut = piece.statut if piece else None
    if piece is None and not any(m.verb is action.verb for m in FROM[None]):
        return (Refusal(Refus.PIECE_INCONNUE),)
    row = move(statut, action.acteur.role, action.verb, case.world.rules_date)
    if row is None or (row.reference == HELIOS and not _kept_in_helios(case)):
        return (_forbidden(statut, action),)
    if isinstance(action.donnees, Depot) and action.donnees.precedente and not case.precedente:
        return (Refusal(Refus.PIECE_INCONNUE),)
    other = Role.FOURNISSEUR if _nothing_to_deposit(case) else _in_other_hands(case)
    if other:
        return (Refusal(Refus.ROLE_INTERDIT, details=(("role", other),)),)
    barred = BARS[action.verb](case) if action.verb in BARS else None
    return (barred,) if barred else _attachment(case)


def _nothing_to_deposit(case: Case) -> bool:
    """Asked by `allowed`, for a MOE or a MOA: once something is typed, the rules say what is wrong with it."""
    action = case.action
    asked = case.piece is None and action.donnees is None and action.acteur.role in (Role.MOE, Role.MOA)
    return asked and not may_deposit(case.world.dossier, action.acteur, case.world.directory, case.world.rules_date)


def _in_other_hands(case: Case) -> Role | None:
    """One status, two holders: an invoice at its recipient's disposal, a décompte général at the titulaire's."""
    piece, role, verb = case.piece, case.action.acteur.role, case.action.verb
    if piece is None or piece.statut is not Statut.MISE_A_DISPOSITION or role is SYSTEME:
        return None
    titulaire = holder(piece) is Role.FOURNISSEUR
    if role is Role.DESTINATAIRE:
        return Role.FOURNISSEUR if titulaire else None
    return Role.DESTINATAIRE if verb is Verb.REFUSER and not titulaire else None


def _forbidden(statut: Statut | None, action: Action) -> Refusal:
    others = [m.role for m in FROM[statut] if m.verb is action.verb and m.role is not action.acteur.role]
    if others:
        return Refusal(Refus.ROLE_INTERDIT, details=(("role", others[0]),))
    return Refusal(Refus.STATUT_INTERDIT, details=(("statut", statut or ""),))


def _attachment(case: Case) -> tuple[Refusal, ...]:
    acteur, sirets, directory = case.action.acteur, case.actor_sirets, case.world.directory
    if acteur.role is SYSTEME or (not sirets and directory.sirets(acteur.utilisateur)):
        return ()  # `allowed` asks before anything is typed: any structure will do
    champ = "fournisseur" if isinstance(case.action.donnees, Depot) else ""
    strange = [s for s in sirets or ("",) if not directory.est_rattache(acteur.utilisateur, s)]
    return tuple(Refusal(Refus.PAS_RATTACHE, champ, (("siret", s),)) for s in strange[:1])


def _displayed(case: Case) -> Refusal | None:
    piece = piece_of(case)
    return Refusal(Refus.DEJA_ACQUITTE) if piece.retour_affiche_le or piece.retour_acquitte else None


def _acknowledged(case: Case) -> Refusal | None:
    return Refusal(Refus.DEJA_ACQUITTE) if piece_of(case).retour_acquitte else None


def _treated(case: Case) -> Refusal | None:
    return Refusal(Refus.DEJA_TRAITE) if piece_of(case).rejet_traite else None


def _kept_in_helios(case: Case) -> bool:
    return case.world.directory.tient_helios(piece_of(case).contenu.destinataire.code)


def _left_to_helios(case: Case) -> Refusal | None:
    person = case.action.acteur.role is not SYSTEME
    return Refusal(Refus.HELIOS_LE_FAIT) if person and _kept_in_helios(case) else None


def _not_paid_here(case: Case) -> Refusal | None:
    untold = case.world.directory.tait_le_paiement(piece_of(case).contenu.destinataire.code)
    return _left_to_helios(case) or (Refusal(Refus.PAIEMENT_NON_REMONTE) if untold else None)


def _nothing_to_dispute(case: Case) -> Refusal | None:
    piece, dossier = piece_of(case), case.world.dossier
    if disputed(piece):
        return Refusal(Refus.DEJA_CONTESTE)
    if any((e.identifiant, e.delai.code) == (piece.identifiant, DESACCORD) for e in pending(case.world)):
        return None
    passed = dossier.echeances_passees if dossier else ()
    last = next((day for n, code, day in passed if (n, code) == (piece.identifiant, DESACCORD)), None)
    if last is None or piece.depot is None:
        return Refusal(Refus.CONTESTATION_SANS_OBJET)
    since = piece.depot.date().isoformat()
    return Refusal(Refus.CONTESTATION_TARDIVE, details=(("depuis", since), ("jour", last.isoformat())))


BARS: dict[Verb, Callable[[Case], Refusal | None]] = {
    Verb.AFFICHER_RETOUR: _displayed,
    Verb.ACQUITTER: _acknowledged,
    Verb.TRAITER_REJET: _treated,
    Verb.CONTESTER: _nothing_to_dispute,
    Verb.METTRE_A_DISPOSITION_COMPTABLE: _left_to_helios,
    Verb.COMPTABILISER: _left_to_helios,
    Verb.METTRE_EN_PAIEMENT: _not_paid_here,
}


def closed(world: World, acteur: Acteur, verb: Verb, identifiant: int) -> tuple[Refusal, ...]:
    """Why no payload of this verb would be accepted on this piece (0: a new one); empty when one would."""
    moment = datetime.combine(world.today, datetime.min.time())
    return gate(Case(world, Action(verb, acteur, moment, identifiant), NO_FACTS))


def allowed(world: World, acteur: Acteur, identifiant: int = 0) -> list[Verb]:
    """The verbs on this piece (0: on a new one) for which some payload would be accepted, in table order.

    System verbs are never listed: nobody has a button for them.
    """
    piece = world.dossier.piece(identifiant) if world.dossier and identifiant else None
    moves = FROM[piece.statut if piece else None]
    mine = [m.verb for m in moves if m.role is acteur.role and m.holds(world.rules_date)]
    return [verb for verb in mine if not closed(world, acteur, verb, identifiant)]
