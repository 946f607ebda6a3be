"""Files of a practice and certificats de dépôt: only ever sent as attachments, and only to the practice's holders."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sandbox import documents, files
from sandbox.access import practice_view
from sandbox.files import Content
from sandbox.models import Practice
from sandbox.views.attachments import attachment


@require_safe
@practice_view
def download(request: HttpRequest, practice: Practice, numero: int) -> HttpResponse:
    found = files.content(practice, numero)
    if found is None:
        raise Http404
    return attachment(found)


@require_safe
@practice_view
def certificate(request: HttpRequest, practice: Practice, identifiant: int) -> HttpResponse:
    dossier = practice.dossier(identifiant)
    piece = dossier.piece(identifiant) if dossier else None
    if piece is None or piece.certificat is None:
        raise Http404
    body = documents.render_certificate(piece, practice.current_directory)
    return attachment(Content(f"certificat-de-depot-{identifiant}.pdf", body))
