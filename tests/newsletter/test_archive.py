"""The archive by edition and by rubrique, the feed, « Essayez », the erratum."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError

from newsletter.models import Article, Edition, LetterPage, Rubrique
from newsletter.pages import ensure_letter
from sandbox.loader import load_scenarios
from sandbox.models import OriginCount, Practice
from tests.newsletter.rows import make_article, make_edition


def titles(html: str, edition: Edition) -> list[str]:
    return re.findall(rf'href="/lettre/{edition.number}/[^"]+/?">([^<]+)</a>', html)


def test_letter_lists_the_latest_edition_first(client, letter, edition, article):
    make_edition(letter, 6, date(2026, 10, 6))
    make_edition(letter, 8, date(2026, 12, 1), live=False)

    page = client.get("/lettre/")

    assert page.context["latest"] == edition
    assert [one.number for one in page.context["editions"]] == [6]
    assert titles(page.content.decode(), edition) == ["Recycler une facture"]


def test_letter_without_edition_says_what_will_come(client, letter):
    html = client.get("/lettre/").content.decode()

    assert "Aucune édition n’est encore parue." in html


def test_edition_shows_its_articles_in_order(client, edition, practices):
    make_article(edition, practices, "Second", rank=2)
    make_article(edition, practices, "Premier", rank=1)
    make_article(edition, practices, "Brouillon", rank=1, live=False)

    html = client.get("/lettre/7/").content.decode()

    assert titles(html, edition) == ["Premier", "Second"]


def test_article_is_at_its_address_with_its_text_as_html(client, article):
    html = client.get("/lettre/7/recycler-une-facture/").content.decode()

    assert "Le <strong>texte</strong>." in html
    assert "Essayez" not in html


def test_edition_takes_its_number_for_address(letter):
    edition = letter.add_child(instance=Edition(title="Un titre", number=12, slug="autre"))

    assert (edition.slug, edition.get_url()) == ("12", "/lettre/12/")


def test_two_editions_do_not_share_a_number(letter, edition):
    with pytest.raises(ValidationError) as refusal:
        letter.add_child(instance=Edition(title="Une autre", number=7))

    assert "number" in refusal.value.message_dict


def test_rubrique_lists_its_articles_the_latest_first(client, letter, edition, article, practices):
    older = make_edition(letter, 6, date(2026, 10, 6))
    make_article(older, practices, "Ancien")
    make_article(older, Rubrique.objects.get(slug="les-actualites"), "Ailleurs")
    hidden = make_edition(letter, 8, date(2026, 12, 1), live=False)
    make_article(hidden, practices, "Pas encore")

    page = client.get("/lettre/rubriques/les-bonnes-pratiques/")

    assert [one.title for _, one in page.context["articles"]] == ["Recycler une facture", "Ancien"]


@pytest.mark.parametrize("count", [1, 3])
def test_rubrique_asks_as_few_questions_for_many_articles(client, edition, practices, count, django_assert_num_queries):
    for number in range(count):
        make_article(edition, practices, f"Article {number}")
    client.get("/lettre/rubriques/les-bonnes-pratiques/")

    with django_assert_num_queries(QUERIES_OF_A_RUBRIQUE):
        client.get("/lettre/rubriques/les-bonnes-pratiques/")


def test_feed_gives_the_articles_with_their_address(client, edition, article):
    feed = client.get("/lettre/flux.xml")

    items = ET.fromstring(feed.content).findall("channel/item")  # noqa: S314 - our own feed
    assert [(item.findtext("title"), item.findtext("link"), item.findtext("category")) for item in items] == [
        ("Recycler une facture", "http://testserver/lettre/7/recycler-une-facture/", "Les bonnes pratiques")
    ]


def test_erratum_heads_the_article_and_is_dated(client, article):
    article.erratum = "Le délai est de **sept** jours."
    article.save()

    html = client.get("/lettre/7/recycler-une-facture/").content.decode()

    assert article.erratum_on is not None
    assert html.index("Erratum du") < html.index("Résumé.")
    assert "Le délai est de <strong>sept</strong> jours." in html


def test_erratum_taken_back_loses_its_date(article):
    article.erratum = "Faux."
    article.save()
    article.erratum = ""
    article.save()

    assert article.erratum_on is None


@pytest.fixture
def to_try(edition, practices) -> Article:
    load_scenarios()
    return make_article(edition, practices, "Essayer", exercise="a-recycler")


def test_try_opens_the_exercise_counted_under_the_article(client, to_try):
    key = client.get("/lettre/7/essayer/").context["key"]

    answers = [client.post("/lettre/7/essayer/essayer/", {"key": key}) for _ in range(2)]

    practice = Practice.objects.get()
    assert [answer.url for answer in answers] == [f"/bac-a-sable/{practice.public_id}/"] * 2
    assert (practice.scenario.code, practice.origin) == ("a-recycler", "lettre:7:essayer")
    assert list(OriginCount.objects.values_list("origin", "started")) == [("lettre:7:essayer", 1)]
    assert client.get(answers[0].url, follow=True).status_code == 200


def test_opening_the_address_of_try_starts_nothing(client, to_try):
    answer = client.get("/lettre/7/essayer/essayer/")

    assert (answer.status_code, Practice.objects.count()) == (405, 0)


@pytest.mark.parametrize("key", ["", "faux"])
def test_try_with_a_key_that_is_not_ours_goes_back_to_the_article(client, to_try, key):
    answer = client.post("/lettre/7/essayer/essayer/", {"key": key})

    assert (answer.url, Practice.objects.count()) == ("/lettre/7/essayer/", 0)


def test_withdrawn_exercise_is_not_offered(client, edition, practices):
    make_article(edition, practices, "Essayer", exercise="retire-depuis")

    page = client.get("/lettre/7/essayer/")
    answer = client.post("/lettre/7/essayer/essayer/", {"key": page.context["key"]})

    assert "Essayer maintenant" not in page.content.decode()
    assert (answer.url, Practice.objects.count()) == ("/lettre/7/essayer/", 0)


def test_home_shows_the_latest_letter(client, edition, article):
    html = client.get("/").content.decode()

    assert titles(html, edition) == ["Recycler une facture"]


def test_home_without_letter_shows_none(client, letter):
    assert "La dernière lettre" not in client.get("/").content.decode()


def test_letter_is_made_once_and_never_overwritten(letter):
    Rubrique.objects.exclude(slug="les-actualites").delete()
    Rubrique.objects.update(name="Nouveau nom")

    ensure_letter()

    assert list(Rubrique.objects.values_list("name", flat=True)) == ["Nouveau nom"]
    assert LetterPage.objects.count() == 1


QUERIES_OF_A_RUBRIQUE = 8
