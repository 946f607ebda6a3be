"""kill -9 in the middle of a deposit, or of a signature and its deposit: each is whole, or absent, and nothing is left."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.utils import timezone

from sandbox import actions, uploads
from sandbox.doctor import differences
from sandbox.models import PieceRow, Practice, Upload, uploads_storage
from tests.intake.builders import native_pdf
from tests.sandbox.deposits import Learner
from tests.sandbox.screens import hold
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_decomptes import sends, signed_by
from tests.sandbox.test_deposit_form import TYPED as LINE
from tests.sandbox.test_scenarios import load

KILLS, SEED = 100, 9  # of each kind
TYPED = LINE | {"type_tva": "TVA_SUR_DEBIT", "mode_paiement": "VIREMENT"}
LATER = timedelta(days=3)


def deposits(practice: Practice) -> None:
    """A file of one's own, read and filled in, then sent."""
    learner = Learner(Client(), practice)
    own = SimpleUploadedFile("facture.pdf", native_pdf())
    form = learner.post("deposit_own", format="pdf", cadre="A1", fichier=own).url
    shown = learner.client.get(form)
    confirm = learner.press(shown, "continuer", form, **TYPED)
    learner.press(confirm, "envoyer", form)


def signs(practice: Practice) -> None:
    """The décompte général, signed at the desk and deposited under A8."""
    client = Client()
    hold(client, practice)
    sends(client, practice, signed_by(client, practice))


def in_a_child(work, practice: Practice) -> int:
    """The pid of a process of its own that does this."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        work(practice)
    finally:
        os._exit(0)


def mine(practice: Practice) -> list[PieceRow]:
    return list(PieceRow.objects.filter(practice=practice, date_depot__isnull=False, identifiant__gte=200_001))


def verdict(practice: Practice) -> str:
    """« whole » or « absent »; anything between is named."""
    practice.refresh_from_db()
    assert differences(practice) == []
    rows = mine(practice)
    if not rows:
        return "absent"
    (row,) = rows
    piece = practice.dossier(row.identifiant).piece(row.identifiant)
    main = piece.contenu.piece_principale
    kept = Upload.objects.filter(practice=practice, numero=main.identifiant).first()
    whole = piece.certificat is not None and kept is not None and uploads_storage().exists(kept.file.name)
    return "whole" if whole else "torn"


def killed(work, practice: Practice, after: float) -> str:
    pid = in_a_child(work, practice)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return verdict(practice)


def duration(work, practice: Practice) -> float:
    """Seconds of one that nobody kills."""
    began = time.monotonic()
    os.waitpid(in_a_child(work, practice), 0)
    assert verdict(practice) == "whole"
    return time.monotonic() - began


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("work", "scenario"),
    [(deposits, make_scenario), (signs, lambda: load("travaux-signature"))],
    ids=["deposits", "signatures"],
)
def test_killed_at_any_moment_it_is_whole_or_absent_and_nothing_unclaimed_stays(work, scenario):
    source, random = scenario(), Random(SEED)  # noqa: S311 # to be played again
    whole = duration(work, actions.start(scenario=source))

    found = Counter(killed(work, actions.start(scenario=source), random.uniform(0, whole * 1.5)) for _ in range(KILLS))
    uploads.sweep(timezone.now() + LATER)

    assert set(found) == {"whole", "absent"}, found
    assert sum(found.values()) == KILLS
    claimed = set(Upload.objects.values_list("file", flat=True))
    storage = uploads_storage()
    left = {f"{folder}/{name}" for folder in storage.listdir("")[0] for name in storage.listdir(folder)[1]}
    assert left == claimed
    assert not Upload.objects.unclaimed_before(timezone.now() + LATER).exists()
