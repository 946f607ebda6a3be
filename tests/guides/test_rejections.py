"""« Mon rejet » as a reader meets it: the form, the answer, the exercise; and the table itself."""

import re
from datetime import date

import pytest
from django.core import signing
from django.urls import reverse

from guides.deeds import find
from guides.models import Rejection, UnknownMessage
from guides.practising import SALT
from guides.rejections import load_rejections, read_rows
from sandbox.engine.vocabulary import Verb
from sandbox.loader import load_scenarios
from sandbox.models import OriginCount, Practice
from tests.guides.conftest import load_exercises

FORM = "/mon-rejet/"


@pytest.fixture
def exercises(db):
    load_exercises("rejet", "a-recycler", "doublon")


def paste(client, message: str):
    return client.post(FORM, {"message": message})


def test_the_form_lists_every_message(client, prepared, rejections):
    html = client.get(FORM).content.decode()

    assert set(re.findall(r'href="/mon-rejet/([a-z0-9-]+)/"', html)) == {row.code for row in read_rows()}


def test_a_recognised_message_is_explained_and_not_kept(client, prepared, rejections, exercises):
    html = paste(client, "erreur de code servise, facture FA-2026-104").content.decode()

    assert "Vous gardez le même numéro" in html
    assert 'action="/mon-rejet/erreur-code-service/exercice/"' in html
    assert UnknownMessage.objects.count() == 0


def test_an_unknown_message_says_so_and_is_kept_masked(client, prepared, rejections):
    html = paste(client, "Le bidule 4471 est grippé depuis hier").content.decode()

    assert "Nous ne reconnaissons pas ce message" in html
    assert list(UnknownMessage.objects.values_list("text", flat=True)) == ["Le bidule [numéro] est grippé depuis hier"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("", "Collez ou tapez le message du portail, ou choisissez-le dans la liste plus bas."),
        ("x" * 4001, "Ce texte est trop long\u00a0: gardez le message seul, 4000 caractères au plus."),
    ],
)
def test_a_message_that_cannot_be_read_is_said_at_the_field(client, prepared, rejections, message, said):
    answer = paste(client, message)

    assert answer.status_code == 422
    assert f'<p class="fr-message fr-message--error">{said}</p>' in answer.content.decode()
    assert message in answer.content.decode()


def test_what_is_pasted_comes_back_as_text(client, prepared, rejections):
    html = paste(client, "<script>alert(1)</script> doublon").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_each_row_has_its_page(client, prepared, rejections):
    answers = {row.code: client.get(f"/mon-rejet/{row.code}/").status_code for row in read_rows()}

    assert set(answers.values()) == {200}


def test_a_row_of_another_time_is_not_found(client, prepared, rejections):
    Rejection.objects.filter(code="doublon").update(until=date(2026, 1, 31))

    assert client.get("/mon-rejet/doublon/").status_code == 404


def test_the_exercise_opens_on_the_screen_of_its_gesture(client, prepared, rejections, exercises):
    answer = client.post("/mon-rejet/erreur-code-service/exercice/", {"key": signing.dumps("0" * 32, salt=SALT)})

    practice = Practice.objects.get()
    piece = practice.scenario.numbers["FA-2026-104"]
    assert answer.url == reverse("sandbox:piece", args=[practice.public_id, "factures-emises", piece])
    assert client.get(answer.url).status_code == 200
    assert practice.origin == "mon-rejet:erreur-code-service"


def test_the_exercise_has_played_what_comes_before(client, prepared, rejections, exercises):
    client.post("/mon-rejet/montant-errone/exercice/", {"key": signing.dumps("0" * 32, salt=SALT)})

    played = list(Practice.objects.get().entries.values_list("verb", flat=True))
    assert played == [Verb.ACQUITTER, Verb.TRAITER_REJET]


def test_two_clicks_start_one_exercise(client, prepared, rejections, exercises):
    for _ in range(2):
        client.post("/mon-rejet/doublon/exercice/", {"key": signing.dumps("0" * 32, salt=SALT)})

    assert Practice.objects.count() == 1
    assert list(OriginCount.objects.values_list("origin", "started")) == [("mon-rejet:doublon", 1)]


def test_a_forged_key_starts_nothing(client, prepared, rejections, exercises):
    answer = client.post("/mon-rejet/doublon/exercice/", {"key": "x"})

    assert (answer.url, Practice.objects.count()) == (FORM, 0)


@pytest.mark.django_db
def test_each_exercise_and_guide_of_the_table_exists():
    load_scenarios()
    missing = [row.code for row in read_rows() if row.exercice and find(row.exercice) is None]

    assert missing == []


def test_a_row_written_by_the_staff_is_left_alone(rejections):
    Rejection.objects.filter(code="doublon").update(own=True, title="Titre de la rédaction")

    load_rejections()

    assert Rejection.objects.get(code="doublon").title == "Titre de la rédaction"


def test_a_row_gone_from_the_file_goes(rejections):
    Rejection.objects.create(code="ancien", title="x", checked_on=date(2026, 1, 1))
    Rejection.objects.create(code="maison", title="x", checked_on=date(2026, 1, 1), own=True)

    load_rejections()

    assert set(Rejection.objects.values_list("code", flat=True)) == {*(row.code for row in read_rows()), "maison"}


def test_a_row_that_is_not_certain_says_so():
    rows = read_rows()

    assert {row.certitude for row in rows} <= {"H", "M", "U", "P"}
    assert {row.numero for row in rows} <= set(Rejection.Number.values)
    assert {row.famille for row in rows} == set(Rejection.Family.values)


def test_the_page_costs_the_same_queries_with_one_row_or_all(client, prepared, rejections, django_assert_num_queries):
    client.get(FORM)
    with django_assert_num_queries(2) as all_rows:
        client.get(FORM)
    Rejection.objects.exclude(code="doublon").delete()

    with django_assert_num_queries(len(all_rows.captured_queries)):
        client.get(FORM)


def test_staff_turns_an_unknown_message_into_a_row(staff_client, rejections):
    html = staff_client("Rédaction").get("/gestion/rejets/new/?libelle=Le+truc+est+bloqué").content.decode()

    assert "Le truc est bloqué" in html
