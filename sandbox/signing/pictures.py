"""Pictures in a PDF without a signature: a scan, or something drawn on a document of ours, which holds none."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from sandbox.intake.pdf import PAGES_READ, count_pages
from sandbox.intake.values import compact
from sandbox.signing.facts import identifiant_of

DRAWN = frozenset({"/Stamp", "/Ink", "/FreeText"})  # what programs add when somebody « signs » with the mouse
DEEPEST = 5  # forms inside forms


def read_unsigned(data: bytes) -> tuple[str, bool]:
    """The keywords of the document, and whether a picture stands for a signature. Raises anything on a bad file."""
    pdf = PdfReader(BytesIO(data))
    pages = pdf.pages[: min(count_pages(pdf), PAGES_READ)]
    information = pdf.metadata
    keywords = str(information.get("/Keywords", "")) if information else ""
    if identifiant_of(keywords):
        return keywords, any(has_picture(page) or _is_drawn_on(page) for page in pages)
    return keywords, bool(pages) and all(_is_scan(page) for page in pages)


def _is_scan(page: PageObject) -> bool:
    return has_picture(page) and not compact(page.extract_text())


def has_picture(page: PageObject) -> bool:
    return any(_images(page.get("/Resources"), DEEPEST)) or _has_inline_image(page)


def _images(resources: Any, depth: int) -> Iterator[bool]:
    """True for each image that the resources name, those of the forms included."""
    resolved = resources.get_object() if resources is not None else {}
    named = resolved.get("/XObject", DictionaryObject()).get_object() if isinstance(resolved, dict) else {}
    for reference in named.values():
        found = reference.get_object()
        if not isinstance(found, StreamObject):
            continue
        if found.get("/Subtype") == "/Image":
            yield True
        elif depth:
            yield from _images(found.get("/Resources"), depth - 1)


def _has_inline_image(page: PageObject) -> bool:
    contents = page.get_contents()
    return isinstance(contents, ContentStream) and any(word == b"INLINE IMAGE" for _, word in contents.operations)


def _is_drawn_on(page: PageObject) -> bool:
    annotations = page.get("/Annots", [])
    return (
        any(item.get_object().get("/Subtype") in DRAWN for item in annotations.get_object() or [])
        if annotations
        else False
    )
