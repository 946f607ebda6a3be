"""The gate before sending: each fault is refused, in a sentence, and leads to the page that has it."""

import pytest
from django.urls import reverse

from newsletter import gate, reach
from newsletter.models import Article
from tests.newsletter.rows import make_article


@pytest.fixture(autouse=True)
def https(settings):
    settings.HTTPS = True


def refused(edition) -> list[tuple[str, object]]:
    return [(one.what, one.page) for one in gate.refusals(edition, edition.articles)]


def test_letter_in_order_is_refused_nothing(edition, article):
    assert refused(edition) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[Le guide perdu](/guides/perdu/)",
            gate.DEAD.format(said="Le guide perdu", address="http://testserver/guides/perdu/"),
        ),
        ("Bonjour {{prenom}}", gate.MARK.format(said="{{prenom}}")),
        ("Quitter : {{unsubscribe}}", gate.MARK.format(said="{{unsubscribe}}")),
        ("Bonjour *|FNAME|*", gate.MARK.format(said="*|FNAME|*")),
        ("Bonjour %PRENOM%", gate.MARK.format(said="%PRENOM%")),
        ("[](/lettre/)", gate.NO_WORDS.format(address="http://testserver/lettre/")),
    ],
)
def test_fault_of_an_article_is_said_and_leads_to_it(edition, practices, written, said):
    article = make_article(edition, practices, "Recycler", body=[("text", written)])

    found = gate.refusals(edition, edition.articles)

    assert (said, article.pk) in [(one.what, one.page.pk) for one in found]
    assert {one.address for one in found} == {reverse("wagtailadmin_pages:edit", args=[article.pk])}


def test_fault_of_the_editorial_leads_to_the_edition(edition, article):
    edition.editorial = "Voir [cliquez ici](/lettre/)."

    assert refused(edition) == [
        ("Le lien «\u00a0cliquez ici\u00a0» ne dit pas où il mène. Écrivez par exemple le titre de la page.", edition)
    ]


def test_same_fault_twice_in_a_page_is_said_once(edition, practices):
    make_article(edition, practices, "Recycler", body=[("text", "{{nom}} puis {{nom}}")])

    assert [what for what, _ in refused(edition)] == [gate.MARK.format(said="{{nom}}")]


def test_picture_without_alternative_is_refused(edition, article, monkeypatch):
    html = '<p><img src="/a.png" alt=" "> <img src="/b.png" alt="Un écran"></p>'
    monkeypatch.setattr(gate.composing, "told", lambda *_: [(edition, html)])

    assert refused(edition) == [(gate.NO_ALTERNATIVE, edition)]


def test_skipped_heading_is_refused(edition, article, monkeypatch):
    html = "<h2>Un</h2><h4>Deux</h4>"
    monkeypatch.setattr(gate.composing, "told", lambda *_: [(edition, html)])

    assert refused(edition) == [(gate.SKIPPED.format(said="Deux"), edition)]


def test_unpublished_and_empty_edition_is_refused(letter, edition):
    edition.unpublish()
    edition.refresh_from_db()

    said = [what for what, _ in refused(edition)]

    assert said[:2] == [gate.UNPUBLISHED, gate.NO_ARTICLE]


@pytest.mark.parametrize(("length", "count"), [(120, 0), (121, 1)])
def test_title_is_the_subject_and_keeps_to_its_length(edition, article, length, count):
    edition.title = "é" * length

    assert len(refused(edition)) == count


def test_letter_of_100_kb_is_refused(edition, practices):
    make_article(edition, practices, "Recycler", body=[("text", "Un mot. " * 5_000)])
    assert refused(edition) == []

    Article.objects.child_of(edition).get().delete()
    make_article(edition, practices, "Long", body=[("text", "Un mot. " * 6_500)])

    [(said, page)] = refused(edition)
    assert (said.startswith("La lettre pèse "), page) == (True, edition)


@pytest.mark.parametrize(
    ("setting", "said"),
    [(("DEFAULT_FROM_EMAIL", "Lettre <nulle part>"), gate.SENDER), (("HTTPS", False), gate.NOT_HTTPS)],
)
def test_server_not_ready_to_send_is_refused(edition, article, settings, setting, said):
    setattr(settings, *setting)

    assert refused(edition) == [(said, None)]


@pytest.mark.parametrize(
    ("address", "alive"),
    [("/lettre/7/", True), ("/lettre/", True), ("/mon-espace/", True), ("/lettre/99/", False), ("/é%20/", False)],
)
def test_address_of_the_site_is_tried(edition, address, alive):
    assert reach.answers(f"http://testserver{address}") is alive


def test_links_to_other_sites_are_listed_once_and_not_asked(edition, practices):
    text = "[Le portail](https://exemple.fr/a) puis [encore](https://exemple.fr/a), [écrire](mailto:a@exemple.fr)"
    make_article(edition, practices, "Recycler", body=[("text", text)])

    assert gate.elsewhere(edition, edition.articles) == ["https://exemple.fr/a"]
    assert refused(edition) == []
