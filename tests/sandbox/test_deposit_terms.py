"""What the deposit form supposes, asks, doubts and shows again: terms, cadre, currency, large figures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.intake import builders
from tests.sandbox.deposits import Learner, faults, fields, text
from tests.sandbox.scripts import COMMUNE
from tests.sandbox.test_deposit_form import TYPED, learner, open_file  # noqa: F401 - the fixture


def test_energy_is_typed_by_the_kilowatt_hour(learner):  # noqa: F811
    metered = {"ligne0-quantite": "1 234 567,1234", "ligne0-prix_unitaire_ht": "0,123456"}
    confirm = learner.press(learner.get("type_in"), "continuer", **(TYPED | metered))

    assert str(confirm.context["contenu"].totaux.ht) == "152414.72"


@pytest.mark.parametrize("typed", ["eur", " Eur "])
def test_currency_is_read_without_its_case(learner, typed):  # noqa: F811
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED, devise=typed)

    assert confirm.context["contenu"].references.devise == "EUR"


def test_already_paid_invoice_says_what_is_left_to_pay(learner):  # noqa: F811
    page = learner.press(learner.get("type_in"), "continuer", **TYPED, cadre="A2")

    assert faults(page) == [
        "Montant à payer : Il manque le montant à payer. Écrivez 0,00 : une facture déjà payée (A2) n’a plus rien à payer."
    ]


def send_own(someone: Learner, name: str, body: bytes, cadre: str = "A1"):
    form = "xml" if name.endswith(".xml") else "pdf"
    address = someone.post("deposit_own", format=form, cadre=cadre, fichier=SimpleUploadedFile(name, body)).url
    return address, someone.client.get(address)


def test_what_is_typed_has_its_usual_vat_and_a_ready_made_file_says_its_own_terms(learner):  # noqa: F811
    shown = [fields(page) for page in (learner.get("type_in"), open_file(learner)[1])]

    assert [page["type_tva"] for page in shown] == ["TVA_SUR_DEBIT", "TVA_SUR_DEBIT"]
    assert [page["mode_paiement"] for page in shown] == ["", "VIREMENT"]


@pytest.mark.parametrize(
    "chosen",
    [{"type": "AVOIR", "facture_origine": "F-1"}, {"cadre": "A2", "a_payer": "0", "mode_paiement": "AUTRE"}],
    ids=["credit note", "already paid"],
)
def test_what_the_form_proposes_is_never_held_against_it(learner, chosen):  # noqa: F811
    """A credit note has no means of payment, and what is already paid no account: neither is there to take away."""
    named = {name: value for name, value in TYPED.items() if name not in ("mode_paiement", "coordonnees")}
    totals = {"ht": "2469,12", "tva": "493,82", "ttc": "2962,94", "a_payer": "2962,94"}
    confirm = learner.press(learner.get("type_in"), "continuer", **(named | totals | chosen))

    assert faults(confirm) == []
    assert confirm.templates[0].name == "sandbox/depot/confirm.html"


def test_terms_that_a_file_does_not_say_are_to_choose(learner):  # noqa: F811
    address, page = send_own(learner, "facture.pdf", builders.native_pdf())
    refused = learner.press(page, "continuer", at=address, service="TECH", destinataire=COMMUNE)

    assert [fields(page)[name] for name in ("type_tva", "mode_paiement")] == ["", ""]
    assert "Le fichier ne donne pas le mode de paiement. Choisissez cette valeur." in text(page)
    assert "Le fichier ne donne pas le type de TVA. Choisissez cette valeur." in text(page)
    assert sorted(refused.context["sheet"].form.errors) == ["mode_paiement", "type_tva"]


@pytest.mark.parametrize(("cadre", "said"), [("A1", True), ("A2", False)])
def test_cadre_of_the_file_is_told_when_another_is_chosen(learner, cadre, said):  # noqa: F811
    _, page = send_own(learner, "facture.xml", builders.ubl(), cadre)  # BT-23: A2

    assert ("Le fichier dit « A2 », vous avez choisi « A1 »." in text(page)) is said


def test_payment_on_account_of_a_file_keeps_its_type(learner):  # noqa: F811
    _, page = send_own(learner, "facture.xml", builders.cii(type_code="386"))

    assert fields(page)["type"] == "ACOMPTE"
    assert "ACOMPTE" not in dict(learner.get("type_in").context["sheet"].form.fields["type"].choices)


def test_confirmation_shows_everything_that_is_sent(learner):  # noqa: F811
    rebate = {"ligne0-remise_ht": "69,12", "ligne0-reference": "PL-7", "remise_ttc": "80", "motif_remise": "Fidélité"}
    page = text(learner.press(learner.get("type_in"), "continuer", **TYPED, **rebate))

    shown = ["Compte, FR76", "TVA sur les débits", "EUR", "PL-7", "69,12", "2 400,00", "480,00", "80,00", "Fidélité"]
    assert [part for part in shown if part.replace(" ", "\u202f") not in page and part not in page] == []
