"""« Fichiers »: every deposited piece has its main file there, for each seat that sees the piece."""

from io import BytesIO

import pytest
from lxml import html
from pypdf import PdfReader

from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import Entry
from tests.sandbox.conftest import deposit
from tests.sandbox.screens import ISSUED, address, hold
from tests.sandbox.test_styles import played, waits

BUILDER, DIRECTOR, OWNER = "factures-de-travaux", "factures-de-travaux-moe", "factures-de-travaux-moa"


@pytest.fixture
def answered(client, db):
    """A request that the stand-ins have answered, as far as the payment."""
    practice = played("travaux-a-quatre", Role.MOE, Style.JUSTE)
    hold(client, practice)
    waits(practice, 20)
    return practice


def listed(client, practice, space: str, identifiant: int) -> list[str]:
    """The links of « Fichiers », in order."""
    page = html.fromstring(client.get(address(practice, "piece", space, identifiant)).content.decode())
    return [link.text_content() for link in page.xpath("//section[@aria-labelledby='fichiers']//a")]


def drawn(client, practice, space: str, identifiant: int) -> bytes:
    answer = client.get(address(practice, "main_file", space, identifiant))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def test_a_piece_deposited_by_a_stand_in_lists_its_file_for_each_seat(client, answered):
    piece = answered.rows.get(cadre="A15")

    found = {space: listed(client, answered, space, piece.identifiant) for space in (BUILDER, DIRECTOR, OWNER)}

    certificate = f"Certificat de dépôt CD-{piece.identifiant - 1}-A15"
    assert found == {space: [f"{piece.numero}.pdf", certificate] for space in found}


def test_that_file_is_the_piece_stamped_and_the_same_for_each_seat(client, answered):
    piece, before = answered.rows.get(cadre="A15"), Entry.objects.count()

    ours, theirs = (drawn(client, answered, space, piece.identifiant) for space in (BUILDER, OWNER))

    pages = [page.extract_text() for page in PdfReader(BytesIO(ours)).pages]
    assert all("EXERCICE" in page for page in pages)
    assert piece.numero in pages[0]
    assert [p.extract_text() for p in PdfReader(BytesIO(theirs)).pages] == pages
    assert Entry.objects.count() == before


def test_that_file_is_not_found_where_the_piece_is_not_seen(client, answered):
    piece = answered.rows.get(cadre="A15")

    assert client.get(address(answered, "main_file", "factures-recues", piece.identifiant)).status_code == 404


def test_a_typed_invoice_lists_the_page_that_the_portal_makes_of_it_once_it_is_deposited(client, practice):
    hold(client, practice)
    saved = deposit(practice, verb=Verb.ENREGISTRER, numero="B-1").identifiant
    sent = deposit(practice, numero="F-1").identifiant

    found = [listed(client, practice, ISSUED, identifiant) for identifiant in (saved, sent)]

    assert found == [[], ["F-1.pdf", "Certificat de dépôt CD-1"]]
