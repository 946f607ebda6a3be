"""A9 and A12 at the deposit screens: who is named as valideur, what is told before sending, where the request goes."""

import pytest

from sandbox import actions
from sandbox.models import PieceRow, Scenario
from sandbox.script import Siege
from tests.sandbox.deposits import Learner, faults, text
from tests.sandbox.test_scenarios import EXERCISES, load, upsert

MANDATAIRE = "00000104000013"
OTHER = "00000202200010"
GIVEN = {"A9": "sous-traitant-valider", "A12": "cotraitant-mandataire"}


def learner(client, cadre: str, **marche: object) -> Learner:
    """Oriane, sous-traitante or cotraitante of a contract of services, at every seat's side."""
    script = load(GIVEN[cadre]).script
    seats = {role: Siege(utilisateur=seat.utilisateur) for role, seat in script.roles.items()}
    (known,) = script.annuaire.marches
    annuaire = script.annuaire.model_copy(update={"marches": (known | {"travaux": False} | marche,)})
    changed = script.model_copy(update={"roles": seats, "annuaire": annuaire})
    upsert(changed, EXERCISES[script.code][1])
    return Learner(client, actions.start(scenario=Scenario.objects.get(code=script.code, is_current=True)))


def open_file(who: Learner, cadre: str):
    chosen = who.post("deposit", format="pdf", cadre=cadre, fichier="1")
    return chosen.url, who.client.get(chosen.url)


def typed(valideur: str) -> dict[str, str]:
    return {"numero": "VIT-2026-90", "marche": "2026-T-04", "valideur": valideur}


@pytest.mark.django_db
@pytest.mark.parametrize(("cadre", "waits"), [("A9", "A_VALIDER_1"), ("A12", "A_VALIDER_2")])
def test_request_goes_to_its_valideur_first(client, cadre, waits):
    who = learner(client, cadre)
    address, page = open_file(who, cadre)

    confirm = who.press(page, "continuer", at=address, **typed(MANDATAIRE))
    sent = who.press(confirm, "envoyer", at=address)

    row = PieceRow.objects.get(practice=who.practice, numero="VIT-2026-90")
    assert "ValideurMenuiserie Tavelin" in text(confirm)
    assert sent.url == who.address("deposited", row.identifiant)
    assert (row.cadre, row.statut, row.valideur, row.fournisseur) == (cadre, waits, MANDATAIRE, "00000611000019")
    seen = [who.get("piece", space, row.identifiant).status_code for space in ("factures-emises", "factures-a-valider")]
    assert (seen, who.get("piece", "factures-recues", row.identifiant).status_code) == ([200, 200], 404)


@pytest.mark.django_db
@pytest.mark.parametrize("cadre", GIVEN)
def test_valideur_missing_or_wrong_is_said_at_its_field_and_what_is_typed_stays(client, cadre):
    who = learner(client, cadre)
    address, page = open_file(who, cadre)

    missing = who.press(page, "continuer", at=address, **typed(""))
    wrong = who.press(missing, "continuer", at=address, **typed(OTHER))

    assert [len(faults(answer)) for answer in (missing, wrong)] == [1, 1]
    assert "Il manque le valideur." in faults(missing)[0]
    assert "Ce valideur n’est pas celui du marché 2026-T-04." in faults(wrong)[0]
    assert 'value="VIT-2026-90"' in wrong.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"montant_ttc": "600.00"}, False),
        ({"montant_ttc": "599.99"}, True),
        ({"montant_ttc": "18000.00", "rang": 2}, True),
    ],
)
def test_direct_payment_is_told_before_sending_and_stops_nothing(client, given, told):
    who = learner(client, "A9", sous_traitants=[{"siret": "00000611000019"} | given])
    address, page = open_file(who, "A9")

    confirm = who.press(page, "continuer", at=address, **typed(MANDATAIRE))
    sent = who.press(confirm, "envoyer", at=address)

    assert ("un contrat d’au moins 600" in text(confirm)) is told
    assert PieceRow.objects.get(practice=who.practice, numero="VIT-2026-90").statut == "A_VALIDER_1"
    assert sent.status_code == 302


@pytest.mark.django_db
def test_cadre_of_services_on_a_contract_of_works_is_told_before_sending(client):
    who = learner(client, "A9", travaux=True)
    address, page = open_file(who, "A9")

    confirm = who.press(page, "continuer", at=address, **typed(MANDATAIRE))

    assert "Pour un marché de travaux, prenez A10, A13 ou A14" in text(confirm)
