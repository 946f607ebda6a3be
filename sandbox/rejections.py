"""What a rejection teaches its supplier, when it is not « correct and send again »: a duplicate, or a reason of address."""

from dataclasses import dataclass

from sandbox.engine.motifs import motif
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import PieceRow, Practice
from sandbox.words import rejets

DOUBLON = "DOUBLON"


@dataclass(frozen=True)
class Lesson:
    """`duplicate`: nothing is to be sent again; `first` is then the invoice that counts, when it is found."""

    texte: str
    a_confirmer: str
    duplicate: bool = False
    first: PieceRow | None = None


def lesson(practice: Practice, piece: Piece) -> Lesson | None:
    """None when the rejection is an ordinary one (reference § 11)."""
    reason = motif(Verb.REJETER, piece.dernier_passage.motif, practice.rules_date)
    if piece.statut is not Statut.REJETEE or reason is None:
        return None
    if reason.code == DOUBLON:
        first = PieceRow.objects.visible_in(practice).same_invoice_as(piece).first()
        return Lesson(rejets.doublon(first), rejets.A_CONFIRMER, duplicate=True, first=first)
    return Lesson(rejets.ROUTAGE, rejets.A_CONFIRMER) if reason.routage else None
