"""Taking search results away: what is filtered, cut at the portal's limit; the file is kept as it was given."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from community import exports
from sandbox import actions, search, wording
from sandbox.access import Seat
from sandbox.engine.actions import Recherche
from sandbox.engine.evolve import EXTRACTIONS_KEPT
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.models import Entry, ExtractedFile, PieceRow, Practice
from sandbox.spaces import Space

HEADERS = (
    "Numéro",
    "Type",
    "Fournisseur",
    "SIRET du fournisseur",
    "Destinataire",
    "SIRET du destinataire",
    "Code service",
    "Numéro d’engagement",
    "Date de la facture",
    "Date de dépôt",
    "Montant HT",
    "Montant TTC",
    "Montant à payer",
    "Statut",
)


def take(*, practice: Practice, seat: Seat, space: Space, criteria: Mapping[str, Any], key: str) -> Entry:
    """Records the extraction and keeps its file, the latest ones of the practice; a `key` already used changes nothing."""
    with transaction.atomic():
        actions.lock(practice)
        rows = search.find(search.pieces_seen(practice, seat, space), criteria)
        found = rows.count()
        data = Recherche(search.written(criteria), found, search.extraction_size(found, practice.rules_date))
        content = exports.to_csv(HEADERS, _lines(practice, rows[: data.restituees], data))
        outcome = actions.attempt(practice=practice, acteur=seat.acteur, verb=Verb.EXTRAIRE, donnees=data, key=key)
        if not outcome.replayed:
            _keep(outcome.entry, content)
        return outcome.entry


def _keep(entry: Entry, content: bytes) -> None:
    ExtractedFile.objects.create(entry=entry, content=content)
    mine = ExtractedFile.objects.filter(entry__practice=entry.practice_id).order_by("-entry__sequence")
    latest = list(mine.values_list("pk", flat=True)[:EXTRACTIONS_KEPT])
    mine.exclude(pk__in=latest).delete()


def _lines(practice: Practice, rows: Iterable[PieceRow], data: Recherche) -> Iterator[list[Any]]:
    """The rows, then the exercise's stamp and, when some are left out, the sentence that says so."""
    names = {s.siret: s.raison_sociale for s in practice.current_directory.structures}
    for row in rows:
        yield _line(row, names)
    if data.trouvees > data.restituees:
        said = f"Extraction incomplète : {data.restituees} lignes sur {data.trouvees}. Resserrez la période."
        yield [said, *[""] * (len(HEADERS) - 1)]
    yield ["EXERCICE – SANS VALEUR", *[""] * (len(HEADERS) - 1)]


def _line(row: PieceRow, names: Mapping[str, str]) -> list[Any]:
    return [
        row.numero,
        row.type,
        names.get(row.fournisseur, ""),
        row.fournisseur,
        names.get(row.destinataire, ""),
        row.destinataire,
        row.service,
        row.engagement,
        row.date_facture,
        row.date_depot,
        row.ht,
        row.ttc,
        row.a_payer,
        wording.statut(Statut(row.statut)),
    ]
