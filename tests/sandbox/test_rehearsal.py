"""What the check of exercises sees: each kind of fault, said in a sentence."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sandbox import catalogue
from sandbox.rehearsal import faults
from sandbox.script import FausseRoute
from sandbox.solver import wrong_steps
from tests.sandbox.scripts import CONTENT, DEPOT, make_scenario

STEP = {"verb": "deposer", "role": "FOURNISSEUR", "nom": "depot", "titre": "Déposer", "donnees": DEPOT}
ROUTE = {"but": "depot", "etape": "depot", "donnees": {"service": "SCOL"}}
HINTS = [{"but": "depot", "texte": "Un"}, {"but": "depot", "texte": "Deux"}]
GOAL = CONTENT["buts"][0]
SOUND = {"indices": HINTS, "solution": [STEP], "fausses_routes": [ROUTE]}

pytestmark = pytest.mark.django_db


def test_a_sound_exercise_has_no_fault():
    assert faults(make_scenario(**SOUND)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"indices": HINTS[:1]}, ["le but depot a moins de 2 indices"]),
        ({"fausses_routes": []}, ["le but depot n’a pas de fausse route"]),
        ({"indices": [*HINTS, {"but": "x", "texte": "?"}]}, ["but inconnu\u00a0: x"]),
        ({"solution": [STEP | {"titre": ""}]}, ["une étape de la solution n’a pas de nom à elle, ou pas de titre"]),
        ({"comptes": ["x"]}, ["personne inconnue\u00a0: x"]),
        (
            {"fausses_routes": [ROUTE | {"donnees": {"service": " tech"}}]},
            ["la fausse route 1 atteint le but depot"],
        ),
        ({"fausses_routes": [ROUTE | {"donnees": {}}]}, ["la fausse route 1 ne change rien à la solution"]),
        (
            {"fausses_routes": [ROUTE, {"but": "depot", "sans": ["y"]}]},
            ["étape inconnue\u00a0: y", "la fausse route 2 ne change rien à la solution"],
        ),
        (
            {"solution": [STEP | {"donnees": DEPOT | {"service": ""}}]},
            [
                "la solution est refusée à l’étape depot (service_obligatoire)",
                "la solution n’atteint pas le but depot",
            ],
        ),
    ],
)
def test_a_fault_is_said(changes, expected):
    assert faults(make_scenario(**SOUND | changes)) == expected


def test_a_goal_that_expects_nothing_is_a_fault():
    goals = [GOAL | {"attendu": {}}]

    assert faults(make_scenario(**SOUND | {"buts": goals}))[0] == "le but depot n’attend rien"


def test_a_goal_that_expects_an_empty_text_is_a_fault():
    goals = [GOAL | {"attendu": {"deposee": True, "service": "TECH", "commentaire": " - "}}]

    assert faults(make_scenario(**SOUND | {"buts": goals})) == [
        "le but depot attend un texte vide, que l’on trouve toujours"
    ]


def test_a_check_that_breaks_is_neither_success_nor_failure():
    goals = [GOAL | {"attendu": {"deposee": True, "inconnu": "x"}}]

    assert faults(make_scenario(**SOUND | {"buts": goals})) == [
        "valeur attendue inconnue\u00a0: inconnu",
        *["vérification impossible\u00a0: but depot"] * 2,
    ]


def test_real_identifiers_are_a_fault():
    annuaire = CONTENT["annuaire"]
    structure = {
        "siret": "73282932000074",
        "raison_sociale": "Vraie",
        "publique": False,
        "coordonnees": [{"libelle": "Vrai", "iban": "FR7630006000011234567890189"}],
    }
    changed = annuaire | {"structures": [*annuaire["structures"], structure]}

    assert faults(make_scenario(**SOUND | {"annuaire": changed})) == [
        "SIRET non fictif\u00a0: 73282932000074",
        "IBAN non fictif\u00a0: FR7630006000011234567890189",
    ]


def test_a_wrong_path_changes_one_step_and_leaves_others_out():
    script = make_scenario(solution=[STEP, STEP | {"nom": "attendre"}]).script

    (step,) = wrong_steps(
        script,
        FausseRoute(
            but="depot",
            etape="depot",
            donnees={"service": "SCOL"},
            documents=("facture",),
            par="solene",
            piece="F-9",
            verb="enregistrer",
            sans=("attendre",),
        ),
    )

    assert (step.donnees["service"], step.donnees["numero"]) == ("SCOL", "F-1")
    assert (step.documents, step.par, step.piece, step.verb) == (("facture",), "solene", "F-9", "enregistrer")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of exercises with a single file in it, a real one."""
    text = (catalogue.FOLDER / "facture-saisie.toml").read_text(encoding="utf-8")
    (tmp_path / "seul.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    return tmp_path


def test_the_command_says_one_line_per_exercise_then_the_counts(folder):
    said = StringIO()

    call_command("check_scenarios", stdout=said)

    assert said.getvalue().splitlines() == [
        "facture-saisie\u00a0: tout passe",
        "1 exercice(s), 2 but(s), 4 fausse(s) route(s), 0 faute(s)",
    ]


def test_the_command_fails_when_an_exercise_does(folder):
    file = folder / "seul.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("quantite = 14", "quantite = 15", 1), encoding="utf-8")
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("check_scenarios", stdout=said)

    line, counts = said.getvalue().splitlines()
    assert line == (
        "facture-saisie\u00a0: la solution n’atteint pas le but saisie\u00a0; la solution n’atteint pas le but paiement"
    )
    assert counts.endswith("2 faute(s)")
