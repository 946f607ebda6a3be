"""Printed documents: our templates, anybody's text."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from community.documents import compile_document, printable


def letter(*rows: str) -> bytes:
    return compile_document("letter", {"title": "Titre", "note": "Note.", "rows": list(rows)})


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def declares(pdf: bytes, mark: str) -> bool:
    metadata = PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_object().get_data()
    return mark in metadata.decode()


def test_document_is_accessible_and_in_french():
    pdf = letter("Bonjour")

    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert declares(pdf, "pdfuaid:part")


@pytest.mark.parametrize("pages", [1, 60])
def test_each_page_is_stamped(pages):
    pdf = letter(*["Une ligne."] * pages)

    for page in PdfReader(BytesIO(pdf)).pages:
        assert page.extract_text().count("EXERCICE – SANS VALEUR") == 2


@pytest.mark.parametrize(
    "hostile",
    ["#panic(1)", '#read("frame.typ")', "$ x $ *gras* = titre", "\\ #{1+1} ]", "<script>", "@ref // suite", "{{ x }}"],
)
def test_hostile_text_prints_literally(hostile):
    assert hostile in text_of(letter(hostile))


@pytest.mark.parametrize("text", ["王小明 SARL", "facture \U0001f600", "עברית", "हिन्दी"])
def test_character_without_a_font_still_gives_a_document(text):
    assert "après" in text_of(letter(text, "après"))


def test_hidden_characters_are_left_out():
    assert printable({"a": ["x\x00\u202ey\ud83d\nz"], "n": 1}) == {"a": ["xy\nz"], "n": 1}
    assert "xyz" in text_of(letter("x\x00\u202ey\ud83dz"))


def test_a_fault_of_a_template_is_not_hidden():
    with pytest.raises(typst.TypstError):
        compile_document("letter", {"title": "Sans lignes", "note": ""})


def test_documents_made_at_once_do_not_mix():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: text_of(letter(f"numéro {n} fin")), range(12)))

    assert [f"numéro {n} fin" in text for n, text in enumerate(made)] == [True] * 12
