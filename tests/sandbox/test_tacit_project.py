"""The titulaire's own project (A22), when the MOA is silent: expected of him, signed outside the portal, deposited."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from sandbox import actions, clock, files
from sandbox.models import PieceRow
from tests.sandbox.deposits import text
from tests.sandbox.screens import address, hold
from tests.sandbox.test_scenarios import load

BUILDER = "factures-de-travaux"
LATE, STANDS = date(2026, 12, 3), date(2026, 12, 15)
LISE, APOLLINE = "lise-00000104000013", "apolline-00000202200010"
A22 = {
    "cadre": "A22",
    "numero": "DF-2026-09PDGT",
    "engagement": "EJ2026-0512",
    "date_facture": "2026-12-03",
    "ht": "20000",
    "tva": "4000",
    "ttc": "24000",
    "copie_moe": "on",
}
READY, PICTURED = "3", "4"  # of the exercise's files


@pytest.fixture
def practice(client, db):
    """The MOA has let its delay pass."""
    practice = actions.start(scenario=load("travaux-tacite"))
    hold(client, practice)
    clock.advance_to(practice=practice, day=LATE)
    return practice


def last(practice) -> PieceRow:
    return PieceRow.objects.visible_in(practice).order_by("identifiant").last()


def signed_by(client, practice, who: str = LISE) -> bytes:
    answer = client.post(reverse("signing_sign", args=[practice.public_id]), {"signataire": who})
    return b"".join(answer.streaming_content)


def sends(client, practice, pdf: bytes | None = None, key: str = "k", **values: object):
    own = {"signe": SimpleUploadedFile("projet-signe.pdf", pdf)} if pdf is not None else {}
    to = address(practice, "works_follow", BUILDER, last(practice).identifiant)
    return client.post(to, {"key": key} | A22 | own | values)


def test_titulaire_signs_his_project_and_the_ten_days_begin(client, practice):
    pdf = signed_by(client, practice)

    done = sends(client, practice, pdf)

    row = last(practice)
    piece = practice.dossier(row.identifiant).piece(row.identifiant)
    assert (done.status_code, row.cadre, row.statut, row.signature) == (302, "A22", "MISE_A_DISPOSITION_MOA", "")
    assert (piece.signature.signataire, files.main_file(practice, piece).body) == ("Lise Tavelin", pdf)
    clock.advance_to(practice=practice, day=STANDS)
    assert last(practice).attendue == "A23"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"fichier": READY}, "est votre projet de décompte général, mais il n’est pas signé"),
        ({"fichier": PICTURED}, "l’image d’une signature"),
        ({"fichier": "1"}, "n’est pas votre projet de décompte général"),
    ],
)
def test_file_of_the_exercise_that_is_not_signed_is_told_before_it_is_sent(client, practice, values, said):
    page = sends(client, practice, **values)

    assert page.status_code == 200
    assert said in text(page)
    assert "ses dix jours ne commencent pas" in text(page)
    assert last(practice).cadre == "A17"


def test_project_altered_or_signed_by_somebody_else_is_told(client, practice):
    spoilt = bytearray(signed_by(client, practice))
    spoilt[len(spoilt) // 3] ^= 1

    altered = text(sends(client, practice, bytes(spoilt)))
    other = text(sends(client, practice, signed_by(client, practice, APOLLINE)))

    assert "modifié après la signature" in altered
    assert "signé par Apolline Grivel-Ostende" in other


def test_warned_he_may_send_it_all_the_same_and_nothing_begins(client, practice):
    warned = sends(client, practice, fichier=READY).context["advised"]

    done = sends(client, practice, fichier=READY, confirme=warned)
    clock.advance_to(practice=practice, day=STANDS)

    assert done.status_code == 302
    assert (last(practice).signature, last(practice).attendue) == ("signature_absente", "A22")


def test_desk_gives_the_document_to_sign_with_the_amounts_that_he_asked(client, practice):
    answer = client.get(reverse("signing_document", args=[practice.public_id]))

    said = " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(b"".join(answer.streaming_content))).pages).split()
    )
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "DF-2026-09PDGT" in said
    assert "24 000,00" in said
    assert "sous le cadre A22" in said


def test_desk_has_nothing_before_the_delay_nor_once_the_project_is_well_sent(client, db):
    practice = actions.start(scenario=load("travaux-tacite"))
    hold(client, practice)
    to = reverse("signing", args=[practice.public_id])

    before = client.get(to).status_code
    clock.advance_to(practice=practice, day=LATE)
    waiting = client.get(to).status_code
    sends(client, practice, signed_by(client, practice))

    assert (before, waiting, client.get(to).status_code) == (404, 200, 404)
