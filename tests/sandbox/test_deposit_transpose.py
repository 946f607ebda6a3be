"""What a file says becomes what the practice holds: real parties and accounts are replaced, and it is said."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sandbox.engine.directory import CoordonneesBancaires, Directory, Rattachement, Service, Structure
from sandbox.engine.vocabulary import StatutRattachement
from sandbox.intake.values import Line, Reading, Vat
from sandbox.transpose import Swap, transpose

ATELIER = Structure(
    1,
    "00000101600013",
    "Atelier",
    False,
    coordonnees=(CoordonneesBancaires(1001, "Compte", "FR7699999001010000000010158"),),
)
COMMUNE = Structure(2, "00000202200010", "Commune", True, services=(Service(1, "TECH", "Technique"),))
VILLE = Structure(3, "00000303800015", "Ville", True)
DIRECTORY = Directory(
    (ATELIER, COMMUNE), rattachements=(Rattachement(1, "camille", ATELIER.siret, StatutRattachement.VALIDEE),)
)
FIELDS = {
    "numero": "F-1",
    "vendeur": {"siret": ATELIER.siret},
    "acheteur": {"siret": COMMUNE.siret, "code_service": "TECH"},
    "montant_ht": Decimal(100),
}
LINE = Line("1", "Plan", Decimal(2), Decimal(50), Decimal(20), Decimal(100))
VAT = Vat(Decimal(20), Decimal(100), Decimal(20))


def seen(directory: Directory = DIRECTORY, **changes):
    return transpose(Reading("cii", fields=FIELDS | changes), directory, "camille")


def test_a_file_of_the_cast_is_taken_as_it_is():
    found = seen(iban="FR76 9999 9001 0100 0000 0010 158")

    kept = {name: found.data[name] for name in ("fournisseur", "coordonnees", "destinataire", "service", "ht")}
    assert kept == {
        "fournisseur": ATELIER.siret,
        "coordonnees": 1001,
        "destinataire": COMMUNE.siret,
        "service": "TECH",
        "ht": Decimal(100),
    }
    assert found.swaps == ()


def test_real_parties_and_accounts_are_replaced_side_by_side():
    found = seen(
        vendeur={"siret": "35600000000048", "nom": "Vrai SARL"},
        acheteur={"siret": "21350238800019", "nom": "Vraie ville", "code_service": "REEL"},
        iban="FR1420041010050500013M02606",
    )

    assert (found.data["fournisseur"], found.data["coordonnees"], found.data["destinataire"]) == (
        ATELIER.siret,
        1001,
        COMMUNE.siret,
    )
    assert [(s.champ, s.exercice != "") for s in found.swaps] == [
        ("fournisseur", True),
        ("coordonnees", True),
        ("destinataire", True),
        ("service", False),
    ]
    assert found.data["service"] == ""


def test_which_recipient_is_asked_when_there_are_several():
    several = replace(DIRECTORY, structures=(ATELIER, COMMUNE, VILLE))

    found = seen(several, acheteur={"siret": "", "nom": "Vraie ville"})

    assert (found.data["destinataire"], found.swaps) == ("", (Swap("destinataire", "Destinataire", "Vraie ville", ""),))


def test_a_recipient_that_the_file_does_not_name_is_not_guessed():
    found = seen(acheteur={"siret": ""})

    assert (found.data["destinataire"], found.swaps) == ("", ())


def test_a_wrong_service_of_the_right_recipient_is_kept():
    found = seen(acheteur={"siret": COMMUNE.siret, "code_service": "ZZZ"})

    assert (found.data["service"], found.swaps) == ("ZZZ", ())


def test_lines_are_taken_when_they_explain_the_recap():
    found = transpose(Reading("cii", fields=FIELDS, lines=(LINE,), vat=(VAT,)), DIRECTORY, "camille")

    assert [row["denomination"] for row in found.data["lignes"]] == ["Plan"]
    assert found.data["recap"] == [{"taux": Decimal(20), "base_ht": Decimal(100), "montant": Decimal(20)}]


@pytest.mark.parametrize(
    "changes",
    [
        {"vat": (replace(VAT, base=Decimal(90), montant=Decimal(18)),)},
        {"lines": (replace(LINE, quantite=Decimal(3)),)},
        {"lines": (replace(LINE, taux_tva=None),)},
        {"lines": (LINE,) * 101},
        {"lines": (replace(LINE, prix_unitaire_ht=Decimal(10) ** 30),)},
    ],
)
def test_lines_that_do_not_explain_the_recap_stay_in_the_file(changes):
    reading = replace(Reading("cii", fields=FIELDS, lines=(LINE,), vat=(VAT,)), **changes)

    found = transpose(reading, DIRECTORY, "camille")

    assert ("lignes" in found.data, "recap" in found.data) == (False, True)


@pytest.mark.parametrize(
    ("kind", "changes", "taken"),
    [
        ("cii", {"montant": Decimal("20.02")}, True),
        ("pdf", {}, True),
        ("pdf", {"montant": Decimal("20.02")}, False),
        ("pdf", {"base": Decimal(90), "montant": Decimal(18)}, False),
    ],
)
def test_recap_of_a_page_is_taken_when_it_adds_up(kind, changes, taken):
    fields = FIELDS | {"montant_tva": Decimal(20)}

    found = transpose(Reading(kind, fields=fields, vat=(replace(VAT, **changes),)), DIRECTORY, "camille")

    assert ("recap" in found.data) is taken


def test_figures_in_another_currency_are_to_be_converted():
    found = transpose(Reading("cii", fields=FIELDS | {"devise": "NOK"}, vat=(VAT,)), DIRECTORY, "camille")

    assert ("recap" in found.data, found.data["devise"]) == (False, "NOK")


def test_a_long_number_is_kept_whole():
    found = seen(numero="F" * 73, engagement="E" * 90)

    assert (len(found.data["numero"]), len(found.data["engagement"])) == (73, 90)


def test_amounts_beyond_measure_are_left_blank():
    found = seen(montant_ttc=Decimal(10) ** 30, montant_ht=Decimal("1.239"))

    assert ("ttc" in found.data, found.data["ht"]) == (False, Decimal("1.24"))


def test_an_origin_goes_with_a_credit_note_alone():
    invoice, credit = seen(type="FACTURE", numero_origine="F-0"), seen(type="AVOIR", numero_origine="F-0")

    assert ("facture_origine" in invoice.data, credit.data["facture_origine"], credit.data["mode_paiement"]) == (
        False,
        "F-0",
        "",
    )
