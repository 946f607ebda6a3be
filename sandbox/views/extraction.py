"""The page of an extraction: whether it is complete, and the file that it gave."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from community import exports
from sandbox import access, codec, extractions
from sandbox.access import practice_view
from sandbox.engine.actions import Recherche
from sandbox.engine.vocabulary import Verb
from sandbox.forms.search import MANY, SearchForm
from sandbox.models import Entry, ExtractedFile, Practice
from sandbox.spaces import Space
from sandbox.views.frame import read_only, screen
from sandbox.views.keys import form_key


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
    entry = extractions.take(practice=practice, seat=seat, space=space, criteria=form.criteria, key=form_key(request))
    return redirect("sandbox:extraction", practice.public_id, space, entry.sequence)


def entry_of(practice: Practice, space: Space, sequence: int) -> Entry:
    entry = practice.entries.filter(sequence=sequence, verb=Verb.EXTRAIRE, role=space.role).first()
    if entry is None:
        raise Http404
    return entry


@require_safe
@practice_view
def extraction(request: HttpRequest, practice: Practice, space: Space, sequence: int) -> HttpResponse:
    seat, entry = access.seat(practice, space.role), entry_of(practice, space, sequence)
    data = codec.load_named(entry.payload)
    form = _form(practice, seat, space, data)
    context = {
        "entry": entry,
        "data": data,
        "used": list(form.in_use()),
        "query": form.data.urlencode(),
        "kept": ExtractedFile.objects.filter(entry=entry).exists(),
    }
    return screen(request, practice, "sandbox/extraction.html", context, seat=seat, space=space)


@require_safe
@practice_view
def csv(request: HttpRequest, practice: Practice, space: Space, sequence: int) -> HttpResponse:
    """What was extracted, to the byte, whatever has happened since; the page says so when it is kept no longer."""
    file = ExtractedFile.objects.filter(entry=entry_of(practice, space, sequence)).first()
    if file is None:
        return redirect("sandbox:extraction", practice.public_id, space, sequence)
    return _sent(file.content, exports.CSV_TYPE, f"EXERCICE-{space}-{sequence}.csv")


@require_safe
@practice_view
def xlsx(request: HttpRequest, practice: Practice, space: Space, sequence: int) -> HttpResponse:
    """As `csv`, for a spreadsheet."""
    file = ExtractedFile.objects.filter(entry=entry_of(practice, space, sequence)).first()
    if file is None:
        return redirect("sandbox:extraction", practice.public_id, space, sequence)
    return _sent(extractions.as_workbook(file.content), exports.XLSX_TYPE, f"EXERCICE-{space}-{sequence}.xlsx")


def _sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _form(practice: Practice, seat: access.Seat, space: Space, data: Recherche) -> SearchForm:
    query = QueryDict(mutable=True)
    for name, value in data.criteres:
        query.setlist(name, value.split(",") if name in MANY else [value])
    return SearchForm(query, directory=practice.current_directory, seat=seat, space=space)
