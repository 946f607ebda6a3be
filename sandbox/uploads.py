"""Learners' own files: received within the quotas, stored under generated names, read once, swept when nothing claims them.

The row is committed before the bytes, and names them: whatever happens in between, the sweep finds both.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from sandbox.actions import lock
from sandbox.engine.limits import limit
from sandbox.engine.pieces import PieceJointe
from sandbox.intake import values, wording
from sandbox.intake.names import HEAD, check_attachment, clean_name
from sandbox.intake.reader import read_file
from sandbox.intake.values import Problem, Reading
from sandbox.models import Practice, Upload, upload_path, uploads_storage

FIRST_UPLOAD = 1001  # below, the ranks of the scenario's ready-made documents
KEPT = timedelta(days=2)  # how long a form may stay open on a file that no piece holds yet
Mo = 1_000_000


SENTENCES = {
    "quota": "Une pratique garde {maximum} Mo de fichiers au plus. Utilisez un document fourni par l’exercice, ou recommencez l’exercice pour faire de la place.",
    "disk_full": "Le site n’a plus de place pour de nouveaux fichiers aujourd’hui. Utilisez un document fourni par l’exercice : vous pouvez tout faire avec lui.",
}


class NotReceived(Exception):
    """The file is not kept. `say` has the sentence of each problem."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(p.code for p in problems))
        self.problems = problems


def receive(*, practice: Practice, file: UploadedFile, name: str) -> Upload:
    """Stores the file as the learner sent it. `name` is the one that they gave it. Raises `NotReceived`."""
    head = file.read(HEAD)
    problems = check_attachment(name, file.size, head) or too_heavy(file.size)
    if problems:
        raise NotReceived(*problems)
    upload = _reserve(practice, clean_name(name)[0], file)
    upload.file.storage.save(upload.file.name, file)
    return upload


def say(problem: Problem) -> str:
    own = SENTENCES.get(problem.code)
    return own.format_map(problem.details) if own else wording.say(problem).text


def too_heavy(size: int) -> tuple[Problem, ...]:
    if size <= limit("fichier"):
        return ()
    return (Problem("file_too_big", {"taille": f"{size / Mo:.1f}".replace(".", ",")}),)


def _reserve(practice: Practice, name: str, file: UploadedFile) -> Upload:
    """The row, and with it its place under the quotas."""
    with transaction.atomic():
        lock(practice)
        _check_room(practice, file.size)
        last = practice.uploads.order_by("-numero").values_list("numero", flat=True).first()
        upload = Upload(
            practice=practice,
            numero=last + 1 if last else FIRST_UPLOAD,
            name=name,
            size=file.size,
            content_hash=_hash(file),
        )
        upload.file.name = upload_path(upload, "")
        upload.save(force_insert=True)
    return upload


def _check_room(practice: Practice, size: int) -> None:
    quota, cap = settings.UPLOAD_QUOTA_MB, settings.UPLOADS_CAP_MB
    if practice.uploads.total_size() + size > quota * Mo:
        raise NotReceived(Problem("quota", {"maximum": str(quota)}))
    if Upload.objects.total_size() + size > cap * Mo:
        raise NotReceived(Problem("disk_full"))


def _hash(file: UploadedFile) -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def as_attached(upload: Upload) -> PieceJointe:
    return PieceJointe(upload.numero, upload.name, upload.size, upload.content_hash)


def own(attached: Iterable[PieceJointe]) -> list[PieceJointe]:
    """The learner's own among these files."""
    return [found for found in attached if found.identifiant >= FIRST_UPLOAD]


def reading_of(upload: Upload) -> Reading:
    """What the file says; read at the first call, in a limited child, and kept with the row."""
    if upload.reading is None:
        upload.reading = as_json(read_stored(upload))
        upload.save(update_fields=["reading"])
    return from_json(upload.reading)


def read_stored(upload: Upload) -> Reading:
    """Bytes that never arrived are a file that cannot be read."""
    body = read_stored_bytes(upload)
    return Reading(problems=(Problem("unreadable"),)) if body is None else read_bytes(body, upload.name)


def read_stored_bytes(upload: Upload) -> bytes | None:
    try:
        with upload.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError:
        return None


def read_bytes(content: bytes, name: str) -> Reading:
    with NamedTemporaryFile(prefix="lecture-") as copy:
        copy.write(content)
        copy.flush()
        return read_file(Path(copy.name), name)


def as_json(reading: Reading) -> dict:
    """Plain data; PostgreSQL's JSON holds no NUL."""
    return json.loads(values.dumps(reading).replace("\\u0000", " "))


def from_json(data: dict) -> Reading:
    return values.loads(json.dumps(data))


def claim(practice: Practice, numeros: Iterable[int]) -> None:
    """These files are now in a piece: the sweep leaves them."""
    Upload.objects.filter(practice=practice, numero__in=tuple(numeros)).update(claimed=True)


def sweep(moment: datetime) -> None:
    """Removes the files that nothing claims, then the bytes that no row names. Safe to run twice."""
    for upload in Upload.objects.unclaimed_before(moment - KEPT):
        upload.delete()
    storage = uploads_storage()
    for folder in _folders(storage):
        _sweep_folder(storage, folder)


def _folders(storage) -> list[str]:
    with suppress(FileNotFoundError):
        return storage.listdir("")[0]
    return []


def _sweep_folder(storage, folder: str) -> None:
    """Listed before the rows are read: bytes whose row is younger than the list are not in it."""
    found = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    known = set(Upload.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
    for name in set(found) - known:
        storage.delete(name)
    with suppress(OSError, ValueError):
        if not Practice.objects.filter(public_id=UUID(folder)).exists():
            storage.delete(folder)


@receiver(post_delete, sender=Upload, dispatch_uid="sandbox.uploads.bytes")
def _delete_bytes(sender: type[Upload], instance: Upload, **kwargs: object) -> None:
    """However the row went: a person's own act, the purge of a practice, the erasure of an account."""
    if instance.file.name:
        name, storage = instance.file.name, instance.file.storage
        transaction.on_commit(lambda: storage.delete(name))
