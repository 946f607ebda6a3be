"""Taking search results away: what is filtered, cut at the portal's limit; the file is kept as it was given."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.db import transaction

from community import exports
from sandbox import actions, files, reading, search, wording
from sandbox.access import Seat
from sandbox.engine.actions import Recherche
from sandbox.engine.evolve import EXTRACTIONS_KEPT
from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Cadre, Statut, Verb
from sandbox.models import Entry, ExtractedFile, PieceRow, Practice
from sandbox.querysets import PieceRowQuerySet
from sandbox.spaces import Space

HEADERS = (
    "Numéro",
    "Type",
    "Cadre",
    "Fournisseur",
    "SIRET du fournisseur",
    "Destinataire",
    "SIRET du destinataire",
    "Code service",
    "Numéro d’engagement",
    "Numéro de marché",
    "Date de la facture",
    "Date de dépôt",
    "Montant HT",
    "Montant TTC",
    "Montant à payer",
    "Statut",
    "Fichier",
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


def _lines(practice: Practice, rows: PieceRowQuerySet, data: Recherche) -> Iterator[list[Any]]:
    """The rows, then the exercise's stamp and, when some are left out, the sentence that says so."""
    names = {s.siret: s.raison_sociale for s in practice.current_directory.structures}
    for row, piece in reading.rows_and_pieces(rows):
        yield _line(row, piece, names)
    if data.trouvees > data.restituees:
        said = f"Extraction incomplète : {data.restituees} lignes sur {data.trouvees}. Resserrez la période."
        yield [said, *[""] * (len(HEADERS) - 1)]
    yield ["EXERCICE – SANS VALEUR", *[""] * (len(HEADERS) - 1)]


def _line(row: PieceRow, piece: Piece, names: Mapping[str, str]) -> list[Any]:
    return [
        row.numero,
        row.type,
        wording.cadre(Cadre[row.cadre]),
        names.get(row.fournisseur, ""),
        row.fournisseur,
        names.get(row.destinataire, ""),
        row.destinataire,
        row.service,
        row.engagement,
        row.marche,
        row.date_facture,
        row.date_depot,
        row.ht,
        row.ttc,
        row.a_payer,
        wording.statut(Statut(row.statut)),
        next((file.nom for file in files.listed(piece)), ""),
    ]


def _day(cell: str) -> date:
    day, month, year = map(int, cell.split("/"))
    return date(year, month, day)


def _amount(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "."))


READ: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("Date de la facture", "Date de dépôt"), _day),
    **dict.fromkeys(("Montant HT", "Montant TTC", "Montant à payer"), _amount),
}  # the columns that are not text


def as_workbook(content: bytes) -> bytes:
    """The kept file for a spreadsheet, which would take a SIRET of a CSV for a number and drop its zeros."""
    headers, *rows = csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    typed = [[READ.get(h, str)(cell) if cell else "" for h, cell in zip(headers, row, strict=True)] for row in rows]
    return exports.to_xlsx(headers, typed)
