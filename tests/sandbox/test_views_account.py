"""Mon compte: rattachements, the search of a structure, approvals, parameters, services."""

import pytest

from sandbox import actions
from sandbox.engine.vocabulary import StatutRattachement
from sandbox.models import Practice
from tests.sandbox.screens import address, hold
from tests.sandbox.scripts import ATELIER, AUTRE, COMMUNE, make_scenario

S = StatutRattachement


@pytest.fixture
def practice(db) -> Practice:
    """Camille's exercise, which also opens the accounts of Solène and Noé."""
    return actions.start(scenario=make_scenario(comptes=["solene", "noe"]))


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


def state(practice: Practice, who: str, siret: str) -> StatutRattachement | None:
    found = Practice.objects.get(pk=practice.pk).current_directory.rattachement(who, siret)
    return found.statut if found else None


def post(client, practice, name: str, *args: object, **data: str):
    return client.post(address(practice, name, *args), {"key": name} | data)


def ask(client, practice, siret: str = AUTRE, comme: str = "camille"):
    return post(client, practice, "ask", siret_choisi=siret, comme=comme)


def found(client, practice, **query: str) -> list[str]:
    return [s.siret for s in client.get(address(practice, "ask"), query).context["found"].structures]


def test_the_accounts_are_those_that_the_exercise_opens(holder, practice):
    people = holder.get(address(practice, "account")).context["people"]

    assert [p.code for p in people] == ["camille", "solene", "noe"]


def test_another_account_is_not_found(client, db):
    practice = actions.start(scenario=make_scenario())
    hold(client, practice)

    answers = [client.get(address(practice, "account"), {"comme": who}).status_code for who in ("camille", "noe", "x")]

    assert answers == [200, 404, 404]


@pytest.mark.parametrize(
    ("query", "sirets"),
    [
        ({"siret": "000 003"}, [AUTRE]),
        ({"siret": "000"}, [ATELIER, COMMUNE, AUTRE]),
        ({"raison_sociale": "bureau méral"}, [AUTRE]),
        ({"raison_sociale": " BUREAU  Méral "}, [AUTRE]),
        ({"raison_sociale": "Bureau"}, []),
    ],
    ids=str,
)
def test_a_structure_is_found_by_the_start_of_its_siret_or_its_exact_name(holder, practice, query, sirets):
    assert found(holder, practice, **query) == sirets


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"siret": "00"}, "La recherche est trop courte."),
        ({"siret": ""}, "La recherche n’a pas de critère."),
    ],
    ids=str,
)
def test_a_search_too_short_is_said_at_its_field(holder, practice, query, sentence):
    form = holder.get(address(practice, "ask"), query).context["form"]

    assert form.errors["siret"][0].startswith(sentence)


def test_a_request_waits_for_the_gestionnaire_principal(holder, practice):
    ask(holder, practice)

    waiting = holder.get(address(practice, "approvals"), {"comme": "solene"}).context["waiting"]
    assert state(practice, "camille", AUTRE) is S.EN_COURS_DE_VALIDATION
    assert [(r.utilisateur, r.siret) for r in waiting] == [("camille", AUTRE)]


def test_a_request_sent_twice_is_made_once(holder, practice):
    answers = [ask(holder, practice).status_code for _ in range(2)]

    assert (answers, practice.entries.count()) == ([302, 302], 1)


def test_a_gestionnaire_principal_attaches_herself(holder, practice):
    ask(holder, practice, comme="solene")

    assert state(practice, "solene", AUTRE) is S.VALIDEE


@pytest.mark.parametrize("siret", ["", "12345678901234", "\x00000", ATELIER])
def test_a_request_for_nothing_or_twice_is_refused_with_a_sentence(holder, practice, siret):
    response = ask(holder, practice, siret)

    assert response.status_code == 422
    assert len(response.context["refused"]) == 1


@pytest.mark.parametrize(
    ("verb", "becomes"), [("approuver_rattachement", S.VALIDEE), ("refuser_rattachement", S.REFUSEE)]
)
def test_the_gestionnaire_principal_answers(holder, practice, verb, becomes):
    ask(holder, practice)

    post(holder, practice, "answer", 3, verb, comme="solene")

    assert state(practice, "camille", AUTRE) is becomes


def test_nobody_approves_for_a_structure_of_somebody_else(holder, practice):
    ask(holder, practice)

    response = post(holder, practice, "answer", 3, "approuver_rattachement", comme="noe")
    page = holder.get(response.url).content.decode()

    assert state(practice, "camille", AUTRE) is S.EN_COURS_DE_VALIDATION
    assert "gestionnaire principal" in page


def test_removing_a_rattachement_is_asked_first(holder, practice):
    asked = holder.get(address(practice, "answer", 1, "supprimer_rattachement"))
    now = state(practice, "camille", ATELIER)
    post(holder, practice, "answer", 1, "supprimer_rattachement")

    assert (asked.status_code, now, state(practice, "camille", ATELIER)) == (200, S.VALIDEE, S.SUPPRIMEE)


@pytest.mark.parametrize("act", [(99, "supprimer_rattachement"), (1, "deposer"), (1, "inconnu")], ids=str)
def test_an_unknown_answer_is_not_found(holder, practice, act):
    assert post(holder, practice, "answer", *act).status_code == 404


def commune(practice: Practice):
    return Practice.objects.get(pk=practice.pk).current_directory.structure(COMMUNE)


def test_parameters_are_set_by_the_gestionnaire_principal(holder, practice):
    post(holder, practice, "structure", COMMUNE, comme="noe", engagement_obligatoire="on")

    parametres = commune(practice).parametres
    assert (parametres.service_obligatoire, parametres.engagement_obligatoire) == (False, True)


def test_a_form_sent_again_with_other_values_is_another_act(holder, practice):
    for data in ({"engagement_obligatoire": "on"}, {"service_obligatoire": "on"}, {"service_obligatoire": "on"}):
        post(holder, practice, "structure", COMMUNE, comme="noe", **data)

    parametres = commune(practice).parametres
    assert (parametres.service_obligatoire, parametres.engagement_obligatoire) == (True, False)
    assert practice.entries.count() == 2


@pytest.mark.parametrize("name", ["structure", "new_service"])
def test_a_structure_is_not_found_by_who_does_not_manage_it(holder, practice, name):
    assert holder.get(address(practice, name, COMMUNE), {"comme": "camille"}).status_code == 404


def test_a_service_is_created_then_changed(holder, practice):
    post(holder, practice, "new_service", COMMUNE, comme="noe", code="CULT", libelle="Culture", actif="on")
    created = commune(practice).service("CULT")
    holder.post(address(practice, "service", COMMUNE, "CULT"), {"key": "k2", "comme": "noe", "libelle": "Arts"})
    changed = commune(practice).service("CULT")

    assert (created.libelle, created.actif, changed.libelle, changed.actif) == ("Culture", True, "Arts", False)
    assert created.identifiant == changed.identifiant


def test_a_service_without_code_is_refused_at_its_field(holder, practice):
    response = post(holder, practice, "new_service", COMMUNE, comme="noe", code=" ", libelle="Culture")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["code"])


def test_an_unknown_service_is_not_found(holder, practice):
    assert holder.get(address(practice, "service", COMMUNE, "RIEN"), {"comme": "noe"}).status_code == 404
