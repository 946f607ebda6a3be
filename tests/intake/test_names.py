"""Names, sizes and first bytes: what is refused before anything is opened."""

import pytest

from sandbox.intake.names import (
    EXTENSIONS,
    MAX_FILE,
    check_attachment,
    check_content,
    check_size,
    check_total,
    clean_name,
)
from sandbox.intake.values import Problem
from tests.intake import builders


@pytest.mark.parametrize(
    ("name", "shown", "codes"),
    [
        ("Facture n° 7 – janvier.pdf", "Facture n° 7 – janvier.pdf", []),
        ("PLAN.TIFF", "PLAN.TIFF", []),
        ("a" * 46 + ".pdf", "a" * 46 + ".pdf", []),
        ("a" * 47 + ".pdf", "a" * 45 + "….pdf", ["name_too_long"]),
        ("../../etc/facture.pdf", "facture.pdf", ["name_path"]),
        ("..\\facture.pdf", "facture.pdf", ["name_path"]),
        ("..", "..", ["name_path", "extension_missing"]),
        ("facture\0.pdf", "facture .pdf", ["name_control"]),
        ("facture\u202efdp.exe", "facturefdp.exe", ["name_bidi", "extension_unlisted"]),
        ("facture", "facture", ["extension_missing"]),
        (".pdf", ".pdf", ["extension_missing"]),
        ("facture.exe", "facture.exe", ["extension_unlisted"]),
        ("", "sans nom", ["name_path", "extension_missing"]),
    ],
)
def test_name_is_cleaned_and_judged(name, shown, codes):
    found, problems = clean_name(name)

    assert (found, [problem.code for problem in problems]) == (shown, codes)


def test_listed_extensions_are_those_of_the_reference():
    listed = (
        "BMP GIF FAX ODT PPT TIFF XLS BZ2 GZ JPEG P7S RTF TXT XML CSV GZIP JPG PDF SVG XHTML XLSX DOC HTM ODP PNG "
        "TGZ XLC ZIP DOCX HTML ODS PPS TIF XLM PPTX"
    )

    assert sorted(EXTENSIONS) == sorted(listed.lower().split())


@pytest.mark.parametrize(
    ("size", "problems"),
    [
        (0, (Problem("file_empty"),)),
        (1, ()),
        (MAX_FILE, ()),
        (MAX_FILE + 1024 * 1024, (Problem("file_too_big", {"taille": "11,0"}),)),
    ],
)
def test_size_is_bounded(size, problems):
    assert check_size(size) == problems


@pytest.mark.parametrize(("files", "codes"), [(12, []), (13, ["total_too_big"])])
def test_total_is_bounded(files, codes):
    assert [problem.code for problem in check_total([MAX_FILE] * files)] == codes


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("f.pdf", b"%PDF-1.7", None),
        ("f.pdf", b"\n" * 900 + b"%PDF-1.7", None),
        ("f.pdf", b"PK\3\4", "autre"),
        ("f.pdf", b"<Invoice/>", "xml"),
        ("f.xml", b"\xef\xbb\xbf  <Invoice/>", None),
        ("f.xml", "<Invoice/>".encode("utf-16"), None),
        ("f.xml", b"%PDF-1.7", "pdf"),
        ("f.png", b"whatever", None),
    ],
)
def test_content_must_be_what_the_extension_promises(name, head, found):
    problems = check_content(name, head)

    assert [problem.details["contenu"] for problem in problems] == ([found] if found else [])


def test_attachment_is_judged_without_being_opened():
    assert check_attachment("plan.zip", 10, b"PK\3\4") == ()
    assert [p.code for p in check_attachment("../plan.pdf", 10, b"PK\3\4")] == ["name_path", "content_mismatch"]


def test_invoice_in_another_format_is_sent_to_the_complementary_documents(tmp_path):
    reading = builders.read(tmp_path, b"PK\3\4", "facture.docx")

    assert [problem.code for problem in reading.problems] == ["not_an_invoice_format"]


def test_wrong_name_does_not_keep_a_good_file_from_being_read(tmp_path):
    reading = builders.read(tmp_path, builders.native_pdf(), "../facture.pdf")

    assert (reading.fields["numero"], [p.code for p in reading.problems]) == ("FA-2026-007", ["name_path"])
