"""Signing a décompte général outside the portal, and depositing it: through the screens, with real files."""

import subprocess
from io import BytesIO
from shutil import which

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sandbox import actions, files, retention, seats
from sandbox.engine.vocabulary import Role
from sandbox.models import PieceRow
from sandbox.signatures import TrainingAuthority, TrainingCredential
from tests.sandbox.deposits import text
from tests.sandbox.screens import address, hold
from tests.sandbox.test_scenarios import load

BUILDER = "factures-de-travaux"
LISE, APOLLINE = "lise-00000104000013", "apolline-00000202200010"
A8 = {
    "cadre": "A8",
    "numero": "DF-2026-02DGD",
    "engagement": "EJ2026-0512",
    "date_facture": "2026-11-23",
    "ht": "11500",
    "tva": "2300",
    "ttc": "13800",
    "reserves": "non",
}


@pytest.fixture
def practice(client, db):
    practice = actions.start(scenario=load("travaux-signature"))
    hold(client, practice)
    return practice


def dg(practice) -> int:
    return PieceRow.objects.visible_in(practice).get(cadre="A20").identifiant


def signed_by(client, practice, who: str = LISE) -> bytes:
    answer = client.post(reverse("signing_sign", args=[practice.public_id]), {"signataire": who})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def sends(client, practice, pdf: bytes | None = None, key: str = "k", **values: object):
    """With the learner's own file, or one of the exercise's."""
    own = {"signe": SimpleUploadedFile("decompte-signe.pdf", pdf)} if pdf is not None else {}
    to = address(practice, "works_follow", BUILDER, dg(practice))
    return client.post(to, {"key": key} | A8 | own | values)


def account(practice) -> PieceRow | None:
    return PieceRow.objects.visible_in(practice).filter(cadre="A8").first()


def test_titulaire_signs_at_the_desk_and_deposits_his_file(client, practice):
    pdf = signed_by(client, practice)

    done = sends(client, practice, pdf)

    row = account(practice)
    assert (done.status_code, row.statut, row.signature) == (302, "MISE_A_DISPOSITION", "")
    piece = practice.dossier(row.identifiant).piece(row.identifiant)
    assert (piece.signature.signataire, piece.defaut_de_signature) == ("Lise Tavelin", "")
    assert files.main_file(practice, piece).body == pdf


@pytest.mark.skipif(which("pdfsig") is None, reason="poppler-utils (pdfsig) is not installed")
def test_another_program_agrees_that_the_whole_file_is_signed(client, practice, tmp_path):
    path = tmp_path / "signe.pdf"
    path.write_bytes(signed_by(client, practice))

    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Lise Tavelin" in said


def spoilt(pdf: bytes) -> bytes:
    changed = bytearray(pdf)
    changed[len(pdf) // 3] ^= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (spoilt, "modifié après la signature"),
        (lambda pdf: pdf + b"\n% ajout", "ajouté au fichier après la signature"),
        (lambda _: b"%PDF-1.7\nrien", "ne s’ouvre pas comme un PDF"),
    ],
)
def test_wrong_file_is_a_lesson_before_it_is_sent(client, practice, make, said):
    page = sends(client, practice, make(signed_by(client, practice)))

    assert page.status_code == 200
    assert said in text(page)
    assert "Chorus Pro" in text(page)
    assert account(practice) is None
    assert page.context["form"].kept.nom == "decompte-signe.pdf"


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        (4, "n’est pas signé"),
        (5, "l’image d’une signature"),
        (6, "modifié après la signature"),
        (7, "signé avant que le décompte soit général"),
        (8, "signé par Apolline Grivel-Ostende"),
        (9, "n’est pas le décompte général de ce dossier"),
    ],
)
def test_each_file_of_the_exercise_is_wrong_in_its_own_way(client, practice, rank, said):
    page = sends(client, practice, fichier=str(rank))

    assert said in text(page)
    assert account(practice) is None


def test_somebody_else_s_signature_is_said(client, practice):
    page = sends(client, practice, signed_by(client, practice, APOLLINE))

    assert "signé par Apolline Grivel-Ostende" in text(page)


def test_warned_the_learner_may_send_all_the_same_and_the_file_is_kept(client, practice):
    warned = sends(client, practice, spoilt(signed_by(client, practice)))
    kept = warned.context["form"].kept.identifiant

    done = sends(client, practice, confirme=warned.context["advised"], recu=str(kept))

    assert done.status_code == 302
    assert account(practice).signature == "signature_alteree"


def test_another_file_deserves_its_own_warning(client, practice):
    warned = sends(client, practice, fichier="4").context["advised"]

    page = sends(client, practice, fichier="5", confirme=warned)

    assert "l’image d’une signature" in text(page)
    assert account(practice) is None


def test_certificate_of_another_practice_is_not_recognised(client, practice):
    other = actions.start(scenario=practice.scenario)
    hold(client, practice, other)

    page = sends(client, practice, signed_by(client, other))

    assert "ne vient pas de l’autorité de cet exercice" in text(page)


def test_certificate_is_downloaded_with_its_password(client, practice):
    page = client.get(reverse("signing", args=[practice.public_id]))
    answer = client.post(reverse("signing_certificate", args=[practice.public_id]))

    password = page.context["passphrase"]
    key, cert, others = pkcs12.load_key_and_certificates(b"".join(answer.streaming_content), password.encode())
    assert password in page.content.decode()
    assert "Lise Tavelin" in cert.subject.rfc4514_string()
    assert (key.key_size, len(others)) == (2048, 1)


def test_nothing_to_sign_before_the_account_is_notified(client, db):
    practice = actions.start(scenario=load("travaux-fin-titulaire"))
    hold(client, practice)

    assert "Aucun décompte ne vous attend" in client.get(reverse("signing_desk")).content.decode()
    assert client.get(reverse("signing", args=[practice.public_id])).status_code == 404


def test_desk_lists_what_waits_and_piece_leads_to_it(client, practice):
    desk = client.get(reverse("signing_desk"))
    piece = client.get(address(practice, "piece", BUILDER, dg(practice)))

    link = reverse("signing", args=[practice.public_id])
    assert link in desk.content.decode()
    assert link in piece.content.decode()


def test_whoever_took_the_titulaire_s_seat_signs_and_the_starter_does_not(client, practice):
    titulaire, link = Client(), reverse("signing", args=[practice.public_id])
    titulaire.post(reverse("sandbox:take_seat", args=[seats.invite(practice=practice, role=Role.FOURNISSEUR).code]))

    found = {who: one.get(link).status_code for who, one in {"starter": client, "titulaire": titulaire}.items()}

    assert found == {"starter": 404, "titulaire": 200}
    assert link in titulaire.get(reverse("signing_desk")).content.decode()
    assert link not in client.get(reverse("signing_desk")).content.decode()


def test_nobody_chosen_signs_nothing(client, practice):
    answer = client.post(reverse("signing_sign", args=[practice.public_id]), {"signataire": "x"}, follow=True)

    assert "Choisissez qui signe" in answer.content.decode()


def test_keys_go_with_their_practice(client, practice):
    signed_by(client, practice)

    retention.remove(practice=practice)

    assert (TrainingAuthority.objects.count(), TrainingCredential.objects.count()) == (0, 0)


def test_no_file_is_said_at_its_field(client, practice):
    page = sends(client, practice)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["signe"]


def test_notified_account_is_the_same_file_each_time(client, practice):
    piece = practice.dossier(dg(practice)).piece(dg(practice))

    assert files.main_file(practice, piece).body == files.main_file(practice, piece).body
    assert BytesIO(files.main_file(practice, piece).body).read(5) == b"%PDF-"
