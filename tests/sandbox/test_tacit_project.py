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


def test_dossier_waits_for_the_titulaire_with_the_reason_once_the_moa_is_late(client, db):
    practice = actions.start(scenario=load("travaux-tacite"))
    hold(client, practice)
    synthese = address(practice, "space", BUILDER)

    before = client.get(synthese)
    clock.advance_to(practice=practice, day=LATE)
    after = client.get(synthese)

    assert ([r.numero for r in before.context["waiting"]], before.context["reasons"]) == ([], [])
    assert [r.numero for r in after.context["waiting"]] == ["DF-2026-09PDG"]
    assert after.context["reasons"][0] in text(after)
    assert "laissé passer son délai pour répondre à DF-2026-09PDG" in text(after)
    assert "cadre A22" in text(after)


def test_dossier_waits_for_him_again_when_the_ten_days_have_passed(client, practice):
    sends(client, practice, signed_by(client, practice))
    synthese = address(practice, "space", BUILDER)

    while_they_run = client.get(synthese)
    clock.advance_to(practice=practice, day=STANDS)
    after = client.get(synthese)

    assert list(while_they_run.context["waiting"]) == []
    assert [r.numero for r in after.context["waiting"]] == ["DF-2026-09PDGT"]
    assert "cadre A23" in after.context["reasons"][0]


def test_others_are_not_told_that_the_titulaire_is_awaited(client, practice):
    pages = [client.get(address(practice, "space", f"{BUILDER}-{who}")) for who in ("moe", "moa")]

    assert [page.context["reasons"] for page in pages] == [[], []]


def test_titulaire_is_written_to_once_the_moa_is_late(client, practice):
    mails = client.get(address(practice, "mails", BUILDER)).context["page"]

    assert mails[0].recit.texte == (
        "La maîtrise d’ouvrage avait jusqu’au 02/12/2026 pour notifier le décompte général qui répond à la pièce "
        "A7 DF-2026-09 : elle ne l’a pas fait. Si le marché prévoit la procédure tacite, le titulaire peut "
        "proposer lui-même le décompte général : un projet signé, sous le cadre A22."
    )


def test_answer_deposited_as_the_start_of_a_dossier_is_sent_to_the_piece_that_it_follows(client, practice):
    page = client.post(
        address(practice, "works_begin", BUILDER), {"key": "k", "marche": "2026-T-09", "fichier": READY} | A22
    )

    said = text(page)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["cadre"])
    assert "répond à une pièce déjà déposée (A7, A17, A22)" in said
    assert "puis choisissez « Déposer la pièce de facturation suivante »" in said
