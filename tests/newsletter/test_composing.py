"""An edition as a mail: HTML and text with the same words, one variant per set of rubriques, links that hold outside."""

import re

import pytest
from bs4 import BeautifulSoup

from newsletter import composing
from newsletter.models import Rubrique
from newsletter.plain import as_text
from newsletter.variants import readers_by_mask, rubriques_of, variants
from tests.newsletter.rows import make_article, make_subscriber

BODY = """Un [guide](/guides/) & un <b>mot</b>.

## Le titre

1. Premier
    - dedans
2. Second

| Champ | Valeur |
|---|---|
| SIRET | quatorze |
"""


def rubrique(slug: str) -> Rubrique:
    return Rubrique.objects.get(slug=slug)


@pytest.fixture
def full(edition, practices):
    """An edition of two rubriques: practices, news."""
    edition.editorial = "Bonjour à **toutes**."
    edition.save()
    make_article(edition, practices, "Recycler", rank=1, body=[
        ("text", BODY),
        ("quote", {"text": "Je n’ai plus peur", "author": "Inès", "role": "maçonne"}),
        ("notice", {"title": "À noter", "text": "Un <i>rappel</i>"}),
    ])  # fmt: skip
    make_article(edition, rubrique("les-actualites"), "Du nouveau", rank=2)
    return edition


def body_of(letter: composing.Letter) -> BeautifulSoup:
    return BeautifulSoup(letter.html, "html.parser").body


def test_html_and_text_hold_the_same_words_in_the_same_order(full):
    letter = composing.compose(full, full.articles)

    shown = re.findall(r"\w+", body_of(letter).get_text(" "))
    addresses = re.compile(r"\((?:https?://[^)]*|{{\w+}})\)")
    # The numbers of a list are the browser's own.
    said = re.findall(r"\w+", re.sub(r"(?m)^\d+\. ", "", addresses.sub("", letter.text)))
    assert said == shown
    assert "dedans" in said


def test_mail_names_its_language_its_title_and_its_headings_in_order(full):
    page = BeautifulSoup(composing.compose(full, full.articles).html, "html.parser")

    assert (page.html["lang"], page.title.get_text()) == ("fr", "Lettre 7")
    assert [(one.name, one.get_text()) for one in page.find_all(re.compile(r"h\d"))] == [
        ("h1", "Lettre 7"), ("h2", "Recycler"), ("h3", "Le titre"), ("h2", "Du nouveau"),
    ]  # fmt: skip


def test_addresses_hold_outside_the_site_and_nothing_is_loaded_or_followed(full):
    page = body_of(composing.compose(full, full.articles))

    assert [link["href"] for link in page.find_all("a")] == [
        "http://testserver/lettre/7/",
        "http://testserver/guides/",
        "http://testserver/lettre/7/recycler/",
        "http://testserver/lettre/7/du-nouveau/",
        "{{preferences}}",
        "{{unsubscribe}}",
        "http://testserver/lettre/",
    ]
    assert page.find_all(["img", "script", "iframe", "form"]) == []


def test_typed_html_stays_words(full):
    letter = composing.compose(full, full.articles)

    assert "&lt;b&gt;mot&lt;/b&gt;" in letter.html
    assert "&lt;i&gt;rappel&lt;/i&gt;" in letter.html
    assert "un <b>mot</b>." in letter.text


def test_marks_are_filled_once_and_escaped_in_html_alone(full):
    letter = composing.Letter("Objet", '<a href="{{preferences}}">', "{{preferences}} {{unsubscribe}} {{name}}")

    filled = letter.filled({"preferences": 'a&"{{unsubscribe}}', "unsubscribe": "b"})

    assert filled.html == '<a href="a&amp;&quot;{{unsubscribe}}">'
    assert filled.text == 'a&"{{unsubscribe}} b {{name}}'


def test_dark_rules_wait_for_a_dark_screen_and_hold_at_once_in_the_preview(full):
    awaited = "@media (prefers-color-scheme: dark)"

    light = composing.compose(full, full.articles).html
    dark = composing.compose(full, full.articles, dark=True).html

    assert (awaited in light, awaited in dark) == (True, False)
    assert "background-color: #161616 !important" in dark


def test_digest_changes_with_a_word_and_with_nothing_else(full):
    before = composing.compose(full, full.articles).digest

    again = composing.compose(full, full.articles).digest
    full.editorial += " Tous."

    assert again == before
    assert composing.compose(full, full.articles).digest != before


def test_each_set_of_rubriques_is_a_variant_and_an_empty_letter_is_none(full):
    make_subscriber("a@exemple.fr", "les-bonnes-pratiques", "les-actualites", "les-rendez-vous")
    make_subscriber("b@exemple.fr", "les-actualites")
    make_subscriber("c@exemple.fr", "les-actualites", "les-rendez-vous")
    make_subscriber("d@exemple.fr", "les-rendez-vous")

    found = variants(full.articles)

    assert [(one.mask, one.rubriques, [each.title for each in one.articles], one.readers) for one in found] == [
        (3, ("Les bonnes pratiques", "Les actualités"), ["Recycler", "Du nouveau"], 1),
        (2, ("Les actualités",), ["Du nouveau"], 2),
    ]


def test_readers_are_counted_in_one_query(full, django_assert_num_queries):
    for rank in range(5):
        make_subscriber(f"{rank}@exemple.fr", "les-actualites")
    rubriques = rubriques_of(full.articles)

    with django_assert_num_queries(1):
        assert readers_by_mask(rubriques) == {2: 5}


def test_edition_without_article_has_no_variant(edition):
    assert variants(edition.articles) == []


def test_text_sets_lists_tables_links_and_pictures_apart():
    html = (
        '<h2>Un titre</h2><p>Le <em>mot</em><br>suit <a href="mailto:a@exemple.fr">a@exemple.fr</a></p>'
        '<ol start="3"><li>trois<ul><li>dedans</li></ul></li></ol>'
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><hr>"
        '<figure><img alt="Une page" src="/p.png"><p>Légende</p></figure>'
    )

    assert as_text(html).split("\n\n") == [
        "Un titre\n--------",
        "Le mot\nsuit a@exemple.fr",
        "3. trois\n   - dedans",
        "A | B",
        "1 | 2",
        "* * *",
        "[Image\u00a0: Une page]",
        "Légende",
    ]
