"""What an editor writes in « Gestion »: an edition, its articles, the rubriques."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from community.groups import ADMINISTRATION, EDITORS, TRAINERS
from newsletter.models import Article, Edition, LetterPage, Rubrique
from sandbox.loader import load_scenarios


def add(client, parent, kind: str, **fields):
    url = reverse("wagtailadmin_pages:add", args=["newsletter", kind, parent.pk])
    return client.post(url, {"action-publish": "yes"} | fields)


def article_fields(rubrique: Rubrique, **fields) -> dict:
    body = nested_form_data({"body": streamfield([("text", "Le texte.")])})
    written = {"title": "Un article", "slug": "un-article", "rubrique": rubrique.pk, "rank": 1, "summary": "Résumé."}
    return body | written | {"exercise": "", "erratum": ""} | fields


@pytest.fixture
def editor(staff_client):
    return staff_client(EDITORS)


@pytest.fixture
def publisher(staff_client):
    return staff_client(ADMINISTRATION)


def test_edition_is_published_at_the_address_of_its_number(client, publisher, letter):
    add(publisher, letter, "edition", title="La dixième", number=10, date="2026-12-01", editorial="Bonjour.")

    assert Edition.objects.get().get_url() == "/lettre/10/"
    assert client.get("/lettre/10/").status_code == 200


@pytest.mark.parametrize("number", ["", "7", "-1", "dix"])
def test_edition_with_a_number_that_cannot_be_says_so_at_the_field(editor, letter, edition, number):
    answer = add(editor, letter, "edition", title="Une autre", number=number, date="2026-12-01", editorial="")

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["number"])
    assert Edition.objects.count() == 1


def test_article_is_published_with_its_exercise(client, publisher, edition, practices):
    load_scenarios()

    add(publisher, edition, "article", **article_fields(practices, exercise="a-recycler"))

    assert Article.objects.get().scenario.code == "a-recycler"
    assert "Essayer maintenant" in client.get("/lettre/7/un-article/").content.decode()


def test_article_names_an_exercise_that_exists(editor, edition, practices):
    answer = add(editor, edition, "article", **article_fields(practices, exercise="inventé"))

    assert (list(answer.context["form"].errors), Article.objects.count()) == (["exercise"], 0)


def test_fault_of_a_text_is_said_where_it_was_typed_and_nothing_is_lost(editor, edition, practices):
    body = nested_form_data({"body": streamfield([("text", "Pour déposer, [cliquez ici](/guides/).")])})

    answer = add(
        editor, edition, "article", **article_fields(practices, **body, erratum="[](/lettre/)", summary="Gardé.")
    )

    form = answer.context["form"]
    [fault] = form.errors["body"].as_data()
    assert fault.block_errors[0].messages == [
        "Le lien «\u00a0cliquez ici\u00a0» ne dit pas où il mène. Écrivez par exemple le titre de la page."
    ]
    assert form.errors["erratum"] == [
        "Le lien vers «\u00a0/lettre/\u00a0» n’a pas de texte\u00a0: écrivez entre les crochets où il mène."
    ]
    assert form["body"].value()[0].value == "Pour déposer, [cliquez ici](/guides/)."
    assert Article.objects.count() == 0


def test_article_without_rubrique_is_not_saved_even_as_a_draft(editor, edition, practices):
    url = reverse("wagtailadmin_pages:add", args=["newsletter", "article", edition.pk])

    answer = editor.post(url, article_fields(practices) | {"rubrique": ""})

    assert (answer.status_code, Article.objects.count()) == (200, 0)


@pytest.mark.parametrize("kind", ["edition", "article"])
def test_page_is_previewed_before_it_is_saved(editor, letter, edition, practices, kind):
    parent = letter if kind == "edition" else edition
    fields = article_fields(practices) if kind == "article" else {
        "title": "La dixième", "number": 10, "date": "2026-12-01", "editorial": "",
    }  # fmt: skip
    url = reverse("wagtailadmin_pages:preview_on_add", args=["newsletter", kind, parent.pk])

    kept = json.loads(editor.post(url, fields).content)
    shown = editor.get(url)

    assert (kept["is_valid"], shown.status_code) == (True, 200)
    assert fields["title"] in shown.content.decode()


def test_rubrique_that_has_articles_stays(editor, article, practices):
    editor.post(f"/gestion/snippets/newsletter/rubrique/delete/{practices.pk}/")

    assert Rubrique.objects.filter(pk=practices.pk).exists()


def test_editor_adds_a_rubrique(client, editor, letter):
    fields = {"name": "Le coin des outils", "slug": "outils", "description": "Des outils.", "order": 5}

    editor.post("/gestion/snippets/newsletter/rubrique/add/", fields)

    assert client.get("/lettre/rubriques/outils/").status_code == 200


def test_trainer_writes_nothing_of_the_letter(staff_client, letter, edition):
    client = staff_client(TRAINERS)

    add(client, letter, "edition", title="La dixième", number=10, date="2026-12-01", editorial="")
    client.post(
        "/gestion/snippets/newsletter/rubrique/add/", {"name": "X", "slug": "x", "description": "x", "order": 1}
    )

    assert (Edition.objects.count(), Rubrique.objects.filter(slug="x").exists()) == (1, False)


def test_pages_of_the_letter_have_their_places(letter):
    assert {model.__name__ for model in LetterPage.allowed_subpage_models()} == {"Edition"}
    assert {model.__name__ for model in Edition.allowed_subpage_models()} == {"Article"}
    assert "LetterPage" in {model.__name__ for model in letter.get_parent().specific.allowed_subpage_models()}
    assert "Article" not in {model.__name__ for model in letter.get_parent().specific.allowed_subpage_models()}
