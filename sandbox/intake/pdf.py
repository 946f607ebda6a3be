"""A PDF → the invoice that it carries (Factur-X), or else what can be recognised on its pages."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf.filters  # noqa: F401 - pypdf would only import it in each child
from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import DictionaryObject

from sandbox.intake.names import extension
from sandbox.intake.recognition import recognise
from sandbox.intake.structured import read_xml
from sandbox.intake.values import Doubt, Reading, Unreadable, compact, printable

MAX_PAGES = 500
PAGES_READ = 20  # what routes an invoice is on its first pages, or its last
MAX_TEXT = 20_000
READABLE = 20  # letters and digits: under that, the pages are pictures
MAX_ATTACHMENTS = 50
INVOICE_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")


def read_pdf(data: bytes) -> Reading:
    """pypdf raises nearly anything on a damaged file: whatever it is, the file is damaged."""
    try:
        return _read(data)
    except (Unreadable, MemoryError, RecursionError):
        raise
    except LimitReachedError as error:
        raise Unreadable("pdf_bomb") from error
    except DependencyError as error:
        raise Unreadable("pdf_password") from error
    except Exception as error:
        raise Unreadable("pdf_damaged") from error


def _read(data: bytes) -> Reading:
    pdf = PdfReader(BytesIO(data))
    restricted = _unlock(pdf)
    pages = count_pages(pdf)
    attached = dict(_attachments(pdf))
    invoice = _invoice_name(list(attached))
    text = _text(pdf, pages)
    reading = _carried(attached[invoice], text) if invoice else _recognised(text)
    return _about_file(reading, attached, invoice, restricted)


def _carried(xml: bytes, text: str) -> Reading:
    """The number must be found on the page [COM] M: say it when it is not."""
    reading = replace(read_xml(xml, in_pdf=True), text=_printed(text))
    numero = reading.fields.get("numero", "")
    if reading.text and numero and not reading.mentions(numero):
        return reading.with_doubts(Doubt("numero", "not_on_pages", {"numero": numero}))
    return reading


def _recognised(text: str) -> Reading:
    printed = _printed(text)
    if len(printed) < READABLE:
        raise Unreadable("pdf_scan")
    return replace(recognise(text), text=printed)


def _printed(text: str) -> str:
    return compact(text[: 5 * MAX_TEXT])[:MAX_TEXT]


def _about_file(reading: Reading, attached: dict[str, bytes], invoice: str, restricted: bool) -> Reading:
    names = tuple(printable(name, 60) for name in attached if name != invoice)
    named = replace(reading, attachments=names)
    return named.with_doubts(Doubt("", "pdf_restricted")) if restricted else named


def _unlock(pdf: PdfReader) -> bool:
    """Whether it is protected against changes only; Chorus Pro wants no protection at all [COM] H."""
    if not pdf.is_encrypted:
        return False
    if not pdf.decrypt(""):
        raise Unreadable("pdf_password")
    return True


def count_pages(pdf: PdfReader) -> int:
    """Walks the page tree itself, since /Count may lie and the tree may turn round."""
    pending: list[Any] = [pdf.root_object["/Pages"]]
    seen, leaves = set(), 0
    while pending:
        node = pending.pop().get_object()
        if id(node) in seen:
            raise Unreadable("pdf_loop")
        seen.add(id(node))
        children = node.get("/Kids") if isinstance(node, DictionaryObject) else None
        pending += children.get_object() if children is not None else []
        leaves += children is None
        if leaves > MAX_PAGES or len(seen) > 4 * MAX_PAGES:
            raise Unreadable("pdf_too_many_pages", maximum=str(MAX_PAGES))
    return leaves


def _attachments(pdf: PdfReader) -> Iterator[tuple[str, bytes]]:
    for rank, attached in enumerate(pdf.attachment_list):
        if rank >= MAX_ATTACHMENTS:
            return
        yield attached.name, attached.content if extension(attached.name) == "xml" else b""


def _invoice_name(names: list[str]) -> str:
    """A name of the standards, else nothing: another XML is a document like any other."""
    return next((n for n in names if n.lower() in INVOICE_NAMES), "")


def _text(pdf: PdfReader, counted: int) -> str:
    pages = min(counted, len(pdf.pages))
    if not pages:
        raise Unreadable("pdf_damaged")
    wanted = [*range(min(pages, PAGES_READ)), *range(max(PAGES_READ, pages - 1), pages)]
    return "\n".join(pdf.pages[index].extract_text() for index in wanted)
