"""What can be said of a file before opening it: its name, its size, its first bytes."""

import re
import unicodedata
from collections.abc import Iterable

from sandbox.intake.values import Problem, printable

MAX_NAME = 50  # extension included: [COM bonne-pratique; OCA], reference § 4.3
MAX_FILE = 10 * 1024 * 1024  # bytes: [COM; SW 413], § 4.3
MAX_TOTAL = 120 * 1024 * 1024  # bytes, all the files of one invoice: [COM], § 4.3
HEAD = 1024  # readers look for %PDF- in the first kilobyte
EXTENSIONS = frozenset(  # [COM; OCA], § 4.3
    """bmp gif fax odt ppt tiff xls bz2 gz jpeg p7s rtf txt xml csv gzip jpg pdf svg xhtml xlsx doc htm odp
    png tgz xlc zip docx html ods pps tif xlm pptx""".split()
)
INVOICE_EXTENSIONS = frozenset({"pdf", "xml"})
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def extension(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def clean_name(name: str) -> tuple[str, tuple[Problem, ...]]:
    """The name as it may be shown and kept (never used as a path), and what is wrong with it."""
    shown = _shortened(printable(BIDI.sub("", re.split(r"[/\\]", name)[-1]), 300)) or "sans nom"
    return shown, tuple(Problem(code, {"nom": shown} | details) for code, details in _faults(name))


def check_size(size: int) -> tuple[Problem, ...]:
    if size == 0:
        return (Problem("file_empty"),)
    if size > MAX_FILE:
        return (Problem("file_too_big", {"taille": _megabytes(size)}),)
    return ()


def check_total(sizes: Iterable[int]) -> tuple[Problem, ...]:
    total = sum(sizes)
    return (Problem("total_too_big", {"taille": _megabytes(total)}),) if total > MAX_TOTAL else ()


def check_content(name: str, head: bytes) -> tuple[Problem, ...]:
    """Whether the first bytes are what the extension promises, for the two kinds that are read."""
    promised, found = extension(name), sniff(head)
    if promised in INVOICE_EXTENSIONS and found != promised:
        return (Problem("content_mismatch", {"extension": promised, "contenu": found or "autre"}),)
    return ()


def check_attachment(name: str, size: int, head: bytes) -> tuple[Problem, ...]:
    """A complementary document: it is stored and sent back, never opened."""
    return (*clean_name(name)[1], *check_size(size), *(check_content(name, head) if size else ()))


def sniff(head: bytes) -> str:
    """« pdf », « xml » or nothing."""
    if b"%PDF-" in head[:HEAD]:
        return "pdf"
    text = head[:HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    text = text.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    return "xml" if text.startswith(b"<") else ""


def _faults(name: str) -> Iterable[tuple[str, dict[str, str]]]:
    ending = extension(name)
    if "\0" in name or any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        yield "name_control", {}
    if BIDI.search(name):
        yield "name_bidi", {}
    if re.search(r"[/\\]", name) or name.strip(" .") == "":
        yield "name_path", {}
    if len(name) > MAX_NAME:
        yield "name_too_long", {"longueur": str(len(name))}
    if not ending:
        yield "extension_missing", {}
    elif ending not in EXTENSIONS:
        yield "extension_unlisted", {"extension": printable(ending, 12)}


def _shortened(name: str) -> str:
    """Cut before the extension, which says what the file is."""
    ending = extension(name)[:10]
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 2 - len(ending)]}….{ending}"


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
