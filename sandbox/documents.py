"""Documents of a practice, drawn on demand from its figures, each page stamped EXERCICE – SANS VALEUR."""

from collections.abc import Callable
from typing import Any

from community.documents import compile_document
from sandbox.deposit import build_contenu, on_site
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu, Piece
from sandbox.engine.vocabulary import Cadre
from sandbox.script import Document
from sandbox.writers import cii, facturx, pages, ubl
from sandbox.writers.decompte import Decompte, render_decompte
from sandbox.writers.invoice import invoice_page
from sandbox.writers.scribble import scribble


def render(document: Document, directory: Directory) -> bytes:
    """The ready-made file of a scenario, in its format."""
    if document.format == "annexe":
        return compile_document("letter", pages.letter(document.titre, document.contenu.get("texte", "")))
    return WRITERS[document.format](build_contenu(document.contenu), directory)


KINDS = {
    Cadre.A7: Decompte.PROJET_FINAL,
    Cadre.A14: Decompte.PROJET_FINAL,
    Cadre.A17: Decompte.PROJET_GENERAL,
    Cadre.A18: Decompte.GENERAL,
    Cadre.A20: Decompte.GENERAL,
    Cadre.A22: Decompte.PROJET_DU_TITULAIRE,
}


def identifiant(contenu: Contenu) -> str:
    """Written in the metadata of a décompte: which one it is, whoever draws it."""
    return f"{contenu.cadre.code.name} {contenu.references.marche} {contenu.numero}"


def is_of(identified: str, cadre: Cadre, contenu: Contenu) -> bool:
    """Whether a document with this identifier was drawn for this cadre of the same contract, whatever its number."""
    return identified.startswith(f"{cadre.name} {contenu.references.marche} ")


def render_decompte_of(contenu: Contenu, directory: Directory, picture: bytes = b"") -> bytes:
    kind = KINDS[contenu.cadre.code]
    return render_decompte(kind, contenu, directory, identifiant=identifiant(contenu), picture=picture)


def render_with_picture(contenu: Contenu, directory: Directory) -> bytes:
    """A décompte on which somebody has stuck the picture of a signature."""
    return render_decompte_of(contenu, directory, scribble())


def render_piece(piece: Piece, directory: Directory) -> bytes:
    """The invoice that the portal makes of what was typed; the décompte that a stand-in deposits."""
    if piece.contenu.cadre.code in KINDS:
        return render_decompte_of(piece.contenu, directory)
    return compile_document("invoice", invoice_page(piece.contenu, directory, typed=True))


def render_certificate(piece: Piece, directory: Directory) -> bytes:
    """Certificat de dépôt. The piece must be deposited."""
    return compile_document("certificate", pages.certificate(piece, directory))


def render_sheet(contenu: Contenu, directory: Directory, titre: str) -> bytes:
    """One A4 to copy from: each value of the real form, in order."""
    return compile_document("sheet", pages.sheet(contenu, directory, titre))


def _pdf(contenu: Contenu, directory: Directory) -> bytes:
    if contenu.cadre.code in KINDS:
        return render_decompte_of(on_site(contenu, directory), directory)
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
