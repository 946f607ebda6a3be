"""Finding pieces: every criterion of « Recherche avancée » as a lookup, the order, and what an extraction may hold."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sandbox.access import Seat
from sandbox.engine.limits import limit
from sandbox.engine.vocabulary import Statut
from sandbox.models import PieceRow, Practice
from sandbox.querysets import PieceRowQuerySet, fold_number
from sandbox.spaces import ISSUED, MEMOIRES, VALIDATOR, WORKS, Space

# Reference § 5. Text is compared without case; an empty criterion is not set.
LOOKUPS = {
    "numero": "numero_folded__contains",
    "type": "type",
    "cadre": "cadre",
    "fournisseur": "fournisseur",
    "destinataire": "destinataire__in",
    "service": "service__iexact",
    "statut": "statut__in",
    "periode_depot_du": "date_depot__gte",
    "periode_depot_au": "date_depot__lte",
    "periode_facture_du": "date_facture__gte",
    "periode_facture_au": "date_facture__lte",
    "periode_statut_du": "date_statut__date__gte",
    "periode_statut_au": "date_statut__date__lte",
    "ht_min": "ht__gte",
    "ht_max": "ht__lte",
    "ttc_min": "ttc__gte",
    "ttc_max": "ttc__lte",
    "a_payer_min": "a_payer__gte",
    "a_payer_max": "a_payer__lte",
    "coordonnees": "coordonnees",
    "createur": "createur",
    "marche": "marche__iexact",
    "engagement": "engagement__iexact",
    "facture_origine": "facture_origine__iexact",
    "mode_depot": "mode_depot",
    "numero_flux": "numero_flux__iexact",
    "mode_paiement": "mode_paiement",
    "rejet_traite": "rejet_traite",
}
SORTS = {
    "numero": "numero_folded",
    "facture": "date_facture",
    "depot": "date_depot",
    "ttc": "ttc",
    "statut": "statut",
}
LATEST_FIRST = "-depot"


def pieces_seen(practice: Practice, seat: Seat, space: Space) -> PieceRowQuerySet:
    """The pieces of the structures to which this person is attached, on their side."""
    rows, sirets = PieceRow.objects.visible_in(practice), practice.current_directory.sirets(seat.utilisateur.code)
    if space in WORKS:
        return rows.on_site(space.role, sirets)
    lists = {ISSUED: rows.issued_by, MEMOIRES: rows.memoires_of, VALIDATOR: rows.validated_by}
    return lists.get(space, rows.received_by)(sirets)


def find(rows: PieceRowQuerySet, criteria: Mapping[str, Any], order: str = LATEST_FIRST) -> PieceRowQuerySet:
    """`criteria` holds typed values by the names of `LOOKUPS`; `order` is a name of `SORTS`, « - » for descending."""
    for name, lookup in LOOKUPS.items():
        value = criteria.get(name)
        if value not in (None, "", []):
            rows = rows.filter(**{lookup: _sought(name, lookup, value)})
    if "rejet_traite" in criteria:
        rows = rows.filter(statut=Statut.REJETEE)  # nothing else is treated or not
    known = order if order.removeprefix("-") in SORTS else LATEST_FIRST
    column = SORTS[known.removeprefix("-")]
    return rows.order_by(f"{'-' if known.startswith('-') else ''}{column}", "-identifiant")


def _sought(name: str, lookup: str, value: Any) -> Any:
    """A criterion of many takes one value too, as an exercise writes it."""
    if lookup.endswith("__in") and not isinstance(value, list):
        return [value]
    return fold_number(value) if name == "numero" else value


def written(criteria: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The criteria that are set, as the log keeps them: what an extraction was made of."""
    return tuple(sorted((name, _text(value)) for name, value in criteria.items() if value not in (None, "", [])))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def extraction_size(found: int, on: date) -> int:
    """How many rows the file gives, under the rules of that day."""
    return min(found, limit("extraction", on))
