"""« Factures à valider » and « Mémoires de frais de justice » through their screens: who sees what, and what each answer does."""

import pytest

from sandbox import actions, clock
from sandbox.models import PieceRow, Scenario
from sandbox.script import Siege
from tests.sandbox.screens import RECEIVED, address, hold
from tests.sandbox.test_scenarios import EXERCISES, load, upsert

VALIDATOR, BUILDER, ISSUED = "factures-a-valider", "factures-de-travaux", "factures-emises"
DIRECTOR, OWNER = "factures-de-travaux-moe", "factures-de-travaux-moa"
MEMOIRES = "memoires-de-frais"
NORTH, SOUTH = 100_001, 100_002
A10 = {
    "key": "k",
    "fichier": "1",
    "marche": "2026-T-04",
    "cadre": "A10",
    "numero": "VIT-2026-33",
    "engagement": "EJ2026-0512",
    "date_facture": "2026-11-06",
    "valideur": "000 001 040 00013",
    "ht": "100",
    "tva": "20",
    "ttc": "120",
}


@pytest.fixture
def titulaire(client, db):
    practice = actions.start(scenario=load("sous-traitant-valider"))
    hold(client, practice)
    return practice


@pytest.fixture
def sous_traitant(client, db):
    """The same contract, from the other side."""
    script = load("sous-traitant-valider").script
    seats = {role: Siege(utilisateur=seat.utilisateur) for role, seat in script.roles.items()}
    upsert(script.model_copy(update={"roles": seats}), EXERCISES[script.code][1])
    practice = actions.start(scenario=Scenario.objects.get(code=script.code, is_current=True))
    hold(client, practice)
    return practice


def statut(practice, identifiant: int) -> str:
    return PieceRow.objects.visible_in(practice).get(identifiant=identifiant).statut


def test_valideur_finds_what_waits_for_him(client, titulaire):
    synthese = client.get(address(titulaire, "space", VALIDATOR)).context
    page = client.get(address(titulaire, "piece", VALIDATOR, NORTH))
    counts = client.get(address(titulaire, "dashboard", VALIDATOR)).context["rows"]

    assert [row.identifiant for row in synthese["waiting"]] == [NORTH, SOUTH]
    assert page.context["verbs"] == ["valider", "refuser", "telecharger"]
    assert "Passé ce jour, votre silence vaut accord" in page.content.decode()
    assert "17/11/2026" in page.content.decode()
    assert [(s, n) for s, n, _ in counts] == [("A_VALIDER_1", 2)]


def test_request_is_seen_by_the_buyer_once_it_is_validated(client, titulaire):
    others = [RECEIVED, DIRECTOR, OWNER]
    before = [client.get(address(titulaire, "piece", space, NORTH)).status_code for space in others]
    listed = [client.get(address(titulaire, "search", space)).context["page"].paginator.count for space in others]

    asked = client.get(address(titulaire, "validate", NORTH))
    done = client.post(address(titulaire, "validate", NORTH), {"key": "k"})

    assert (before, listed) == ([404, 404, 404], [0, 0, 0])
    assert "Elle part aussitôt" in asked.content.decode()
    assert done.url == address(titulaire, "piece", VALIDATOR, NORTH)
    assert statut(titulaire, NORTH) == "MISE_A_DISPOSITION"
    assert [client.get(address(titulaire, "piece", space, NORTH)).status_code for space in others] == [200] * 3
    assert client.get(address(titulaire, "piece", VALIDATOR, NORTH)).context["verbs"] == ["telecharger"]


def test_refusal_needs_a_reason_and_a_comment(client, titulaire):
    refuse = address(titulaire, "works_refuse", VALIDATOR, SOUTH)

    silent = client.post(refuse, {"key": "a", "motif": "", "commentaire": ""})
    client.post(refuse, {"key": "b", "motif": "AUTRE", "commentaire": "Rien n’est posé."})

    assert (silent.status_code, set(silent.context["form"].errors)) == (422, {"motif", "commentaire"})
    assert statut(titulaire, SOUTH) == "REFUSEE_1"
    assert client.get(address(titulaire, "piece", RECEIVED, SOUTH)).status_code == 404


def test_silence_sends_the_request_and_the_coach_tells_it(client, titulaire):
    entries = clock.advance_to(practice=titulaire, day=titulaire.today.replace(day=18))

    late = client.post(address(titulaire, "validate", NORTH), {"key": "k"})

    assert [e.events[0]["echeance"] for e in entries if e.dossier] == ["validation_1", "validation_1"]
    assert [statut(titulaire, n) for n in (NORTH, SOUTH)] == ["MISE_A_DISPOSITION", "MISE_A_DISPOSITION"]
    assert late.status_code == 422


@pytest.mark.parametrize("space", [ISSUED, BUILDER, RECEIVED])
def test_a_request_is_validated_in_its_own_space(client, titulaire, space):
    own = address(titulaire, "validate", NORTH).replace(VALIDATOR, space)

    assert client.get(own).status_code == 404


def test_sous_traitant_deposits_in_his_own_name_and_names_the_titulaire(client, sous_traitant):
    begin = address(sous_traitant, "works_begin", BUILDER)

    nameless = client.post(begin, A10 | {"valideur": ""})
    client.post(begin, A10 | {"key": "b"})

    row = PieceRow.objects.get(practice=sous_traitant, numero="VIT-2026-33")
    assert list(nameless.context["form"].errors) == ["valideur"]
    assert (row.statut, row.fournisseur, row.valideur) == ("A_VALIDER_1", "00000611000019", "00000104000013")


def test_each_gets_the_mails_of_a_request(client, sous_traitant):
    client.post(address(sous_traitant, "works_begin", BUILDER), A10)

    spaces = (BUILDER, VALIDATOR, DIRECTOR, OWNER)
    before = [len(client.get(address(sous_traitant, "mails", space)).context["page"]) for space in spaces]
    client.post(address(sous_traitant, "validate", 200_001), {"key": "v"})
    after = [len(client.get(address(sous_traitant, "mails", space)).context["page"]) for space in spaces]

    assert before == [1, 1, 0, 0]
    assert after == [3, 1, 0, 0]


def test_memoire_is_deposited_and_followed_in_its_own_space(client, db):
    practice = actions.start(scenario=load("memoire-de-frais"))
    hold(client, practice)
    solved = practice.script.solution[0]

    synthese = client.get(address(practice, "space", MEMOIRES)).content.decode()
    chosen = client.get(address(practice, "deposit"), {"cadre": "A3"}).context["form"]
    typed = client.get(address(practice, "type_in"), {"cadre": "A3"}).context["sheet"].form
    client.post(address(practice, "play", 0), {"key": "k"})

    listed = [client.get(address(practice, "search", s)).context["page"].paginator.count for s in (MEMOIRES, ISSUED)]
    pages = [client.get(address(practice, "piece", s, 200_001)).status_code for s in (MEMOIRES, ISSUED, RECEIVED)]
    assert solved.donnees["cadre"] == "A3"
    assert f"{address(practice, 'deposit')}?cadre=A3" in synthese
    assert (chosen["cadre"].value(), typed["cadre"].value()) == ("A3", "A3")
    assert (listed, pages) == ([1, 0], [200, 404, 200])
