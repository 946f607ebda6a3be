"""Search results taken away: what the file holds, that it stays what it was, and what a spreadsheet makes of it."""

import re
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from sandbox.engine.actions import Decision
from sandbox.engine.evolve import EXTRACTIONS_KEPT
from sandbox.engine.limits import limit
from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import ExtractedFile
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.screens import ISSUED, address, hold
from tests.sandbox.scripts import ATELIER, COMMUNE
from tests.sandbox.test_styles import played, waits
from tests.sandbox.test_views_lists import long_practice

BUILDER = "factures-de-travaux"


def extract(client, practice, filters: str = "", space: str = ISSUED):
    return client.post(address(practice, "extract", space), {"key": "k1", "filtres": filters}, follow=True)


def lines(client, page) -> list[str]:
    link = re.search(r'href="([^"]+fichier\.csv)"', page.content.decode())[1]
    return client.get(link).content.decode("utf-8-sig").splitlines()


def test_an_extraction_holds_exactly_what_is_filtered(client, db):
    practice = long_practice(client, 4)

    page = extract(client, practice, "service=SCOL")
    rows = lines(client, page)

    assert "Extraction complète" in page.content.decode()
    assert [row.split(";")[0] for row in rows] == ["Numéro", "S-0004", "S-0002", "EXERCICE – SANS VALEUR"]


def test_a_wide_extraction_is_cut_and_says_so_on_screen_and_in_the_file(client, db):
    most = limit("extraction")
    practice = long_practice(client, most + 3)

    page = extract(client, practice)
    rows = lines(client, page)

    assert (
        f"La recherche trouve {most + 3} factures\u00a0; le fichier n’en contient que {most}." in page.content.decode()
    )
    assert len(rows) == 1 + most + 2
    assert rows[-2].startswith(f"Extraction incomplète\u00a0: {most} lignes sur {most + 3}.")


def test_an_extraction_sent_twice_is_recorded_once(client, db):
    practice = long_practice(client, 1)

    pages = [extract(client, practice) for _ in range(2)]

    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert practice.entries.count() == 1


def test_an_extraction_stays_what_it_was(client, db):
    practice = long_practice(client, 1)
    page = extract(client, practice)
    taken = lines(client, page)

    recipient(practice, Verb.REJETER, 100_001, Decision("MONTANT_ERRONE", "Voir."))
    deposit(practice, numero="APRES")

    assert lines(client, page) == taken


def test_a_practice_keeps_its_latest_extractions(client, db):
    practice = long_practice(client, 1)
    page = extract(client, practice)

    for rank in range(EXTRACTIONS_KEPT):
        client.post(address(practice, "extract", ISSUED), {"key": f"again {rank}"})
    first = client.get(address(practice, "extraction_file", ISSUED, 1), follow=True)

    assert ExtractedFile.objects.count() == EXTRACTIONS_KEPT
    assert first.redirect_chain == [(page.redirect_chain[-1][0], 302)]
    assert "Ce fichier n’est plus gardé\u00a0: refaites l’export depuis la recherche." in first.content.decode()
    assert "fichier.csv" not in first.content.decode()


def table(client, page) -> list[dict[str, Any]]:
    """The workbook, row by row, but for the exercise's stamp."""
    link = re.search(r'href="([^"]+fichier\.xlsx)"', page.content.decode())[1]
    headers, *rows, stamp = load_workbook(BytesIO(client.get(link).content)).active.iter_rows(values_only=True)
    assert stamp[0] == "EXERCICE – SANS VALEUR"
    return [dict(zip(headers, row, strict=True)) for row in rows]


def test_a_spreadsheet_keeps_the_fourteen_digits_the_amounts_and_the_dates(client, db):
    practice = long_practice(client, 1)

    (row,) = table(client, extract(client, practice))

    assert (row["SIRET du fournisseur"], row["SIRET du destinataire"]) == (ATELIER, COMMUNE)
    assert (row["Montant HT"], row["Date de dépôt"].date()) == (100, date(2026, 1, 5))


def test_the_workbook_of_a_file_kept_no_longer_leads_to_its_page(client, db):
    practice = long_practice(client, 1)
    page = extract(client, practice)
    ExtractedFile.objects.all().delete()

    gone = client.get(address(practice, "extraction_workbook", ISSUED, 1))

    assert gone.url == page.redirect_chain[-1][0]


def test_a_works_extraction_names_the_cadre_the_contract_and_the_file_of_each_piece(client, db):
    practice = played("travaux-a-quatre", Role.MOE, Style.JUSTE)
    hold(client, practice)
    waits(practice, 20)

    rows = table(client, extract(client, practice, space=BUILDER))

    assert {row["Numéro de marché"] for row in rows} == {"2026-T-07"}
    assert [(row["Cadre"].partition(" ")[0], row["Fichier"]) for row in reversed(rows)] == [
        ("A4", "projet-decompte-SIT-2026-11.pdf"),
        ("A15", "SIT-2026-11EA.pdf"),
        ("A19", "SIT-2026-11EAV.pdf"),
    ]
