"""Pieces of a practice read many at a time: one query whatever their number."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from sandbox import codec
from sandbox.engine.pieces import Piece
from sandbox.models import DossierSlice, PieceRow, Practice


def pieces_of(practice: Practice, identifiants: Iterable[int]) -> dict[int, Piece]:
    """By identifier; the practice's own version before the scenario's. Unknown ones are left out."""
    mine = Q(practice=practice) | Q(scenario=practice.scenario_id)
    slices = DossierSlice.objects.filter(mine, identifiant__in=set(identifiants))
    dossiers = [codec.load_dossier(s.data) for s in slices.order_by(F("practice").asc(nulls_first=True))]
    return {piece.identifiant: piece for dossier in dossiers for piece in dossier.pieces}


def pieces(rows: QuerySet[PieceRow]) -> list[Piece]:
    """Whole pieces, in the order of the rows."""
    return [piece for _, piece in rows_and_pieces(rows)]


def rows_and_pieces(rows: QuerySet[PieceRow]) -> list[tuple[PieceRow, Piece]]:
    found = [(row, codec.load_dossier(row.slice.data)) for row in rows.select_related("slice")]
    return [(row, piece) for row, dossier in found if (piece := dossier.piece(row.identifiant))]
