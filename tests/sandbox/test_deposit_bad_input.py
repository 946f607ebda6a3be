"""Whatever is sent to the deposit form: a sentence, never a fault of ours, nothing half done."""

import pytest

from sandbox.models import PieceRow
from sandbox.transpose import MAX_LINES
from tests.sandbox.deposits import faults, fields, text
from tests.sandbox.test_deposit_form import TYPED, learner  # noqa: F401 - the fixture

NOT_A_NUMBER = "Écrivez un nombre, par exemple 1 234,56."
BAD = [
    ("ht", "NaN", NOT_A_NUMBER),
    ("ht", "Infinity", NOT_A_NUMBER),
    ("ht", "1e30", NOT_A_NUMBER),
    ("ht", "1" + "0" * 30, "Ce nombre est trop grand : 13 chiffres au plus avant la virgule."),
    ("ttc", "1,234", "Ce nombre a trop de décimales : 2 au plus après la virgule."),
    ("remise_ttc", "-5", "Écrivez un nombre positif."),
    ("a_payer", "١٢", NOT_A_NUMBER),
    ("ligne0-quantite", "9" * 40, "Ce nombre est trop grand : 15 chiffres au plus avant la virgule."),
    ("ligne0-quantite", "9" * 12, "Quantité et prix donnent un total trop grand : 13 chiffres au plus."),
    ("numero", "F" * 61, "Vous avez 61 caractères ici : gardez-en 20 au plus, sur la facture aussi."),
    ("marche", "M" * 81, "Vous avez 81 caractères ici : gardez-en 50 au plus, sur la facture aussi."),
    ("date_facture", "0000-01-01", "Écrivez une date, par exemple 30/10/2026."),
    ("date_facture", "0001-01-01", "Vérifiez l’année : elle est trop ancienne."),
    ("date_facture", "31/02/2026", "Écrivez une date, par exemple 30/10/2026."),
    ("cadre", "A4", "Sélectionnez un choix valide. A4 n’en fait pas partie."),
    ("type", "<b>", "Sélectionnez un choix valide. <b> n’en fait pas partie."),
    ("fournisseur", "", "Choisissez la structure pour laquelle vous envoyez cette facture."),
    ("numero", "a\0b", "Le caractère nul n’est pas autorisé."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
@pytest.mark.parametrize("action", ["continuer", "envoyer", "enregistrer"])
def test_bad_value_gets_its_sentence(learner, name, value, sentence, action):  # noqa: F811 - a fixture
    page = learner.press(learner.get("type_in"), action, **(TYPED | {name: value}))

    (fault,) = faults(page)
    assert (page.status_code, fault.partition(" : ")[2] or fault) == (422, sentence)
    assert PieceRow.objects.visible_in(learner.practice).count() == 0


@pytest.mark.parametrize("action", ["continuer", "envoyer"])
def test_what_cannot_be_read_is_said_with_what_is_refused_of_the_rest(learner, action):  # noqa: F811
    wrong = {"ht": "cent", "service": "", "numero": "N" * 21, "date_facture": "31/12/2026"}

    page = learner.press(learner.get("type_in"), action, **(TYPED | wrong))

    assert "4 points sont à corriger" in text(page)
    assert "Les totaux seront comparés dès que ces montants seront lisibles." in text(page)
    assert [fault[:30] for fault in faults(page)] == [
        "Code service : « Commune de Va",
        "Le numéro de facture a 21\u00a0cara",
        "La date de facture, le 31/12/2",
        f"Total HT : {NOT_A_NUMBER}"[:30],
    ]
    assert learner.practice.entries.count() == 0


def test_far_future_date_is_refused_by_the_procedure(learner):  # noqa: F811
    page = learner.press(learner.get("type_in"), "continuer", **(TYPED | {"date_facture": "9999-12-31"}))

    assert sorted(page.context["sheet"].form.errors) == ["date_facture"]


@pytest.mark.parametrize("value", ["10000", "-1", "x", "", "99999999999999"])
def test_number_of_lines_is_capped(learner, value):  # noqa: F811
    page = learner.press(learner.get("type_in"), "calculer", **(TYPED | {"nb_lignes": value}))

    assert page.status_code in (200, 422)
    assert len(page.context["sheet"].lines) <= MAX_LINES
    assert page.context["sheet"].typed.too_many is (value == "10000")


def test_the_largest_invoice_that_can_be_typed_is_kept(learner):  # noqa: F811
    row = {"denomination": "x", "quantite": "9999999", "prix_unitaire_ht": "999999,9", "taux_tva": "99"}
    lines = {f"ligne{n}-{name}": value for n in range(MAX_LINES) for name, value in row.items()}

    page = learner.press(learner.get("type_in"), "enregistrer", **(TYPED | lines | {"nb_lignes": str(MAX_LINES)}))

    assert page.status_code == 302


@pytest.mark.parametrize(
    "action", ["", "x", "retirer_ligne:99", "retirer_ligne:x", "retirer_ligne:²", "calculer:x", "__init__"]
)
def test_unknown_button_is_no_fault(learner, action):  # noqa: F811
    page = learner.press(learner.get("type_in"), action, **TYPED)

    assert page.status_code == 200


def test_empty_post_shows_the_form_again(learner):  # noqa: F811
    page = learner.client.post(learner.address("type_in"), {})

    assert page.status_code == 422
    assert fields(page)["nb_lignes"] == "0"


@pytest.mark.parametrize("jointes", [["99"], ["1001"], ["0"], ["-1"], ["x", "9" * 30], ["²"]])
def test_files_of_nobody_are_left_out(learner, jointes):  # noqa: F811
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED, jointes=jointes)

    assert confirm.context["contenu"].pieces_jointes == ()


@pytest.mark.parametrize("key", ["", "x" * 5000, "<é\0>", "a:b"])
def test_odd_key_is_no_fault(learner, key):  # noqa: F811
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED)
    done = learner.press(confirm, "envoyer", key=key)

    assert done.status_code == 302


@pytest.mark.parametrize("number", [0, 3, 1001, 10**30])
def test_unknown_file_is_not_found(learner, number):  # noqa: F811
    assert learner.get("deposit_file", number).status_code == 404
    assert learner.get("file", number).status_code == 404


@pytest.mark.parametrize(
    "name", ["draft", "delete_draft", "deposited", "reissue", "recycle", "complete", "certificate"]
)
@pytest.mark.parametrize("number", [0, 200_001, 10**30])
def test_unknown_piece_is_not_found(learner, name, number):  # noqa: F811
    assert learner.get(name, number).status_code == 404
