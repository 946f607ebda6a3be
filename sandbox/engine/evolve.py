"""The world after an event. Nothing is decided again when a log is replayed."""

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

from sandbox.engine.directory import Structure
from sandbox.engine.events import (
    ActionFaite,
    AdresseCorrigee,
    BrouillonEnregistre,
    DesaccordEcrit,
    EcheanceAtteinte,
    Event,
    ExtractionFaite,
    JourAvance,
    ParametresChanges,
    PieceDeposee,
    PiecesAjoutees,
    RappelFait,
    RattachementChange,
    RattachementDemande,
    RetourAffiche,
    ServiceEnregistre,
    StatutChange,
)
from sandbox.engine.pieces import DESACCORD, ActionPassee, Dossier, Evenement, Passage, Piece
from sandbox.engine.vocabulary import ACQUITTEMENTS, HistoAction, Role, Statut
from sandbox.engine.world import World

EXTRACTIONS_KEPT = 20


@singledispatch
def evolve(event: Event, world: World) -> World:
    """The world after this event. Total over `Event`; a new world, the old one is untouched."""
    raise TypeError(f"not an event: {event!r}")


def _with_piece(world: World, piece: Piece) -> World:
    dossier = world.dossier or Dossier(piece.identifiant)
    others = [p for p in dossier.pieces if p.identifiant != piece.identifiant]
    pieces = tuple(sorted([*others, piece], key=lambda p: p.identifiant)) if others else (piece,)
    return replace(world, dossier=replace(dossier, pieces=pieces))


def _piece(world: World, identifiant: int) -> Piece:
    piece = world.dossier.piece(identifiant) if world.dossier else None
    if piece is None:
        raise LookupError(identifiant)
    return piece


@evolve.register
def _(event: BrouillonEnregistre, world: World) -> World:
    known = world.dossier.piece(event.identifiant) if world.dossier else None
    if known is not None:
        return _with_piece(world, replace(known, contenu=event.contenu))
    passage = Passage(Statut.BROUILLON, event.moment, Role.FOURNISSEUR, event.utilisateur)
    return _with_piece(
        world,
        Piece(event.identifiant, event.contenu, Statut.BROUILLON, event.utilisateur, statuts=(passage,)),
    )


@evolve.register
def _(event: PieceDeposee, world: World) -> World:
    known = world.dossier.piece(event.identifiant) if world.dossier else None
    moment = event.certificat.moment
    passage = Passage(Statut.DEPOSEE, moment, event.role, event.utilisateur)
    return _with_piece(
        world,
        Piece(
            event.identifiant,
            event.contenu,
            Statut.DEPOSEE,
            known.createur if known else event.utilisateur,
            depot=moment,
            certificat=event.certificat,
            precedente=event.precedente,
            signature=event.signature,
            statuts=(*(known.statuts if known else ()), passage),
        ),
    )


@evolve.register
def _(event: StatutChange, world: World) -> World:
    piece = _piece(world, event.identifiant)
    return _with_piece(
        world,
        replace(
            piece,
            statut=event.passage.statut,
            statuts=(*piece.statuts, event.passage),
            numero_mandat=event.numero_mandat or piece.numero_mandat,
            retour_affiche_le=None,
            retour_acquitte=False,
        ),
    )


@evolve.register
def _(event: AdresseCorrigee, world: World) -> World:
    piece = _piece(world, event.identifiant)
    contenu = piece.contenu
    corrected = replace(
        contenu,
        destinataire=replace(contenu.destinataire, code=event.destinataire, service=event.service),
        references=replace(contenu.references, engagement=event.engagement),
    )
    sent = (("destinataire", event.destinataire), ("service", event.service), ("engagement", event.engagement))
    trace = Evenement("adresse_corrigee", event.moment, event.utilisateur, valeurs=sent)
    return _with_piece(world, replace(piece, contenu=corrected, evenements=(*piece.evenements, trace)))


@evolve.register
def _(event: PiecesAjoutees, world: World) -> World:
    piece = _piece(world, event.identifiant)
    contenu = replace(piece.contenu, pieces_jointes=(*piece.contenu.pieces_jointes, *event.pieces_jointes))
    names = tuple(("fichier", file.nom) for file in event.pieces_jointes)
    trace = Evenement("pieces_ajoutees", event.moment, event.utilisateur, valeurs=names)
    return _with_piece(world, replace(piece, contenu=contenu, evenements=(*piece.evenements, trace)))


@evolve.register
def _(event: RetourAffiche, world: World) -> World:
    piece = _piece(world, event.identifiant)
    return _with_piece(world, replace(piece, retour_affiche_le=event.jour))


@evolve.register
def _(event: ActionFaite, world: World) -> World:
    piece = _piece(world, event.identifiant)
    row = ActionPassee(event.code, event.moment, event.utilisateur, event.role)
    downloaded = event.code is HistoAction.TELECHARGEMENT_FACTURE and event.role is Role.DESTINATAIRE
    return _with_piece(
        world,
        replace(
            piece,
            actions=(*piece.actions, row),
            retour_acquitte=piece.retour_acquitte or event.code in ACQUITTEMENTS,
            rejet_traite=piece.rejet_traite or event.code is HistoAction.TRAITEMENT_REJET,
            telechargee_par_destinataire=piece.telechargee_par_destinataire or downloaded,
        ),
    )


@evolve.register
def _(event: DesaccordEcrit, world: World) -> World:
    piece = _piece(world, event.identifiant)
    trace = Evenement(DESACCORD, event.moment, event.utilisateur, event.commentaire)
    return _with_piece(world, replace(piece, evenements=(*piece.evenements, trace)))


@evolve.register
def _(event: EcheanceAtteinte, world: World) -> World:
    dossier = world.dossier or Dossier(event.identifiant)
    passed = (*dossier.echeances_passees, (event.identifiant, event.echeance, event.jour))
    return replace(world, dossier=replace(dossier, echeances_passees=passed))


@evolve.register
def _(event: RappelFait, world: World) -> World:
    dossier = world.dossier or Dossier(event.identifiant)
    reminded = (*dossier.rappels, (event.identifiant, event.echeance, event.jour))
    return replace(world, dossier=replace(dossier, rappels=reminded))


@evolve.register
def _(event: RattachementDemande, world: World) -> World:
    rattachements = (*world.directory.rattachements, event.rattachement)
    return replace(world, directory=replace(world.directory, rattachements=rattachements))


@evolve.register
def _(event: RattachementChange, world: World) -> World:
    rattachements = tuple(
        replace(r, statut=event.statut) if r.identifiant == event.identifiant else r
        for r in world.directory.rattachements
    )
    return replace(world, directory=replace(world.directory, rattachements=rattachements))


def _with_structure(world: World, siret: str, change: Callable[[Structure], Structure]) -> World:
    structures = tuple(change(s) if s.siret == siret else s for s in world.directory.structures)
    return replace(world, directory=replace(world.directory, structures=structures))


@evolve.register
def _(event: ParametresChanges, world: World) -> World:
    return _with_structure(world, event.siret, lambda s: replace(s, parametres=event.parametres))


@evolve.register
def _(event: ServiceEnregistre, world: World) -> World:
    def enter(structure: Structure) -> Structure:
        others = (s for s in structure.services if s.code.casefold() != event.service.code.casefold())
        return replace(structure, services=(*others, event.service))

    return _with_structure(world, event.siret, enter)


@evolve.register
def _(event: ExtractionFaite, world: World) -> World:
    kept = (*world.extractions, event.extraction)[-EXTRACTIONS_KEPT:]
    return replace(world, extractions=kept)


@evolve.register
def _(event: JourAvance, world: World) -> World:
    return replace(world, today=event.jour)
