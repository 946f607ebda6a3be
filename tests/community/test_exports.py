"""Exports: what a spreadsheet shows, and that it runs nothing."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from community.exports import neutral, to_csv, to_xlsx

DAY = date(2026, 11, 3)
ROW = ["FA-1", Decimal("-1234.50"), DAY, datetime.combine(DAY, time(9, 5)), True, None, 12]
HEADERS = ["Numéro", "Montant", "Date", "Dépôt", "Payée", "Note", "Lignes"]


def cells(data: bytes) -> list[list]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(data)).active.iter_rows()]


def test_csv_opens_in_a_french_spreadsheet():
    data = to_csv(HEADERS, [ROW])

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "Numéro;Montant;Date;Dépôt;Payée;Note;Lignes",
        "FA-1;-1234,50;03/11/2026;03/11/2026 09:05;oui;;12",
    ]


def test_csv_quotes_what_holds_a_separator():
    assert to_csv(["a"], [["un ; deux"]]).decode("utf-8-sig").splitlines() == ["a", '"un ; deux"']


def test_xlsx_keeps_numbers_and_dates():
    headers, row = cells(to_xlsx(HEADERS, [ROW], "Factures émises"))

    assert headers == HEADERS
    assert row == ["FA-1", -1234.5, datetime.combine(DAY, time()), datetime.combine(DAY, time(9, 5)), True, None, 12]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_neutralised(sign):
    text = f"{sign}SUM(A1:A2)"

    assert neutral(text) == f"'{text}"
    assert f"'{sign}SUM" in to_csv(["a"], [[text]]).decode("utf-8-sig")
    assert cells(to_xlsx(["a"], [[text]]))[1][0].startswith("'")


def test_formulas_in_headers_are_neutralised():
    assert to_csv(["=1+1"], [["x"]]).decode("utf-8-sig").splitlines()[0] == "'=1+1"


@pytest.mark.parametrize("text", ["FA-1", "12 = 12", "-1234,56", ""])
def test_ordinary_text_is_left_alone(text):
    assert neutral(text) == text


def test_what_no_spreadsheet_holds_goes_out():
    assert cells(to_xlsx(["a"], [["a\x00b\ud800c"]]))[1] == ["abc"]


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_empty_list_has_its_headers(write):
    data = write(HEADERS, [])

    found = cells(data)[0] if write is to_xlsx else data.decode("utf-8-sig").strip().split(";")
    assert found == HEADERS
