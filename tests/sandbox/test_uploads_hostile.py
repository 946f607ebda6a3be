"""Broken and hostile files sent from the screen: a sentence or a form each, nothing half-deposited.

One in twelve here, so that each kind is met; `tests/drills/test_hostile_uploads.py` sends them all.
"""

from sandbox.models import Entry, PieceRow
from tests.intake import hostile
from tests.sandbox.deposits import Learner, text

STRIDE = 12
BOUNDARY = b"x-boundary-of-the-tests"


def multipart(fields: dict[str, str], name: str, content: bytes) -> bytes:
    """What a browser sends, with the name that the disk gave it: Django’s test client would tidy it first."""
    shown = name[-255:].replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22").encode(errors="replace")
    disposition = b'Content-Disposition: form-data; name="fichier"; filename="' + shown + b'"'
    parts = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
    file = disposition + b"\r\nContent-Type: application/octet-stream\r\n\r\n" + content
    return (
        b"".join(b"--" + BOUNDARY + b"\r\n" + part + b"\r\n" for part in [*parts, file]) + b"--" + BOUNDARY + b"--\r\n"
    )


def send(learner: Learner, name: str, content: bytes) -> tuple[int, str]:
    """What the learner sees in the end: the status, and the page."""
    learner.practice.uploads.all().delete()  # the quota has its own test
    body = multipart({"format": "xml" if name.endswith("xml") else "pdf", "cadre": "A1"}, name, content)
    kind = f"multipart/form-data; boundary={BOUNDARY.decode()}"
    answer = learner.client.post(learner.address("deposit_own"), body, content_type=kind)
    if answer.status_code == 302:
        answer = learner.client.get(answer.url)
    return answer.status_code, text(answer)


def unanswered(learner: Learner, files: list[hostile.File]) -> list[tuple[int, int]]:
    """Rank and status of the files whose answer is neither a form nor a page that says why."""
    answers = [send(learner, name, content) for name, content in files]
    return [(n, status) for n, (status, said) in enumerate(answers) if status not in {200, 422} or not said]


def left_behind(learner: Learner) -> tuple[int, int]:
    pieces, entries = PieceRow.objects.visible_in(learner.practice), Entry.objects.filter(practice=learner.practice)
    return pieces.count(), entries.count()


def test_hostile_files_are_answered_and_leave_nothing(client, practice):
    learner = Learner(client, practice)
    files = list(hostile.files())[::STRIDE]

    assert len(files) > 40
    assert (unanswered(learner, files), left_behind(learner)) == ([], (0, 0))
