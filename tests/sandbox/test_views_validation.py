"""« Factures à valider » and « Mémoires de frais de justice » through their screens: who sees what, and what each answer does."""

from dataclasses import replace

import pytest

from sandbox import actions, clock
from sandbox.models import PieceRow, Scenario
from sandbox.script import Siege
from sandbox.words.valideurs import two_in_turn
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


def played(client, code: str, **people: str):
    """Every seat held by the learner, some by other people."""
    script = load(code).script
    seats = {role: Siege(utilisateur=people.get(role, seat.utilisateur)) for role, seat in script.roles.items()}
    upsert(script.model_copy(update={"roles": seats}), EXERCISES[script.code][1])
    practice = actions.start(scenario=Scenario.objects.get(code=script.code, is_current=True))
    hold(client, practice)
    return practice


@pytest.fixture
def sous_traitant(client, db):
    """The same contract, from the other side."""
    return played(client, "sous-traitant-valider")


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

    told = [e.events[0]["is"] for e in entries if e.dossier]
    assert told == ["RappelFait"] * 2 + ["EcheanceAtteinte"] * 2
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


# A cotraitant who subcontracts, then his mandataire


@pytest.fixture
def group(client, db):
    """From the sous-traitant's seat; the valideur's is the cotraitant's here, held by the learner too."""
    return played(client, "sous-traitant-demande", VALIDEUR="oriane")


MIR = A10 | {"numero": "MIR-2026-07", "date_facture": "2026-11-06", "valideur": "000 006 110 00019"}


def test_cotraitant_who_has_validated_watches_the_mandataire(client, group):
    client.post(address(group, "works_begin", BUILDER), MIR)
    before = client.get(address(group, "space", VALIDATOR)).context["waiting"]
    client.post(address(group, "validate", 200_001), {"key": "v"})

    page = client.get(address(group, "piece", VALIDATOR, 200_001))
    after = client.get(address(group, "space", VALIDATOR)).context

    assert [row.identifiant for row in before] == [200_001]
    assert (statut(group, 200_001), page.context["verbs"]) == ("A_VALIDER_2", ["telecharger"])
    assert page.context["turn"] == "Au tour de\u00a0: valideur"
    assert "Le mandataire a jusqu’au" in page.content.decode()
    assert "Vitrerie Sallanche-Orme, puis Menuiserie Tavelin, mandataire" in page.content.decode()
    assert (list(after["waiting"]), [row.identifiant for row in after["latest"]]) == ([], [200_001])


def test_mandataire_has_the_request_once_the_cotraitant_has_answered(client, db):
    practice = played(client, "sous-traitant-demande")  # Lise, of the mandataire
    client.post(address(practice, "works_begin", BUILDER), MIR)
    page = address(practice, "piece", VALIDATOR, 200_001)

    early = (client.get(page).status_code, list(client.get(address(practice, "space", VALIDATOR)).context["waiting"]))
    clock.advance_to(practice=practice, day=practice.today.replace(day=25))
    then = client.get(page).context["verbs"]
    mails = client.get(address(practice, "mails", VALIDATOR)).context["page"]

    assert early == (404, [])
    assert then == ["valider", "refuser", "telecharger"]
    assert ["à la validation du mandataire" in mail.recit.texte for mail in mails] == [True]


def test_stand_in_of_the_mandataire_leaves_the_cotraitant_s_turn_alone(client, db):
    practice = actions.start(scenario=load("sous-traitant-demande"))
    hold(client, practice)
    client.post(address(practice, "works_begin", BUILDER), MIR)

    clock.advance_to(practice=practice, day=practice.today.replace(day=24))
    waiting = statut(practice, 200_001)
    clock.advance_to(practice=practice, day=practice.today.replace(day=30))

    assert (waiting, statut(practice, 200_001)) == ("A_VALIDER_1", "MISE_A_DISPOSITION")


def test_sous_traitant_who_takes_the_titulaire_s_cadre_is_told_which_is_his(client, group):
    answer = client.post(address(group, "works_begin", BUILDER), MIR | {"cadre": "A4"})

    (said,) = answer.context["form"].non_field_errors()
    assert said.startswith("Le titulaire du marché 2026-T-04 est une autre entreprise.")


def test_valideur_is_written_to_when_his_silence_has_accepted(client, titulaire):
    clock.advance_to(practice=titulaire, day=titulaire.today.replace(day=18))

    mails = client.get(address(titulaire, "mails", VALIDATOR)).context["page"]

    told = [("Rappel" if "Rappel" in m.recit.texte else "silence", m.piece.identifiant) for m in mails]
    assert told == [("silence", SOUTH), ("silence", NORTH), ("Rappel", SOUTH), ("Rappel", NORTH)]
    assert all("vaut accord" in m.recit.texte for m in mails)


@pytest.mark.parametrize(
    ("code", "space", "called"),
    [
        ("sous-traitant-valider", BUILDER, "sous-traitant"),
        ("cotraitant-mandataire", BUILDER, "cotraitant"),
        ("travaux-mensuel", BUILDER, "titulaire"),
        ("premier-depot-pdf", ISSUED, "fournisseur"),
    ],
)
def test_each_seat_is_called_by_what_its_company_is(client, db, code, space, called):
    practice = actions.start(scenario=load(code))
    hold(client, practice)

    page = client.get(address(practice, "space", space)).content.decode()

    assert f'<span class="s-eyes__role">({called})</span>' in page


def test_film_shows_a_request_to_those_who_had_it_then(client, group):
    client.post(address(group, "works_begin", BUILDER), MIR)
    client.post(address(group, "validate", 200_001), {"key": "v"})
    clock.advance_to(practice=group, day=group.today.replace(day=25))  # the mandataire says nothing

    def seen(n: int) -> dict[str, int]:
        asked = ("fournisseur", "valideur", "moe", "destinataire")
        pages = {role: client.get(address(group, "film"), {"n": n, "role": role}) for role in asked}
        return {role: len(page.context["scene"].pieces) for role, page in pages.items()}

    assert seen(1) == seen(2) == {"fournisseur": 1, "valideur": 1, "moe": 0, "destinataire": 0}
    assert seen(99) == {"fournisseur": 1, "valideur": 1, "moe": 1, "destinataire": 1}


ONE_SEAT = (
    "Dans cet exercice, une demande peut être validée deux fois, par deux entreprises, et il n’y a qu’une place de "
    "valideur. "
)
MANDATAIRE_ALONE = ONE_SEAT + (
    "Elle répond pour Menuiserie Tavelin. Personne ne répond pour Vitrerie Sallanche-Orme : après quinze jours, son "
    "silence vaut accord."
)
BOTH = ONE_SEAT + (
    "La même personne y répond pour chacune, l’une après l’autre : Vitrerie Sallanche-Orme puis Menuiserie Tavelin."
)


def test_one_seat_of_two_valideurs_says_for_whom_it_answers(client, db):
    practice = actions.start(scenario=load("sous-traitant-demande"))
    hold(client, practice)

    pages = [client.get(address(practice, *to)) for to in (("places",), ("space", VALIDATOR), ("space", BUILDER))]

    said = [page.content.decode() for page in pages]
    assert [page.count(ONE_SEAT) for page in said] == [1, 1, 0]
    assert [MANDATAIRE_ALONE in page for page in said] == [True, True, False]


def test_person_of_both_structures_plays_both_and_reads_it(db):
    directory = load("sous-traitant-demande").base_directory
    mandataire = next(r for r in directory.rattachements if r.utilisateur == "lise")
    cotraitant = next(r for r in directory.rattachements if r.utilisateur == "oriane")
    both = replace(directory, rattachements=(mandataire, replace(cotraitant, utilisateur="lise")))

    assert two_in_turn(both, "lise") == BOTH


def test_seat_of_one_valideur_says_nothing_of_a_second_one(titulaire):
    assert two_in_turn(titulaire.current_directory, "lise") == ""
