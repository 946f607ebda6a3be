"""PDF files: what stops them, each said by its own name."""

import pytest

from sandbox.intake.values import Doubt
from tests.intake import builders, hostile

KIDS = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def page(entries: bytes, *rest: bytes) -> bytes:
    return builders.pdf_of([hostile.CATALOG, KIDS, hostile.PAGE % entries, *rest])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (page(b""), "pdf_scan"),
        (builders.encrypted(builders.native_pdf(), user="secret"), "pdf_password"),
        (b"%PDF-1.7\nrien", "pdf_damaged"),
        (builders.native_pdf()[:200], "pdf_damaged"),
        (builders.native_pdf(pages=501), "pdf_too_many_pages"),
        (builders.pdf_of([hostile.CATALOG, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]), "pdf_loop"),
        (page(b"/Contents 4 0 R", builders.stream(hostile.bomb(200), b"/Filter /FlateDecode")), "pdf_bomb"),
        (hostile.carrying(b"<!DOCTYPE r><r/>"), "xml_dtd"),
        (hostile.carrying(b"<r>"), "xml_malformed"),
    ],
)
def test_pdf_that_cannot_be_read_says_why(tmp_path, data, code):
    reading = builders.read(tmp_path, data, "facture.pdf")

    assert [problem.code for problem in reading.problems] == [code]


def test_pdf_protected_against_changes_is_read_and_said(tmp_path):
    reading = builders.read(tmp_path, builders.encrypted(builders.native_pdf(), user=""), "facture.pdf")

    assert reading.fields["numero"] == "FA-2026-007"
    assert reading.doubts[-1] == Doubt("", "pdf_restricted")


def test_attached_documents_are_named(tmp_path):
    reading = builders.read(tmp_path, builders.with_attachment("plan.xml", b"<plan/>"), "facture.pdf")

    assert (reading.kind, reading.attachments) == ("pdf", ("plan.xml",))


def test_printed_text_is_kept_to_look_for_a_typed_number(tmp_path):
    reading = builders.read(tmp_path, builders.native_pdf(), "facture.pdf")

    assert [reading.mentions(typed) for typed in ("fa 2026 007", "FA-2026-008", "")] == [True, False, False]
