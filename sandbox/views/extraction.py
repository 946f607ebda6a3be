"""Taking search results away: exactly what is filtered, cut at the portal's limit, and said so."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from community import exports
from sandbox import access, actions, codec, search, wording
from sandbox.access import practice_view
from sandbox.engine.actions import Recherche
from sandbox.engine.vocabulary import Statut, Verb
from sandbox.forms.search import MANY, SearchForm
from sandbox.models import Entry, PieceRow, Practice
from sandbox.querysets import PieceRowQuerySet
from sandbox.spaces import Space
from sandbox.views.frame import read_only, screen
from sandbox.views.keys import form_key

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


@require_POST
@practice_view
def extract(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    """Records the extraction; the page after it says whether it is complete and gives the file."""
    seat = access.seat(practice, space.role)
    if not seat.playable:
        return read_only(request, practice, seat, space)
    form = SearchForm(
        QueryDict(request.POST.get("filtres", "")), directory=practice.current_directory, seat=seat, space=space
    )
    criteria = form.criteria
    found = search.find(search.pieces_seen(practice, seat, space), criteria).count()
    data = Recherche(search.written(criteria), found, search.extraction_size(found, practice.rules_date))
    outcome = actions.attempt(
        practice=practice, acteur=seat.acteur, verb=Verb.EXTRAIRE, donnees=data, key=form_key(request)
    )
    return redirect("sandbox:extraction", practice.public_id, space, outcome.entry.sequence)


def entry_of(practice: Practice, space: Space, sequence: int) -> tuple[Entry, Recherche]:
    entry = practice.entries.filter(sequence=sequence, verb=Verb.EXTRAIRE, role=space.role).first()
    if entry is None:
        raise Http404
    return entry, codec.load_named(entry.payload)


@require_safe
@practice_view
def extraction(request: HttpRequest, practice: Practice, space: Space, sequence: int) -> HttpResponse:
    seat = access.seat(practice, space.role)
    entry, data = entry_of(practice, space, sequence)
    form = _form(practice, seat, space, data)
    context = {"entry": entry, "data": data, "used": list(form.in_use()), "query": form.data.urlencode()}
    return screen(request, practice, "sandbox/extraction.html", context, seat=seat, space=space)


@require_safe
@practice_view
def csv(request: HttpRequest, practice: Practice, space: Space, sequence: int) -> HttpResponse:
    seat = access.seat(practice, space.role)
    _, data = entry_of(practice, space, sequence)
    criteria = _form(practice, seat, space, data).criteria
    rows = search.find(search.pieces_seen(practice, seat, space), criteria)[: data.restituees]
    body = exports.to_csv(HEADERS, _lines(practice, rows, data))
    return HttpResponse(
        body,
        content_type=exports.CSV_TYPE,
        headers={"Content-Disposition": f'attachment; filename="EXERCICE-{space}-{sequence}.csv"'},
    )


def _form(practice: Practice, seat: access.Seat, space: Space, data: Recherche) -> SearchForm:
    query = QueryDict(mutable=True)
    for name, value in data.criteres:
        query.setlist(name, value.split(",") if name in MANY else [value])
    return SearchForm(query, directory=practice.current_directory, seat=seat, space=space)


def _lines(practice: Practice, rows: PieceRowQuerySet, data: Recherche) -> Iterator[list[Any]]:
    """The rows, then the exercise's stamp and, when some are left out, the sentence that says so."""
    directory = practice.current_directory
    names = {s.siret: s.raison_sociale for s in directory.structures}
    for row in rows:
        yield _line(row, names)
    if data.trouvees > data.restituees:
        said = f"Extraction incomplète : {data.restituees} lignes sur {data.trouvees}. Resserrez la période."
        yield [said, *[""] * (len(HEADERS) - 1)]
    yield ["EXERCICE – SANS VALEUR", *[""] * (len(HEADERS) - 1)]


def _line(row: PieceRow, names: dict[str, str]) -> list[Any]:
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
