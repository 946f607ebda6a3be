"""The demonstration's letters: loaded once, each exercise exists, nobody real, nothing copied."""

from collections import Counter

import pytest
from django.core.management import call_command

from newsletter.demo import EDITORIAL, folders, load_letter, read
from newsletter.models import Article, Edition
from sandbox.catalogue import read_all
from sandbox.loader import load_scenarios

TEXTS = [path for folder in folders() for path in sorted(folder.glob("*.md")) if path.name != EDITORIAL]
FICTITIOUS = "*Témoignage fictif, écrit pour la démonstration.*"


@pytest.fixture
def loaded(prepared):
    load_scenarios()
    load_letter()


def test_demonstration_holds_eight_editions_of_four_articles(loaded):
    per_edition = Counter(article.edition.number for article in Article.objects.live())

    assert per_edition == dict.fromkeys(range(1, 9), 4)


def test_loading_again_changes_nothing(loaded):
    edition = Edition.objects.get(number=1)
    edition.title = "Titre de la rédaction"
    edition.save()

    load_letter()

    assert Edition.objects.get(number=1).title == "Titre de la rédaction"
    assert (Edition.objects.count(), Article.objects.count()) == (8, 32)


def test_each_page_of_the_demonstration_answers(loaded, client):
    pages = [*Edition.objects.all(), *Article.objects.all()]

    answers = {page.get_url(): client.get(page.get_url()).status_code for page in pages}

    assert set(answers.values()) == {200}
    assert len(answers) == 40


def test_each_article_passes_what_an_editor_must_pass(loaded):
    for article in Article.objects.all():
        article.full_clean()


def test_each_exercise_named_exists():
    codes = {script.code for script, _ in read_all()}
    named = [read(path)[0]["exercise"] for path in TEXTS if "exercise" in read(path)[0]]

    assert sorted(set(named) - codes) == []


def test_each_practice_can_be_tried():
    practices = [path.name for path in TEXTS if read(path)[0]["rubrique"] == "les-bonnes-pratiques"]
    to_try = [path.name for path in TEXTS if "exercise" in read(path)[0]]

    assert sorted(set(practices) - set(to_try)) == []


def test_each_testimony_says_that_it_is_invented():
    spoken = [path for path in TEXTS if read(path)[0]["rubrique"] == "la-parole-aux-utilisateurs"]

    assert [path.name for path in spoken if not read(path)[1].endswith(FICTITIOUS)] == []


def test_demo_command_loads_the_letter(db, settings):
    settings.DEMO = True

    call_command("demo", verbosity=0)

    assert Article.objects.live().count() == 32
