"""Real public invoices, when they are there: each is deposited once the routing is typed, or the exact reason is said."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.models import PieceRow
from tests.sandbox.deposits import Learner, faults
from tests.sandbox.scripts import COMMUNE

FOLDER = Path(__file__).parents[2].parent / "shared/data/invoices"
FILES = sorted(path.name for path in FOLDER.glob("*.[px][dm][fl]"))
ROUTING = {"destinataire": COMMUNE, "service": "TECH", "engagement": "EJ1", "coordonnees": "1001"}
EUROS = {"devise": "EUR"}
ORIGIN = {"facture_origine": "F-0"}
FOREIGN = "Devise : La facture est en « {} ». Convertissez-la en euros (EUR). À confirmer : une seule bonne source publique le dit."
NO_ORIGIN = (
    "Numéro de la facture d’origine : Il manque le numéro de la facture d’origine. Indiquez le numéro de la facture "
    "que cet avoir corrige. À confirmer : une seule bonne source publique le dit."
)
STOPPED = {"facturx-Avoir_FR_type381_BASIC.pdf": ["schematron"]}  # its profile identifier is not one
ASKED = {  # what is refused once the routing is typed, and what the person then types
    "cii-CII_business_example_01.xml": (FOREIGN.format("NOK"), EUROS),
    "cii-CII_example5.xml": (FOREIGN.format("DKK"), EUROS),
    "cii-CII_example6.xml": (FOREIGN.format("DKK"), EUROS),
    "ubl-ubl-tc434-example3.xml": (FOREIGN.format("DKK"), EUROS),
    "ubl-ubl-tc434-creditnote1.xml": (NO_ORIGIN, ORIGIN),
}


@pytest.mark.skipif(not FILES, reason="no public files beside the repository")
@pytest.mark.parametrize("name", FILES)
def test_deposit_of_a_public_file(client, practice, name):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile(name, (FOLDER / name).read_bytes())
    chosen = {"format": "xml" if name.endswith(".xml") else "facturx", "cadre": "A1", "fichier": sent}

    address = learner.post("deposit_own", **chosen).url
    page = client.get(address)
    if name in STOPPED:
        reading = practice.uploads.get().reading
        assert (page.status_code, [p["code"] for p in reading["problems"]]) == (422, STOPPED[name])
        return
    page = learner.press(page, "continuer", at=address, **ROUTING)
    if name in ASKED:
        reason, typed = ASKED[name]
        assert faults(page) == [reason]
        page = learner.press(page, "continuer", at=address, **typed)
    done = learner.press(page, "envoyer", at=address)

    assert (done.status_code, PieceRow.objects.get(practice=practice).statut) == (302, "MISE_A_DISPOSITION")
