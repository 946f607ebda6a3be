"""Five answers give a verdict and a path; each role has its path; nothing of the answers is kept."""

import re

import pytest

from guides.fiches import load_guides
from guides.orientation import DEPOSIT, FIRST, NOW, VERDICTS, WHAT, WHO
from guides.paths import paths, stops
from sandbox.loader import load_scenarios

ANSWERS = {"quoi": "simple", "qui": "fournisseur", "acces": "oui", "deja": "jamais", "besoin": "apprendre"}


@pytest.fixture
def content(prepared):
    load_scenarios()
    load_guides()


def path_of(client, **answers: str) -> list[str]:
    html = client.get("/par-ou-commencer/", ANSWERS | answers).content.decode()
    return re.findall(r'class="g-stop__title"><a href="([^"]+)"', html)


def test_every_reference_of_the_paths_exists(content):
    references = [one for path in paths().values() for one in path.etapes]
    references += [one for found in (FIRST, DEPOSIT) for needs in found.values() for one in needs]

    assert [one for one in set(references) if len(stops([one])) != 1] == []


def test_each_role_and_each_kind_of_invoice_is_answered():
    assert {code for code, _ in WHO} == set(paths())
    assert {code for code, _ in WHAT} == set(VERDICTS)
    assert {*FIRST, "deposer", "apprendre"} == {code for code, _ in NOW}


@pytest.mark.parametrize("role", ["fournisseur", "destinataire", "titulaire", "moe", "moa", "gestionnaire"])
def test_each_role_has_a_page_of_its_path(client, content, role):
    html = client.get(f"/parcours/{role}/").content.decode()

    assert html.count('class="g-stop"') == len(paths()[role].etapes)


def test_a_newcomer_begins_with_the_welcome(client, content):
    assert path_of(client)[0] == "/guides/utiliser-le-bac-a-sable/"


def test_who_comes_often_is_spared_the_welcome(client, content):
    assert "/guides/utiliser-le-bac-a-sable/" not in path_of(client, deja="souvent")


def test_an_invoice_that_came_back_comes_first(client, content):
    assert path_of(client, besoin="retour")[0] == "/guides/recycler-completer-ou-refaire/"


def test_who_has_no_access_is_told_to_ask_for_it(client, content):
    assert path_of(client, acces="non")[0] == "/guides/se-rattacher-a-une-structure/"


def test_works_stay_in_chorus_pro_and_that_is_not_certain(client, content):
    html = client.get("/par-ou-commencer/", ANSWERS | {"quoi": "travaux", "qui": "titulaire"}).content.decode()

    assert "Restez dans Chorus Pro" in html
    assert "À confirmer" in html


def test_a_missing_answer_is_said_at_its_question(client, prepared):
    answer = client.get("/par-ou-commencer/", {"quoi": "simple", "qui": "nawak"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count('<p class="fr-message fr-message--error">Choisissez une réponse, même approchée.</p>') == 4
    assert '<input type="radio" name="quoi" value="simple" id="id_quoi_0" required checked>' in html


def test_an_unknown_role_is_not_found(client, prepared):
    assert client.get("/parcours/nawak/").status_code == 404
