"""The tacit procedure at the end of a contract: who may act when nobody has answered (reference § 3.4, § 11)."""

from datetime import date

from sandbox.engine.cadres import DECOMPTES
from sandbox.engine.pieces import Dossier, Piece
from sandbox.engine.vocabulary import Cadre

NOTIFICATION, REACTION = "notification_dg", "tacite"


def passed(dossier: Dossier, code: str) -> date | None:
    """The last day of this delay, the latest one when it has run twice; None while it runs or when it never started."""
    return max((last for _, passed, last in dossier.echeances_passees if passed == code), default=None)


def overdue(dossier: Dossier, day: date) -> bool:
    """Whether on that day the MOA should already have notified the décompte général."""
    last = passed(dossier, NOTIFICATION)
    return last is not None and last < day


def starts(piece: Piece, dossier: Dossier) -> bool:
    """Whether this projet A22 makes the MOA's ten days run: signed, in time, with a copy to the MOE."""
    in_time = piece.depot is not None and overdue(dossier, piece.depot.date())
    return in_time and piece.contenu.copie_moe and not piece.defaut_de_signature


def silent(dossier: Dossier) -> bool:
    """Whether the last piece is a projet A22 that the MOA has let become the décompte général et définitif."""
    last = dossier.derniere
    mine = ((n, code) for n, code, _ in dossier.echeances_passees)
    return last.contenu.cadre.code is Cadre.A22 and (last.identifiant, REACTION) in mine


def notified(dossier: Dossier) -> bool:
    """Whether a décompte général has been notified, even late: it closes the way to a tacit one."""
    return any(p.contenu.cadre.code in DECOMPTES for p in dossier.pieces)
