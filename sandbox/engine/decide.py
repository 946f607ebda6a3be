"""What an action does: `decide` judges it, `allowed` says which verbs could be accepted at all.

A verb on a piece passes three gates (does the piece exist, does `circuits` hold the move, is the actor attached to
the structure in whose name they act) and then its `rules`. A refusal leaves the world unchanged.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sandbox.engine.actions import (
    Acteur,
    Action,
    Avance,
    Complement,
    Correction,
    Demande,
    Depot,
    GestionService,
    Parametrage,
    Recherche,
    Reponse,
)
from sandbox.engine.case import Case
from sandbox.engine.circuits import FROM, Move, move
from sandbox.engine.directory import Rattachement
from sandbox.engine.events import (
    ActionFaite,
    AdresseCorrigee,
    BrouillonEnregistre,
    Event,
    ExtractionFaite,
    JourAvance,
    ParametresChanges,
    PieceDeposee,
    PiecesAjoutees,
    RattachementChange,
    RattachementDemande,
    RetourAffiche,
    ServiceEnregistre,
    StatutChange,
    evolve,
)
from sandbox.engine.pieces import Certificat, Passage, Piece
from sandbox.engine.refusals import Refus, Refusal, Refused
from sandbox.engine.rules import violations
from sandbox.engine.rules_accounts import account_move, is_manager, target
from sandbox.engine.rules_returns import decision
from sandbox.engine.vocabulary import HistoAction, Role, Statut, Verb
from sandbox.engine.world import Extraction, Facts, World

SYSTEME = Role.SYSTEME
TRANSPORT = (Statut.EN_COURS_ACHEMINEMENT, Statut.MISE_A_DISPOSITION)
NO_FACTS = Facts()


def decide(world: World, action: Action, facts: Facts = NO_FACTS) -> list[Event]:
    """What follows from this action, in order. Raises `Refused` with every broken rule; `world` never changes."""
    case = Case(world, action, facts)
    refusals = gate(case) or violations(case)
    if refusals:
        raise Refused(refusals)
    return EFFECTS.get(action.verb, _change_status)(case)


def apply(world: World, events: list[Event]) -> World:
    for event in events:
        world = evolve(event, world)
    return world


def gate(case: Case) -> tuple[Refusal, ...]:
    """Why this verb cannot be done here and now by this actor, whatever they would type; empty when it can."""
    action = case.action
    if action.verb in WITHOUT_PIECE:
        return ()
    piece = case.piece
    statut = piece.statut if piece else None
    if piece is None and not any(m.verb is action.verb for m in FROM[None]):
        return (Refusal(Refus.PIECE_INCONNUE),)
    if move(statut, action.acteur.role, action.verb) is None:
        return (_forbidden(statut, action),)
    barred = BARS[action.verb](case) if action.verb in BARS else None
    return (Refusal(barred),) if barred else _attachment(case)


def _forbidden(statut: Statut | None, action: Action) -> Refusal:
    others = [m.role for m in FROM[statut] if m.verb is action.verb]
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


def _displayed(case: Case) -> Refus | None:
    piece = _piece(case)
    return Refus.DEJA_ACQUITTE if piece.retour_affiche_le or piece.retour_acquitte else None


def _acknowledged(case: Case) -> Refus | None:
    return Refus.DEJA_ACQUITTE if _piece(case).retour_acquitte else None


def _treated(case: Case) -> Refus | None:
    return Refus.DEJA_TRAITE if _piece(case).rejet_traite else None


def _payment_untold(case: Case) -> Refus | None:
    untold = case.world.directory.tait_le_paiement(_piece(case).contenu.destinataire.code)
    return Refus.PAIEMENT_NON_REMONTE if untold else None


BARS: dict[Verb, Callable[[Case], Refus | None]] = {
    Verb.AFFICHER_RETOUR: _displayed,
    Verb.ACQUITTER: _acknowledged,
    Verb.TRAITER_REJET: _treated,
    Verb.METTRE_EN_PAIEMENT: _payment_untold,
}


def allowed(world: World, acteur: Acteur, identifiant: int = 0) -> list[Verb]:
    """The verbs on this piece (0: on a new one) for which some payload would be accepted, in table order.

    System verbs are never listed: nobody has a button for them.
    """
    piece = world.dossier.piece(identifiant) if world.dossier and identifiant else None
    moves = FROM[piece.statut if piece else None]
    moment = datetime.combine(world.today, datetime.min.time())
    return [
        m.verb
        for m in moves
        if m.role is acteur.role and not gate(Case(world, Action(m.verb, acteur, moment, identifiant), NO_FACTS))
    ]


# Effects


def _piece(case: Case) -> Piece:
    assert case.piece is not None  # passed the gate
    return case.piece


def _move(case: Case) -> Move:
    found = move(_piece(case).statut, case.action.acteur.role, case.action.verb)
    assert found is not None  # passed the gate
    return found


def _status(case: Case, statut: Statut, motif: str = "", commentaire: str = "", mandat: str = "") -> StatutChange:
    action = case.action
    passage = Passage(statut, action.moment, action.acteur.role, action.acteur.utilisateur, motif, commentaire)
    return StatutChange(action.identifiant, passage, mandat)


def _change_status(case: Case) -> list[Event]:
    data = decision(case)
    return [_status(case, _move(case).vers, data.motif, data.commentaire.strip(), data.numero_mandat.strip())]


def _save_draft(case: Case) -> list[Event]:
    action, data = case.action, case.action.donnees
    assert isinstance(data, Depot)
    return [BrouillonEnregistre(action.identifiant, data.contenu, action.acteur.utilisateur, action.moment)]


def _deposit(case: Case) -> list[Event]:
    """The piece is deposited, carried and put at the recipient's disposal in one breath (§ 2.2, transient)."""
    action, data = case.action, case.action.donnees
    assert isinstance(data, Depot)
    certificat = Certificat(data.certificat, action.moment, data.empreinte)
    deposited = PieceDeposee(action.identifiant, data.contenu, action.acteur.utilisateur, certificat)
    transport = [StatutChange(action.identifiant, Passage(s, action.moment, SYSTEME)) for s in TRANSPORT]
    return [deposited, *transport]


def _recycle(case: Case) -> list[Event]:
    action, data = case.action, case.action.donnees
    assert isinstance(data, Correction)
    corrected = AdresseCorrigee(
        action.identifiant,
        data.destinataire,
        data.service.strip(),
        data.engagement.strip(),
        action.acteur.utilisateur,
        action.moment,
    )
    return [corrected, _status(case, _move(case).vers, commentaire=data.commentaire.strip())]


def _complete(case: Case) -> list[Event]:
    action, data = case.action, case.action.donnees
    assert isinstance(data, Complement)
    status = _status(case, _move(case).vers, commentaire=data.commentaire.strip())
    if not data.pieces_jointes:
        return [status]
    added = PiecesAjoutees(action.identifiant, data.pieces_jointes, action.acteur.utilisateur, action.moment)
    return [added, status]


def _display(case: Case) -> list[Event]:
    return [RetourAffiche(case.action.identifiant, case.world.today)]


def _record(case: Case, code: HistoAction) -> list[Event]:
    action = case.action
    return [ActionFaite(action.identifiant, code, action.acteur.utilisateur, action.moment, action.acteur.role)]


def _acknowledge(case: Case) -> list[Event]:
    suspended = _piece(case).statut is Statut.SUSPENDUE
    return _record(case, HistoAction.ACQUITTEMENT_SUSPENSION if suspended else HistoAction.ACQUITTEMENT_REJET)


def _ask_attachment(case: Case) -> list[Event]:
    """A gestionnaire principal attaches himself; anybody else waits for his approval."""
    data, who = case.action.donnees, case.action.acteur.utilisateur
    assert isinstance(data, Demande)
    last = case.world.directory.rattachement(who, data.siret)
    row = account_move(last.statut if last else None, case.action.verb, manager=is_manager(case))
    assert row is not None  # a rule has checked it
    return [RattachementDemande(Rattachement(data.identifiant, who, data.siret, row.vers))]


def _answer_attachment(case: Case) -> list[Event]:
    data, found = case.action.donnees, target(case)
    assert isinstance(data, Reponse)
    assert found is not None  # a rule has checked it
    row = account_move(found.statut, case.action.verb)
    assert row is not None  # a rule has checked it
    return [RattachementChange(data.identifiant, row.vers)]


def _set_parameters(case: Case) -> list[Event]:
    data = case.action.donnees
    assert isinstance(data, Parametrage)
    return [ParametresChanges(data.siret, data.parametres)]


def _set_service(case: Case) -> list[Event]:
    data = case.action.donnees
    assert isinstance(data, GestionService)
    return [ServiceEnregistre(data.siret, replace(data.service, code=data.service.code.strip()))]


def _extract(case: Case) -> list[Event]:
    data = case.action.donnees
    assert isinstance(data, Recherche)
    who, day = case.action.acteur.utilisateur, case.world.today
    return [ExtractionFaite(Extraction(who, day, data.criteres, data.trouvees, data.restituees))]


def _advance(case: Case) -> list[Event]:
    data = case.action.donnees
    assert isinstance(data, Avance)
    return [JourAvance(data.jour)]


EFFECTS: dict[Verb, Callable[[Case], list[Event]]] = {
    Verb.ENREGISTRER: _save_draft,
    Verb.DEPOSER: _deposit,
    Verb.RECYCLER: _recycle,
    Verb.COMPLETER: _complete,
    Verb.AFFICHER_RETOUR: _display,
    Verb.ACQUITTER: _acknowledge,
    Verb.TRAITER_REJET: lambda case: _record(case, HistoAction.TRAITEMENT_REJET),
    Verb.TELECHARGER: lambda case: _record(case, HistoAction.TELECHARGEMENT_FACTURE),
    Verb.DEMANDER_RATTACHEMENT: _ask_attachment,
    Verb.APPROUVER_RATTACHEMENT: _answer_attachment,
    Verb.REFUSER_RATTACHEMENT: _answer_attachment,
    Verb.DESACTIVER_RATTACHEMENT: _answer_attachment,
    Verb.SUPPRIMER_RATTACHEMENT: _answer_attachment,
    Verb.PARAMETRER: _set_parameters,
    Verb.GERER_SERVICE: _set_service,
    Verb.EXTRAIRE: _extract,
    Verb.AVANCER: _advance,
}
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
