"""Printed documents: Typst templates of ours, data as JSON. Typst source is never made from somebody's text.

Pages follow PDF/UA-1. A character that no font here can draw costs that claim, never the document.
"""

import json
import unicodedata
from pathlib import Path
from threading import Lock
from typing import Any

import font_lato
import typst

FOLDER = Path(__file__).parents[1] / "templates" / "documents"
ACCESSIBLE = "ua-1"
ARCHIVE = "a-3a"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, bidi marks, halves of pairs, unassigned
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[font_lato.font_directory])
COMPILER = typst.Compiler(root=str(FOLDER), font_paths=FONTS, ignore_system_fonts=True)
ONE_AT_A_TIME = Lock()  # the compiler keeps the inputs of its last call


def compile_document(template: str, data: dict[str, Any], *, archive: bool = False) -> bytes:
    """The PDF of `templates/documents/<template>.typ`; `archive` makes it fit to carry a file (PDF/A-3).

    `data` holds text, numbers, lists and dicts; hostile text prints literally.
    """
    inputs = {"data": json.dumps(printable(data))}
    standards = [ARCHIVE, ACCESSIBLE] if archive else [ACCESSIBLE]
    try:
        return _compile(template, inputs, standards)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _compile(template, inputs, [])


def _compile(template: str, inputs: dict[str, str], standards: list[str]) -> bytes:
    source = str(FOLDER / f"{template}.typ")
    with ONE_AT_A_TIME:
        return COMPILER.compile(input=source, format="pdf", sys_inputs=inputs, pdf_standards=standards)


def printable(value: Any) -> Any:
    """The same data, without the characters that show nothing; line ends are kept."""
    if isinstance(value, str):
        return "".join(c for c in value if c == "\n" or unicodedata.category(c) not in HIDDEN)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value
