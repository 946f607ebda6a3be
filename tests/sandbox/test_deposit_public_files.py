"""Real public invoices, when they are there: each is deposited once the routing is typed, or the exact reason is said."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.models import PieceRow
from tests.sandbox.deposits import Learner, faults, fields
from tests.sandbox.scripts import COMMUNE

FOLDER = Path(__file__).parents[2].parent / "shared/data/invoices"
FILES = sorted(path.name for path in FOLDER.glob("*.[px][dm][fl]"))
ROUTING = {"destinataire": COMMUNE, "service": "TECH", "engagement": "EJ1", "coordonnees": "1001"}
EUROS = {"devise": "EUR"}
ORIGIN = {"facture_origine": "F-0"}
FOREIGN = "Devise : La facture est en « {} ». Convertissez-la en euros (EUR). Ce site applique cette règle ; le portail réel l’applique peut-être autrement (à confirmer)."
NO_ORIGIN = (
    "Numéro de la facture d’origine : Il manque le numéro de la facture d’origine. Indiquez le numéro de la facture "
    "que cet avoir corrige. Ce site applique cette règle ; le portail réel l’applique peut-être autrement (à confirmer)."
)
TERMS = {"mode_paiement": "VIREMENT", "type_tva": "TVA_SUR_DEBIT"}  # chosen where the file does not say
STOPPED = {  # its profile identifier is not one
    "facturx-Avoir_FR_type381_BASIC.pdf": (
        "Votre logiciel a écrit un profil Factur-X que ce portail ne connaît pas. L’identifiant de profil (BT-24, élément « GuidelineSpecifiedDocumentContextParameter/ID ») vaut « "
    )
}
ROUNDED = {"10.99": "11.01", "20.73": "20.75", "250.33": "250.35"}  # VAT, its total and TTC of one rate: two cents more
ASKED = {  # what is refused once the routing is typed, and what the person then types
    "cii-CII_business_example_01.xml": (FOREIGN.format("NOK"), EUROS),
    "cii-CII_example5.xml": (FOREIGN.format("DKK"), EUROS),
    "cii-CII_example6.xml": (FOREIGN.format("DKK"), EUROS),
    "ubl-ubl-tc434-example3.xml": (FOREIGN.format("DKK"), EUROS),
    "ubl-ubl-tc434-creditnote1.xml": (NO_ORIGIN, ORIGIN),
}


def unsaid(page) -> dict[str, str]:
    """The terms that a person must choose: a credit note has no means of payment."""
    shown = fields(page)
    blank = {name: value for name, value in TERMS.items() if not shown.get(name)}
    return {n: v for n, v in blank.items() if not (n == "mode_paiement" and shown["type"] == "AVOIR")}


@pytest.mark.skipif(not FILES, reason="no public files beside the repository")
@pytest.mark.parametrize("name", FILES)
def test_deposit_of_a_public_file(client, practice, name):
    learner = Learner(client, practice)
    sent = SimpleUploadedFile(name, (FOLDER / name).read_bytes())
    chosen = {"format": "xml" if name.endswith(".xml") else "facturx", "cadre": "A1", "fichier": sent}

    address = learner.post("deposit_own", **chosen).url
    page = client.get(address)
    if name in STOPPED:
        (problem,) = page.context["problems"]
        assert (page.status_code, STOPPED[name] in problem.text) == (422, True)
        return
    page = learner.press(page, "continuer", at=address, **ROUTING, **unsaid(page))
    if name in ASKED:
        reason, typed = ASKED[name]
        assert faults(page) == [reason]
        page = learner.press(page, "continuer", at=address, **typed)
        assert page.context["advice"][0].champ == ("devise" if typed is EUROS else "facture_origine")
    done = learner.press(page, "envoyer", at=address)

    assert (done.status_code, PieceRow.objects.get(practice=practice).statut) == (302, "MISE_A_DISPOSITION")


@pytest.mark.skipif(not FILES, reason="no public files beside the repository")
def test_a_file_that_rounds_as_the_norm_lets_it_is_deposited(client, practice):
    learner = Learner(client, practice)
    written = (FOLDER / "ubl-guide-example1.xml").read_text()
    for exact, rounded in ROUNDED.items():
        written = written.replace(f">{exact}<", f">{rounded}<")
    sent = SimpleUploadedFile("example1.xml", written.encode())

    address = learner.post("deposit_own", format="xml", cadre="A1", fichier=sent).url
    page = client.get(address)
    confirm = learner.press(page, "continuer", at=address, **ROUTING, **unsaid(page))

    assert [said.champ for said in confirm.context["advice"]] == ["tva"]
    assert learner.press(confirm, "envoyer", at=address).status_code == 302
