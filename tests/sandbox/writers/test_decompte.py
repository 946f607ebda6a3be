"""The statements of the end of a contract: what they say, to whom, and that their bytes are always the same."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from sandbox.signing.facts import original_of
from sandbox.writers.decompte import SIGN_HERE, Decompte, decompte_page, render_decompte
from tests.sandbox.signing.papers import ACOMPTES, ADMITTED, ASKED, IDENTIFIANT, OBJET, WORKS, decompte
from tests.sandbox.writers.invoices import DIRECTORY, contenu

STATEMENT = replace(contenu(numero="PDF-3"), totaux=ADMITTED)


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert all(page.count("EXERCICE – SANS VALEUR") == 2 for page in pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_decompte_says_who_and_how_much():
    text = text_of(decompte())

    said = (
        "Décompte général DG-2026-4 Marché M-2025-12, établi le 3 novembre 2026",
        f"Objet du marché {OBJET}",
        "Titulaire Atelier Corvane, SIRET 000 001 016 00013",
        "Maîtrise d’œuvre Commune de Valmoison, SIRET 000 002 022 00010",
        "Maîtrise d’ouvrage Commune de Valmoison, TECH, SIRET 000 002 022 00010",
        "Service financier Commune de Valmoison, TECH, SIRET 000 002 022 00010",
        "Montant Demandé par le titulaire Admis",
        "Montant HT 98 450,00 € 96 450,00 €",
        "TVA 19 690,00 € 19 290,00 €",
        "Montant TTC 118 140,00 € 115 740,00 €",
        "Acompte n° 1 30/04/2026 48 000,00 €",
        "Acompte n° 2 31/07/2026 36 000,50 €",
        "Solde TTC, acomptes déduits 31 739,50 €",
        "Observations Reste à voir : l’enduit.",
        "Signature du titulaire À signer électroniquement par le titulaire, hors du portail, puis à redéposer sous le cadre A8.",
    )
    assert [part for part in said if part not in text] == []


def test_project_asks_alone_and_has_no_place_to_sign():
    page = decompte_page(Decompte.PROJET_FINAL, STATEMENT, WORKS)

    assert (page["title"], page["signature"]) == ("Projet de décompte final PDF-3", "")
    assert page["columns"] == ["Montant", "En euros"]
    assert page["amounts"] == [
        ["Montant HT", "96\u202f450,00\u00a0€"],
        ["TVA", "19\u202f290,00\u00a0€"],
        ["Montant TTC", "115\u202f740,00\u00a0€"],
    ]
    assert page["due"] == {"label": "Total TTC", "amount": "115\u202f740,00\u00a0€"}


@pytest.mark.parametrize("kind", Decompte)
def test_the_decompte_general_and_the_project_of_the_titulaire_are_to_be_signed(kind):
    page = decompte_page(kind, STATEMENT, WORKS, demande=ASKED, acomptes=ACOMPTES)

    under = {Decompte.GENERAL: "sous le cadre A8", Decompte.PROJET_DU_TITULAIRE: "sous le cadre A22"}
    assert page["signature"] == SIGN_HERE.get(kind, "")
    assert under.get(kind, "") in page["signature"]
    assert bool(page["signature"]) is (kind in under)
    assert f"{kind.value} PDF-3" in text_of(
        render_decompte(kind, STATEMENT, WORKS, identifiant="x", demande=ASKED, acomptes=ACOMPTES)
    )


def test_file_says_its_language_its_title_and_its_identifier():
    pdf = PdfReader(BytesIO(decompte()))

    assert pdf.root_object["/Lang"] == "fr"
    assert (pdf.metadata.title, pdf.metadata["/Keywords"]) == ("Décompte général DG-2026-4", f"exercice:{IDENTIFIANT}")
    assert "<pdfaid:part>3</pdfaid:part>" in pdf.xmp_metadata.stream.get_data().decode()


def test_bytes_depend_on_the_values_alone():
    first, again, other = (
        render_decompte(Decompte.GENERAL, STATEMENT, WORKS, identifiant=name) for name in ("a", "a", "b")
    )

    assert original_of(first) == original_of(again)
    assert original_of(first) != original_of(other)
    assert PdfReader(BytesIO(first)).metadata["/CreationDate"] == "D:20261103000000Z"


def test_decompte_of_an_unknown_contract_or_of_a_draft_can_be_drawn():
    bare = replace(contenu(date_facture="", marche="", lignes=[], commentaire=""), totaux=None)

    text = text_of(render_decompte(Decompte.GENERAL, bare, DIRECTORY, identifiant="x"))

    assert "Marché de travaux" in text
    assert "Objet du marché" not in text
