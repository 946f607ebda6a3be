"""What may be deposited next in a works dossier, and by whom: what the buttons ask, and the gate."""

from datetime import date

from sandbox.engine.actions import Acteur
from sandbox.engine.cadres import CADRE, DEFINITIFS, possible
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
        role = CADRE[piece.contenu.cadre.code].chez
        return role if role is Role.FOURNISSEUR else None
    return IN_HAND.get(piece.statut)


def market_of(piece: Piece, directory: Directory) -> Marche | None:
    return directory.marche(piece.contenu.references.marche)


def following(dossier: Dossier, role: Role, directory: Directory, on: date) -> list[Cadre]:
    """The cadres that this role may deposit after the last piece of the dossier; none when it is not its turn."""
    piece, marche = dossier.derniere, market_of(dossier.derniere, directory)
    if marche is None or holder(piece) is not role:
        return []
    return possible(role, piece.contenu.cadre.code, marche, on)


def beginnings(acteur: Acteur, directory: Directory, on: date) -> dict[str, list[Cadre]]:
    """By contract number, the cadres with which this person may begin a dossier."""
    mine = directory.sirets(acteur.utilisateur)
    marches = (m for m in directory.marches if _siret(m, acteur.role) in mine)
    found = {m.numero: possible(acteur.role, None, m, on) for m in marches}
    return {numero: cadres for numero, cadres in found.items() if cadres}


def _siret(marche: Marche, role: Role) -> str:
    return {Role.FOURNISSEUR: marche.titulaire, Role.MOE: marche.moe, Role.MOA: marche.moa}.get(role, "")


def may_deposit(dossier: Dossier | None, acteur: Acteur, directory: Directory, on: date) -> bool:
    """Whether this person has something to deposit here; with no dossier, anything to begin."""
    if dossier is None:
        return bool(beginnings(acteur, directory, on))
    mine = siret_of(dossier.derniere.contenu, acteur.role) in directory.sirets(acteur.utilisateur)
    return mine and bool(following(dossier, acteur.role, directory, on))
