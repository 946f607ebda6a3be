"""What the titulaire signs outside the portal: the décompte général notified to him, or his own project of it (A22)."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sandbox.actions import free_number
from sandbox.engine.cadres import DECOMPTES, FINALS
from sandbox.engine.numbers import proposals
from sandbox.engine.pieces import Contenu, Dossier, Piece
from sandbox.engine.vocabulary import Cadre
from sandbox.models import PieceRow, Practice

PROJECTS = FINALS | {Cadre.A17}


@dataclass(frozen=True, slots=True)
class Paper:
    """`apres`: the piece that the signed one follows. `cadre`: what it is deposited under. `delivered`: the piece whose
    file it is; None when it is drawn from `contenu`.
    """

    dossier: Dossier
    apres: Piece
    cadre: Cadre
    contenu: Contenu
    delivered: Piece | None = None


def to_sign(practice: Practice) -> Paper | None:
    """What waits for the titulaire's signature: the latest one."""
    waited = PieceRow.objects.visible_in(practice).filter(attendue=Cadre.A22.name).order_by("-identifiant").first()
    dossier = practice.dossier(waited.identifiant) if waited else None
    found = [notified(practice), _proposed(practice, dossier) if dossier else None]
    return max(filter(None, found), key=lambda paper: paper.apres.identifiant, default=None)


def notified(practice: Practice) -> Paper | None:
    """The latest décompte général."""
    found = _latest(practice, DECOMPTES)
    return Paper(found[0], found[1], Cadre.A8, found[1].contenu, found[1]) if found else None


def project(practice: Practice) -> Paper | None:
    """The titulaire's own project: the latest that he has deposited, or else the one that he would deposit now."""
    sent = _latest(practice, {Cadre.A22})
    if sent:
        return Paper(*sent, Cadre.A22, sent[1].contenu)
    found = _latest(practice, PROJECTS)
    return _proposed(practice, found[0]) if found else None


def _latest(practice: Practice, cadres: Collection[Cadre]) -> tuple[Dossier, Piece] | None:
    names = [c.name for c in cadres]
    row = PieceRow.objects.visible_in(practice).filter(cadre__in=names).order_by("-identifiant").first()
    dossier = practice.dossier(row.identifiant) if row else None
    piece = dossier.piece(row.identifiant) if row and dossier else None
    return (dossier, piece) if dossier and piece else None


def _proposed(practice: Practice, dossier: Dossier) -> Paper:
    """With the amounts that the titulaire asked for, the day's date and a free number."""
    last = dossier.derniere
    before, siret = last.contenu, last.contenu.fournisseur.siret
    contenu = replace(
        dossier.initiale.contenu,
        numero=free_number(practice, siret, proposals(before.numero, before.cadre.code, Cadre.A22)),
        cadre=replace(before.cadre, code=Cadre.A22),
        date_facture=practice.today,
        commentaire="",
    )
    return Paper(dossier, last, Cadre.A22, contenu)
