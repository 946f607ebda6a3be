"""A learner's own files: received, capped, stored under generated names, swept, and only ever sent back as attachments."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sandbox import uploads
from sandbox.engine.limits import limit
from sandbox.models import Upload, uploads_storage
from sandbox.uploads import NotReceived
from tests.intake import builders
from tests.sandbox.deposits import Learner, fields
from tests.sandbox.test_deposit_form import TYPED

PDF = builders.native_pdf()


def receive(practice, name: str = "ma-facture.pdf", content: bytes = PDF) -> Upload:
    return uploads.receive(practice=practice, file=SimpleUploadedFile(name, content), name=name)


def codes(practice, name: str, content: bytes = PDF) -> list[str]:
    with pytest.raises(NotReceived) as refused:
        receive(practice, name, content)
    return [problem.code for problem in refused.value.problems]


def stored(upload: Upload) -> bool:
    return uploads_storage().exists(upload.file.name)


def test_upload_is_stored_whole_under_a_name_of_ours(practice):
    upload = receive(practice)

    folder, _, name = upload.file.name.partition("/")
    assert (folder, len(name), "facture" in name) == (str(practice.public_id), 32, False)
    assert uploads.read_stored_bytes(upload) == PDF
    assert (upload.numero, upload.size, upload.content_hash) == (1001, len(PDF), sha256(PDF).hexdigest())


def test_uploads_are_numbered_in_each_practice(practice):
    assert [receive(practice).numero for _ in range(3)] == [1001, 1002, 1003]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("facture.exe", b"MZ", ["extension_unlisted"]),
        ("facture", PDF, ["extension_missing"]),
        ("f" * 47 + ".pdf", PDF, ["name_too_long"]),
        ("facture\u202efdp.pdf", PDF, ["name_bidi"]),
        ("fac\0ture.pdf", PDF, ["name_control"]),
        ("../../facture.pdf", PDF, ["name_path"]),
        ("facture.pdf", b"", ["file_empty"]),
        ("facture.pdf", b"<html>", ["content_mismatch"]),
        ("facture.pdf", PDF + b" " * limit("fichier"), ["file_too_big"]),
    ],
)
def test_upload_refused_leaves_nothing(practice, name, content, found):
    assert codes(practice, name, content) == found
    assert practice.uploads.count() == 0


def test_each_refusal_has_its_sentence(practice, settings):
    settings.UPLOAD_QUOTA_MB = 0

    with pytest.raises(NotReceived) as refused:
        receive(practice)

    (problem,) = refused.value.problems
    assert uploads.say(problem) == (
        "Une pratique garde 0 Mo de fichiers au plus. Utilisez un document fourni par l’exercice, ou recommencez "
        "l’exercice pour faire de la place."
    )


def test_all_practices_share_one_cap(practice, settings):
    settings.UPLOADS_CAP_MB = 0

    assert codes(practice, "facture.pdf") == ["disk_full"]


def test_file_is_read_once(practice):
    upload = receive(practice)
    first = uploads.reading_of(upload)
    uploads_storage().delete(upload.file.name)

    again = uploads.reading_of(Upload.objects.get())

    assert (again, again.kind) == (first, "pdf")


def test_file_that_never_arrived_is_said_unreadable(practice):
    upload = receive(practice)
    uploads_storage().delete(upload.file.name)

    assert [problem.code for problem in uploads.reading_of(upload).problems] == ["unreadable"]


def test_sweep_removes_what_nothing_claims(practice, django_capture_on_commit_callbacks):
    old, young, claimed = (receive(practice) for _ in range(3))
    Upload.objects.exclude(pk=young.pk).update(created_at=timezone.now() - uploads.KEPT - timedelta(hours=1))
    uploads.claim(practice, [claimed.numero])

    with django_capture_on_commit_callbacks(execute=True):
        uploads.sweep(timezone.now())

    assert list(practice.uploads.order_by("numero").values_list("numero", flat=True)) == [1002, 1003]
    assert [stored(u) for u in (old, young, claimed)] == [False, True, True]


def test_sweep_removes_bytes_that_no_row_names(practice):
    kept = receive(practice)
    stray = uploads_storage().save(f"{practice.public_id}/stray", ContentFile(b"x"))

    uploads.sweep(timezone.now())

    assert (stored(kept), uploads_storage().exists(stray)) == (True, False)


def test_bytes_go_with_the_practice(practice, django_capture_on_commit_callbacks):
    upload = receive(practice)

    with django_capture_on_commit_callbacks(execute=True):
        practice.delete()

    assert stored(upload) is False


def test_own_invoice_is_deposited_from_its_file(client, practice):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile("ma-facture.pdf", PDF)

    address = learner.post("deposit_own", fichier=sent, format="pdf", cadre="A1").url
    page = client.get(address)

    assert address.startswith(learner.address("deposit_file", 1001))
    assert fields(page)["fournisseur"] == "00000101600013"


def test_file_is_kept_when_something_else_is_wrong(client, practice):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile("ma-facture.pdf", PDF)

    page = learner.post("deposit_own", fichier=sent, format="xml", cadre="A1")
    again = learner.post("deposit_own", recu=page.context["kept"].identifiant, format="pdf", cadre="A1")

    assert (page.status_code, page.context["kept"].nom) == (422, "ma-facture.pdf")
    assert (again.status_code, practice.uploads.count()) == (302, 1)


def test_oversized_file_is_stopped_on_its_way_and_said(client, practice):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile("enorme.pdf", PDF + b" " * (limit("fichier") + 2_000_000))

    page = learner.post("deposit_own", fichier=sent, format="pdf", cadre="A1")

    assert page.context["form"].errors == {
        "fichier": ["Ce fichier dépasse 10 Mo. Réduisez-le, par exemple en l’exportant en qualité standard."]
    }
    assert practice.uploads.count() == 0


def test_complementary_document_is_kept_through_every_button(client, practice):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile("bon.xlsx", b"PK")

    page = learner.press(learner.get("type_in"), "joindre", **TYPED, nouvelles_pieces=[sent])
    confirm = learner.press(page, "continuer")
    learner.press(confirm, "envoyer")

    piece = practice.dossier(200_001).pieces[0]
    assert [f.nom for f in piece.contenu.pieces_jointes] == ["bon.xlsx"]
    assert Upload.objects.get().claimed is True


def test_complementary_document_refused_is_said_and_the_rest_kept(client, practice):
    learner = Learner(client, practice)
    sent = [SimpleUploadedFile("bon.exe", b"MZ"), SimpleUploadedFile("bon.pdf", PDF)]

    page = learner.press(learner.get("type_in"), "continuer", **TYPED, nouvelles_pieces=sent)

    assert page.context["sheet"].documents_faults == [
        "« bon.exe » : L’extension « .exe » n’est pas parmi les 35 que Chorus Pro accepte. Enregistrez le document en PDF."
    ]
    assert fields(page)["jointes"] == ["1001"]


def test_download_is_an_attachment_that_no_browser_shows(client, practice):
    learner = Learner(client, practice)
    upload = receive(practice, "page.html", b"<script>alert(1)</script>")

    answer = learner.get("file", upload.numero)

    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"


def test_file_of_another_practice_is_not_found(client, practice, scenario):
    other = Learner(client, practice)
    stranger = receive(practice)
    mine = type(practice).objects.create(scenario=scenario, today=practice.today, rules_date=practice.rules_date)
    learner = Learner(client, mine)

    assert learner.get("file", stranger.numero).status_code == 404
    assert client.get(other.address("file", stranger.numero)).status_code == 404
