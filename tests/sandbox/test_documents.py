"""Documents of a practice: what a person and what the intake read on them, and the stamp on each page."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from sandbox import documents
from sandbox.catalogue import read_all
from sandbox.engine.pieces import Certificat, Piece
from sandbox.engine.vocabulary import Statut
from sandbox.intake.reader import read_file
from sandbox.prelude import build_directory
from sandbox.script import Document
from tests.sandbox.writers.invoices import AVOIR, BUYER, CASES, DATA, DIRECTORY, IBAN, SELLER, contenu

NOON = datetime.combine(date(2026, 11, 3), time(12, 5))
CERTIFICATE = Certificat("CD-000123", NOON, "a3f5" * 16)


def piece(**changes) -> Piece:
    return Piece(200_001, contenu(**changes), Statut.DEPOSEE, "camille", certificat=CERTIFICATE)


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert all(page.count("EXERCICE – SANS VALEUR") == 2 for page in pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def ready_made(form: str, **contenu) -> Document:
    return Document(code="d", nom="d.pdf", titre="Le bon de commande", format=form, contenu=contenu)


def test_pdf_invoice_is_recognised_whole(tmp_path):
    path = tmp_path / "facture.pdf"
    path.write_bytes(documents.render(ready_made("pdf", **DATA), DIRECTORY))

    reading = read_file(path, path.name)

    fields, totaux = reading.fields, contenu().totaux
    assert (reading.kind, reading.problems, reading.doubts) == ("pdf", (), ())
    assert (fields["numero"], fields["date_facture"], fields["type"]) == ("FA-2026-7", date(2026, 11, 3), "FACTURE")
    assert (fields["vendeur"]["siret"], fields["acheteur"]["siret"]) == (SELLER, BUYER)
    assert (fields["acheteur"]["code_service"], fields["engagement"], fields["marche"]) == (
        "TECH",
        "EJ2026-451",
        "M-2025-12",
    )
    assert (fields["montant_ht"], fields["montant_tva"]) == (totaux.ht, totaux.tva)
    assert (fields["montant_ttc"], fields["montant_a_payer"]) == (totaux.ttc, totaux.a_payer)
    assert fields["iban"] == IBAN
    assert [(row.taux, row.base, row.montant) for row in reading.vat] == [
        (row.taux, row.base_ht, row.montant) for row in contenu().tva
    ]


@pytest.mark.parametrize("case", CASES)
def test_pdf_of_each_kind_of_invoice_is_recognised(tmp_path, case):
    path, found = tmp_path / "facture.pdf", contenu(**CASES[case])
    path.write_bytes(documents.WRITERS["pdf"](found, DIRECTORY))

    reading = read_file(path, path.name)

    assert (reading.problems, reading.doubts) == ((), ())
    assert reading.fields["numero"] == found.numero
    assert reading.fields["montant_a_payer"] == found.totaux.a_payer
    assert reading.fields.get("numero_origine", "") == found.references.facture_origine


def test_facturx_shows_the_page_and_carries_the_file():
    pdf = documents.render(ready_made("facturx", **DATA), DIRECTORY)

    assert "Facture n° FA-2026-7" in text_of(pdf)
    assert list(PdfReader(BytesIO(pdf)).attachments) == ["factur-x.xml"]


def test_annexe_says_its_text():
    pdf = documents.render(ready_made("annexe", texte="\nUne ligne.\n\nUne autre : #panic().\n"), DIRECTORY)

    assert "Le bon de commande Une ligne. Une autre : #panic()." in text_of(pdf)


def test_typed_invoice_says_who_made_it():
    text = text_of(documents.render_piece(piece(), DIRECTORY))

    assert "Facture établie par le portail d’après votre saisie." in text
    assert "Étude <& relevé>" in text


def test_avoir_is_called_so():
    text = text_of(documents.render_piece(piece(**AVOIR), DIRECTORY))

    assert "Avoir n° AV-1" in text
    assert "Facture d’origine n° FA-2026-1" in text
    assert "IBAN" not in text


def test_draft_without_anything_can_be_drawn():
    empty = dict.fromkeys(DATA, "")

    assert "FACTURE" in text_of(documents.render_piece(piece(**(empty | {"lignes": []})), DIRECTORY))


def test_certificate_proves_the_deposit():
    text = text_of(documents.render_certificate(piece(), DIRECTORY))

    assert "Certificat n° CD-000123, délivré le 03/11/2026 à 12 h 05" in text
    assert "000 002 022 00010 (Commune de Valmoison)" in text
    assert "a3f5a3f5" in text


def test_certificate_needs_a_deposit():
    with pytest.raises(ValueError, match="no certificate before a deposit"):
        documents.render_certificate(Piece(1, contenu(), Statut.BROUILLON, "camille"), DIRECTORY)


def test_sheet_holds_each_value_on_one_page():
    pdf = documents.render_sheet(contenu(), DIRECTORY, "Déposer la facture")

    text = text_of(pdf)
    values = (
        "000 002 022 00010",
        "TECH (Services techniques)",
        "FR76 9999 9001",
        "FA-2026-7",
        "03/11/2026",
        "EJ2026-451",
    )
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert [value for value in values if value not in text] == []
    assert text.index("SIRET du destinataire") < text.index("Numéro de facture") < text.index("Montant TTC")


def test_sheet_leaves_out_what_is_empty():
    text = text_of(documents.render_sheet(contenu(marche=""), DIRECTORY, "Déposer"))

    assert "Numéro de marché" not in text


def test_every_document_of_the_scenarios_can_be_drawn():
    drawn = [
        documents.render(document, build_directory(decor, script.annuaire))
        for script, decor in read_all()
        for document in script.documents
        if document.format != "signature"  # made from a practice: test_decomptes
    ]

    assert {data[:5] for data in drawn} <= {b"%PDF-", b"<?xml"}
    assert drawn
