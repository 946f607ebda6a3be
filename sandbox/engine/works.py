"""What may be deposited next in a works dossier, and by whom: what the buttons ask, and the gate."""

from collections.abc import Collection
from datetime import date

from sandbox.engine.actions import Acteur
from sandbox.engine.cadres import CADRE, DEFINITIFS, SOUS_TRAITANTS, VALIDES, Quand, destination, issuers, possible
from sandbox.engine.case import siret_of
from sandbox.engine.delays import delai
from sandbox.engine.directory import Directory, Marche
from sandbox.engine.pieces import Contenu, Dossier, Piece
from sandbox.engine.tacit import NOTIFICATION, REACTION, passed, silent, starts
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


def following(dossier: Dossier, role: Role, directory: Directory, on: date) -> list[Cadre]:
    """The cadres that this role may deposit after the last piece of the dossier; none when it is not its turn."""
    piece, marche = dossier.derniere, market_of(dossier.derniere, directory)
    if marche is None:
        return []
    times = open_times(dossier, role)
    return [s.cadre for s in possible(role, piece.contenu.cadre.code, marche, on) if s.quand in times]


def anticipated(dossier: Dossier, role: Role, directory: Directory, on: date) -> list[Cadre]:
    """What this role may deposit before its time: accepted, said, and of no effect (§ 11)."""
    piece, marche = dossier.derniere, market_of(dossier.derniere, directory)
    waited = holder(piece) in IN_HAND.values() and not silent(dossier)
    if marche is None or not waited or Quand.RETARD in open_times(dossier, role):
        return []
    return [s.cadre for s in possible(role, piece.contenu.cadre.code, marche, on) if s.quand is Quand.RETARD]


def open_times(dossier: Dossier, role: Role) -> set[Quand]:
    """Which times have come for this role to follow the last piece."""
    waited, silence = holder(dossier.derniere), silent(dossier)
    late = waited in IN_HAND.values() and passed(dossier, NOTIFICATION) is not None
    found = {Quand.TOUR: waited is role and not silence, Quand.RETARD: late and not silence, Quand.SILENCE: silence}
    return {quand for quand, come in found.items() if come}


def expected(dossier: Dossier, directory: Directory, on: date) -> Cadre | None:
    """What the titulaire has to deposit after the last piece; None while he has only to wait."""
    last, marche = dossier.derniere, market_of(dossier.derniere, directory)
    cadres = following(dossier, Role.FOURNISSEUR, directory, on)
    tacit = marche is not None and delai(REACTION, "", on, marche.ccag) is not None
    waits = last.contenu.cadre.code is Cadre.A22 and starts(last, dossier)
    found = [c for c in cadres if c is not Cadre.A22 or (tacit and not waits)]
    return found[0] if found else None


def beginnings(acteur: Acteur, directory: Directory, on: date) -> dict[str, list[Cadre]]:
    """By contract number, the cadres with which this person may begin a dossier."""
    mine = set(directory.sirets(acteur.utilisateur))
    found = {m.numero: _first(m, acteur.role, mine, on) for m in directory.marches if m.travaux}
    return {numero: cadres for numero, cadres in found.items() if cadres}


def _first(marche: Marche, role: Role, mine: set[str], on: date) -> list[Cadre]:
    firsts = [s.cadre for s in possible(role, None, marche, on)]
    return [c for c in firsts if mine & set(_parties(marche, role, c))]


def _parties(marche: Marche, role: Role, cadre: Cadre) -> tuple[str, ...]:
    others = {Role.MOE: (marche.moe,), Role.MOA: (marche.moa,)}
    return others.get(role) or issuers(marche, cadre)


def issuer(marche: Marche, cadre: Cadre, mine: Collection[str]) -> str:
    """In whose name a dossier of this contract begins with this cadre: his own, even where the cadre is another's."""
    parties = (marche.titulaire, *marche.cotraitants, *(s.siret for s in marche.sous_traitants))
    candidates = (*issuers(marche, cadre), *parties) if CADRE[cadre].deposant is Role.FOURNISSEUR else ()
    return next((s for s in candidates if s in mine), marche.titulaire)


def validators(marche: Marche, cadre: Cadre, siret: str) -> tuple[str, ...]:
    """Who validates this request of that structure, in order; nobody when it needs none.

    The titulaire of the contract, mandataire of its group; before him, the cotraitant who subcontracts.
    """
    given = marche.sous_traitant(siret) if cadre in SOUS_TRAITANTS else None
    first = (given.donneur,) if given and given.donneur not in ("", marche.titulaire) else ()
    return (*first, marche.titulaire) if cadre in VALIDES else ()


def second_validator(contenu: Contenu, directory: Directory) -> str:
    """The mandataire, when a cotraitant validates before him; "" for any other piece."""
    marche = directory.marche(contenu.references.marche)
    found = validators(marche, contenu.cadre.code, contenu.fournisseur.siret) if marche else ()
    return found[1] if len(found) > 1 else ""


def may_deposit(dossier: Dossier | None, acteur: Acteur, directory: Directory, on: date) -> bool:
    """Whether this person has something to deposit here; with no dossier, anything to begin."""
    if dossier is None:
        return bool(beginnings(acteur, directory, on))
    mine = siret_of(dossier.derniere.contenu, acteur.role) in directory.sirets(acteur.utilisateur)
    return mine and bool(following(dossier, acteur.role, directory, on))
