"""Documents of a practice, drawn on demand from its figures, each page stamped EXERCICE – SANS VALEUR."""

from collections.abc import Callable
from typing import Any

from community.documents import compile_document
from sandbox.deposit import build_contenu
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Piece
from sandbox.script import Document
from sandbox.writers import cii, facturx, pages, ubl
from sandbox.writers.invoice import invoice_page


def render(document: Document, directory: Directory) -> bytes:
    """The ready-made file of a scenario, in its format."""
    if document.format == "annexe":
        return compile_document("letter", pages.letter(document.titre, document.contenu.get("texte", "")))
    return WRITERS[document.format](build_contenu(document.contenu), directory)


def render_piece(piece: Piece, directory: Directory) -> bytes:
    """The invoice that the portal makes of what was typed."""
    return compile_document("invoice", invoice_page(piece.contenu, directory, typed=True))


def render_certificate(piece: Piece, directory: Directory) -> bytes:
    """Certificat de dépôt. The piece must be deposited."""
    return compile_document("certificate", pages.certificate(piece, directory))


def render_sheet(contenu: Contenu, directory: Directory, titre: str) -> bytes:
    """One A4 to copy from: each value of the real form, in order."""
    return compile_document("sheet", pages.sheet(contenu, directory, titre))


def _pdf(contenu: Contenu, directory: Directory) -> bytes:
    return compile_document("invoice", invoice_page(contenu, directory))


def _facturx(contenu: Contenu, directory: Directory) -> bytes:
    page: dict[str, Any] = invoice_page(contenu, directory)
    pdf = compile_document("invoice", page, archive=True)
    return facturx.embed(pdf, cii.write(contenu, directory), page["title"], page["seller"]["name"])


WRITERS: dict[str, Callable[[Contenu, Directory], bytes]] = {
    "pdf": _pdf,
    "facturx": _facturx,
    "cii": cii.write,
    "ubl": ubl.write,
}
