"""Tables to take away: CSV for French spreadsheets, XLSX. Cells that a spreadsheet would run are neutralised."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tablib import Dataset

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NUMBER = re.compile(r"-\d+(,\d+)?")  # « -1234,56 » is no formula
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def to_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Semicolons and a byte-order mark: opened by a double click, accents and columns are right."""
    written = [[_french(cell) for cell in row] for row in rows]
    return _dataset(headers, written).export("csv", delimiter=";").encode("utf-8-sig")


def to_xlsx(headers: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "Export") -> bytes:
    """Numbers and dates stay numbers and dates."""
    data = _dataset(headers, rows)
    data.title = title
    return data.export("xlsx", escape=False)


def _dataset(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Dataset:
    return Dataset(*[[neutral(cell) for cell in row] for row in rows], headers=[neutral(h) for h in headers])


def neutral(cell: Any) -> Any:
    """Text that would begin a formula gets an apostrophe; what no spreadsheet holds goes out."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL.sub("", cell)
    return f"'{text}" if text.startswith(DANGEROUS) and not NUMBER.fullmatch(text) else text


def _french(cell: Any) -> Any:
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return "" if cell is None else cell
