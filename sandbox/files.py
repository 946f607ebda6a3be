"""A practice's files by their public number: the scenario's ready-made documents first, then the learner's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.cache import cache

from sandbox import decomptes, documents, uploads
from sandbox.engine.cadres import A_SIGNER
from sandbox.engine.pieces import Contenu, Piece, PieceJointe
from sandbox.engine.signatures import Signature
from sandbox.engine.vocabulary import Cadre
from sandbox.intake.values import Reading
from sandbox.models import Practice, Upload
from sandbox.prelude import document_file
from sandbox.script import Document
from sandbox.uploads import FIRST_UPLOAD

DAY = 86_400  # seconds: what a reading of a ready-made document is kept for


@dataclass(frozen=True)
class Content:
    name: str
    body: bytes


def _ready_made(practice: Practice, numero: int) -> Document | None:
    documents_ = practice.script.documents
    return documents_[numero - 1] if 0 < numero <= len(documents_) else None


def _own(practice: Practice, numero: int) -> Upload | None:
    return practice.uploads.filter(numero=numero).first() if numero >= FIRST_UPLOAD else None


def find(practice: Practice, numero: int) -> PieceJointe | None:
    """The file as a piece refers to it; None when the practice has no such file."""
    document = _ready_made(practice, numero)
    if document:
        return document_file(practice.script, document.code)
    upload = _own(practice, numero)
    return uploads.as_attached(upload) if upload else None


def find_all(practice: Practice, numeros: Iterable[int]) -> tuple[PieceJointe, ...]:
    """Those that the practice still has, in this order."""
    return tuple(found for numero in numeros if (found := find(practice, numero)))


def annexes(practice: Practice) -> tuple[PieceJointe, ...]:
    """The exercise's ready-made documents that accompany an invoice."""
    ranks = (n for n, document in enumerate(practice.script.documents, start=1) if document.format == "annexe")
    return find_all(practice, ranks)


def content(practice: Practice, numero: int) -> Content | None:
    """Its bytes: drawn on demand, or as they were received. None when they are not there."""
    document = _ready_made(practice, numero)
    if document:
        drawn = _draw(practice, document)
        return Content(document.nom, drawn) if drawn is not None else None
    upload = _own(practice, numero)
    body = uploads.read_stored_bytes(upload) if upload else None
    return Content(upload.name, body) if upload and body is not None else None


def reading(practice: Practice, numero: int) -> Reading | None:
    """What the file says. A ready-made document is read as a person's own is, once for its version."""
    document = _ready_made(practice, numero)
    if document:
        return _reading_of_document(practice, document)
    upload = _own(practice, numero)
    return uploads.reading_of(upload) if upload else None


def _draw(practice: Practice, document: Document) -> bytes | None:
    if document.format == "signature":
        cadre = Cadre[document.contenu.get("cadre", Cadre.A8.name)]
        return decomptes.draw(practice, document.signature, cadre, lambda piece: main_file(practice, piece).body)
    return documents.render(document, practice.scenario.base_directory)


def main_file(practice: Practice, piece: Piece) -> Content:
    """The deposited file; the page that the portal draws when nothing was deposited, or when the file is gone."""
    main = piece.contenu.piece_principale
    found = content(practice, main.identifiant) if main else None
    if found:
        return found
    return Content(_drawn_name(piece.contenu), documents.render_piece(piece, practice.current_directory))


def _drawn_name(contenu: Contenu) -> str:
    name = re.sub(r"[^\w.-]+", "-", contenu.numero) or "facture"
    return f"{name}.pdf"


def signature_in(practice: Practice, contenu: Contenu, apres: int) -> Signature | None:
    """What the main file of this deposit says of its signature. PDF work: never within a transaction of the site."""
    main = contenu.piece_principale
    if contenu.cadre.code not in A_SIGNER or main is None or not main.identifiant:
        return None
    found = content(practice, main.identifiant)
    pdf = found.body if found else None
    return decomptes.signature_of(practice, contenu, apres, pdf, lambda piece: main_file(practice, piece).body)


def _reading_of_document(practice: Practice, document: Document) -> Reading:
    key = f"lecture:{practice.scenario.content_hash}:{document.code}"
    kept = cache.get(key)
    if kept is None:
        kept = uploads.as_json(uploads.read_bytes(_draw(practice, document) or b"", document.nom))
        cache.set(key, kept, DAY)
    return uploads.from_json(kept)


def of_piece(contenu: Contenu) -> tuple[PieceJointe, ...]:
    """The main file first, then the complementary documents."""
    main = (contenu.piece_principale,) if contenu.piece_principale else ()
    return (*main, *contenu.pieces_jointes)


def listed(piece: Piece) -> tuple[PieceJointe, ...]:
    """As `of_piece`, for who consults a piece: the page that the portal draws of a deposited one comes first, with
    the identifier 0 and without a size.
    """
    contenu = piece.contenu
    main = contenu.piece_principale or PieceJointe(0, "", 0)
    if main.identifiant or piece.depot is None:
        return of_piece(contenu)
    return (replace(main, nom=_drawn_name(contenu), taille=0), *contenu.pieces_jointes)
