"""What an action does: `decide` passes it through its gate and its rules, then tells the events that follow."""

from collections.abc import Callable
from dataclasses import replace

from sandbox.engine.actions import (
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
from sandbox.engine.cadres import REMPLACABLES
from sandbox.engine.case import Case
from sandbox.engine.circuits import Move, move
from sandbox.engine.directory import Rattachement
from sandbox.engine.events import (
    ActionFaite,
    AdresseCorrigee,
    BrouillonEnregistre,
    DesaccordEcrit,
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
)
from sandbox.engine.evolve import evolve
from sandbox.engine.gate import NO_FACTS, gate, piece_of
from sandbox.engine.pieces import Certificat, Passage
from sandbox.engine.refusals import Refused
from sandbox.engine.rules import violations
from sandbox.engine.rules_accounts import account_move, is_manager, target
from sandbox.engine.rules_returns import decision
from sandbox.engine.sending import given, onward, sent
from sandbox.engine.vocabulary import Cadre, HistoAction, Role, Statut, Verb
from sandbox.engine.works import second_validator
from sandbox.engine.world import Extraction, Facts, World


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


# Effects


def _move(case: Case) -> Move:
    found = move(piece_of(case).statut, case.action.acteur.role, case.action.verb, case.world.rules_date)
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
    """The piece is deposited, and sent at once to whom it is for or to its valideur.

    The piece that it follows has had its turn.
    """
    action, data = case.action, case.action.donnees
    assert isinstance(data, Depot)
    certificat = Certificat(data.certificat, action.moment, data.empreinte)
    acteur, before = action.acteur, data.precedente
    cadre = replace(data.contenu.cadre, second_valideur=second_validator(data.contenu, case.world.directory))
    contenu = replace(data.contenu, cadre=cadre)
    deposited = PieceDeposee(
        action.identifiant, contenu, acteur.utilisateur, certificat, acteur.role, before, data.signature
    )
    steps = sent(action.identifiant, data.contenu.cadre.code, action.moment)
    return [deposited, *steps, *_taken_over(case, data.contenu.cadre.code)]


def _taken_over(case: Case, cadre: Cadre) -> list[Event]:
    """The piece before has had its turn; a projet A22 replaces all that nobody has answered."""
    before, moment = case.precedente, case.action.moment
    dossier = case.world.dossier
    if cadre is Cadre.A22 and dossier is not None:
        projects = (p for p in dossier.pieces if p.contenu.cadre.code in REMPLACABLES)
        replaced = [p for p in projects if move(p.statut, Role.SYSTEME, Verb.REMPLACER, case.world.rules_date)]
        return [given(p.identifiant, Statut.REMPLACEE_PAR_A22, moment) for p in replaced]
    answered = before is not None and before.statut is not Statut.REJETEE
    return [given(before.identifiant, Statut.ASSOCIEE, moment)] if before and answered else []


def _validate(case: Case) -> list[Event]:
    """The request goes on: to whom it is for, or to the mandataire after his cotraitant."""
    return [*_change_status(case), *onward(piece_of(case), case.action.moment)]


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


READ = {Statut.SUSPENDUE: HistoAction.ACQUITTEMENT_SUSPENSION, Statut.REJETEE: HistoAction.ACQUITTEMENT_REJET}


def _acknowledge(case: Case) -> list[Event]:
    return _record(case, READ.get(piece_of(case).statut, HistoAction.ACQUITTEMENT_REFUS))


def _dispute(case: Case) -> list[Event]:
    action = case.action
    said = decision(case).commentaire.strip()
    return [DesaccordEcrit(action.identifiant, said, action.acteur.utilisateur, action.moment)]


def _ask_attachment(case: Case) -> list[Event]:
    """A gestionnaire principal attaches himself; anybody else waits for his approval."""
    data, who = case.action.donnees, case.action.acteur.utilisateur
    assert isinstance(data, Demande)
    last = case.world.directory.rattachement(who, data.siret)
    statut, on = last.statut if last else None, case.world.rules_date
    row = account_move(statut, case.action.verb, on, manager=is_manager(case))
    assert row is not None  # a rule has checked it
    return [RattachementDemande(Rattachement(data.identifiant, who, data.siret, row.vers))]


def _answer_attachment(case: Case) -> list[Event]:
    data, found = case.action.donnees, target(case)
    assert isinstance(data, Reponse)
    assert found is not None  # a rule has checked it
    row = account_move(found.statut, case.action.verb, case.world.rules_date)
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
    Verb.VALIDER: _validate,
    Verb.RECYCLER: _recycle,
    Verb.COMPLETER: _complete,
    Verb.AFFICHER_RETOUR: _display,
    Verb.ACQUITTER: _acknowledge,
    Verb.CONTESTER: _dispute,
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
