"""What may be deposited next in a works dossier, and by whom: what the buttons ask, and the gate."""

from collections.abc import Collection

from sandbox.engine.actions import Acteur
from sandbox.engine.cadres import DEFINITIFS, VALIDES, destination, issuers, possible
from sandbox.engine.case import siret_of
from sandbox.engine.directory import Directory, Marche
from sandbox.engine.pieces import Dossier, Piece
from sandbox.engine.vocabulary import Cadre, Role, Statut

IN_HAND = {Statut.MISE_A_DISPOSITION_MOE: Role.MOE, Statut.MISE_A_DISPOSITION_MOA: Role.MOA}


def holder(piece: Piece) -> Role | None:
    """Whose answer this works piece waits for, in « Factures de travaux »; None once it is answered or elsewhere.

    A décompte général is put at the titulaire's disposal, under the status of an invoice at its recipient's ([SEED]).
    A signed one that the service financier rejects may be deposited again, under another number (§ 11 [P]).
    """
    if piece.statut is Statut.REJETEE:
        return Role.FOURNISSEUR if piece.contenu.cadre.code in DEFINITIFS else None
    if piece.statut is Statut.MISE_A_DISPOSITION:
        role = destination(piece.contenu.cadre.code)
        return role if role is Role.FOURNISSEUR else None
    return IN_HAND.get(piece.statut)


def market_of(piece: Piece, directory: Directory) -> Marche | None:
    return directory.marche(piece.contenu.references.marche)


def following(dossier: Dossier, role: Role, directory: Directory) -> list[Cadre]:
    """The cadres that this role may deposit after the last piece of the dossier; none when it is not its turn."""
    piece, marche = dossier.derniere, market_of(dossier.derniere, directory)
    if marche is None or holder(piece) is not role:
        return []
    return possible(role, piece.contenu.cadre.code, marche)


def beginnings(acteur: Acteur, directory: Directory) -> dict[str, list[Cadre]]:
    """By contract number, the cadres with which this person may begin a dossier."""
    mine = set(directory.sirets(acteur.utilisateur))
    found = {m.numero: _first(m, acteur.role, mine) for m in directory.marches if m.travaux}
    return {numero: cadres for numero, cadres in found.items() if cadres}


def _first(marche: Marche, role: Role, mine: set[str]) -> list[Cadre]:
    return [c for c in possible(role, None, marche) if mine & set(_parties(marche, role, c))]


def _parties(marche: Marche, role: Role, cadre: Cadre) -> tuple[str, ...]:
    others = {Role.MOE: (marche.moe,), Role.MOA: (marche.moa,)}
    return others.get(role) or issuers(marche, cadre)


def issuer(marche: Marche, cadre: Cadre, mine: Collection[str]) -> str:
    """In whose name a dossier of this contract begins with this cadre."""
    return next((s for s in issuers(marche, cadre) if s in mine), marche.titulaire)


def validator(marche: Marche, cadre: Cadre) -> str:
    """Who validates this request: the titulaire of the contract, mandataire of its group; "" when nobody does."""
    return marche.titulaire if cadre in VALIDES else ""


def may_deposit(dossier: Dossier | None, acteur: Acteur, directory: Directory) -> bool:
    """Whether this person has something to deposit here; with no dossier, anything to begin."""
    if dossier is None:
        return bool(beginnings(acteur, directory))
    mine = siret_of(dossier.derniere.contenu, acteur.role) in directory.sirets(acteur.utilisateur)
    return mine and bool(following(dossier, acteur.role, directory))
