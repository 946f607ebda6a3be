"""The search of the site on the content that comes with it: questions as people type them find their page."""

from pathlib import Path

import pytest

from community import search
from community.models import MissedSearch, SearchEntry, SearchTerm
from community.registry import Found, registry
from guides.faq import load_questions
from guides.fiches import load_guides
from guides.handbook_files import load_handbooks
from guides.models import GuidePage, Rejection
from sandbox.loader import load_scenarios

QUESTIONS = [line.split("\t") for line in (Path(__file__).parent / "questions.tsv").read_text("utf-8").splitlines()]
RANKS = 5
WANTED = 0.95


@pytest.fixture
def indexed(prepared):
    load_scenarios()
    load_guides()
    load_handbooks()
    load_questions()
    search.rebuild()


def urls(question: str, kind: str = "") -> list[str]:
    return [entry.url for entry in search.find(question, kind).entries]


def test_questions_find_their_page_among_the_first_five(indexed):
    missed = [(question, pages) for question, pages in QUESTIONS if not {*pages.split()} & {*urls(question)[:RANKS]}]

    recall = 1 - len(missed) / len(QUESTIONS)
    assert len(QUESTIONS) >= 120
    assert recall >= WANTED, f"recall@{RANKS} {recall:.3f}: {missed}"


def test_each_page_of_the_questions_exists(indexed):
    named = {page for _, pages in QUESTIONS for page in pages.split()}

    assert named - set(SearchEntry.objects.values_list("url", flat=True)) == set()


def test_accents_plurals_faults_and_synonyms_are_understood(indexed):
    wanted = {
        "refus": "/mon-rejet/rejetee/",
        "DÉPÔTS DE FACTURES": "/guides/deposer-une-facture/",
        "deposees": "/glossaire/deposee/",
        "ratachment": "/guides/se-rattacher-a-une-structure/",
        "attacher": "/guides/se-rattacher-a-une-structure/",
        "maitre d’oeuvre": "/glossaire/moe-maitrise-d-oeuvre/",
    }

    assert {question: page for question, page in wanted.items() if page not in urls(question)} == {}


FIRST = {
    "comment déposer une facture": "/guides/deposer-une-facture/",
    "acquitter un rejet": "/guides/traiter-une-facture-rejetee/",
    "comment se rattacher à une structure": "/guides/se-rattacher-a-une-structure/",
    "signer le décompte général": "/guides/clore-un-marche-de-travaux/",
    "traiter le rejet": "/guides/traiter-une-facture-rejetee/",
    "faire un avoir": "/guides/deposer-un-avoir/",
    "suivre un dossier de travaux": "/guides/suivre-un-dossier-de-travaux/",
    "acquitter": "/glossaire/acquittement/",
    "cadre de facturation": "/glossaire/cadre-de-facturation/",
    "rattachement": "/glossaire/rattachement/",
}


def test_a_question_about_doing_finds_a_fiche_first_and_a_word_its_meaning(indexed):
    assert {question: urls(question)[0] for question in FIRST} == FIRST


DOING = ["déposer une facture", "Comment faire", "vérifier la TVA", "joindre une pièce", "recevoir des factures"]
KNOWING = [
    "dossier de facturation",
    "avoir",
    "valider",
    "maître d’œuvre",
    "chantier en cours",
    "cadre",
    "numéro de facture",
]


def test_a_question_about_doing_is_known_by_its_verb():
    assert [question for question in DOING + KNOWING if search.asks_to_do(question)] == DOING


STRANGE = ["", "   ", '"facture', "%_'; DROP", "a" * 5000, "\u202e\u0000", "((((", "xyzzyq"]


def test_any_question_is_answered_without_a_fault(client, prepared):
    assert {client.get("/recherche/", {"q": question}).status_code for question in STRANGE} == {200}


def test_results_can_be_kept_to_one_kind(client, indexed):
    html = client.get("/recherche/", {"q": "rejet", "type": "rejet"}).content.decode()

    assert {entry.kind for entry in search.find("rejet", "rejet").entries} == {"rejet"}
    assert '<a class="fr-tag" href="?q=rejet&amp;type=rejet" aria-current="true">' in html


def test_a_question_without_answer_proposes_what_next_and_is_kept_masked(client, indexed):
    html = client.get("/recherche/", {"q": "Xylophone n° 4512"}).content.decode()
    client.get("/recherche/", {"q": "xylophone n° 99"})

    assert "Que faire maintenant" in html
    assert list(MissedSearch.objects.values_list("text", "times")) == [("xylophone n° [numéro]", 2)]


def test_what_is_looked_for_comes_back_as_text(client, prepared):
    html = client.get("/recherche/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in html


def test_an_unknown_kind_is_no_kind(client, indexed):
    assert client.get("/recherche/", {"q": "rejet", "type": "' OR 1"}).context["total"] > 0


def test_the_index_follows_what_changes_and_what_goes(indexed):
    assert search.rebuild() == 0
    page = GuidePage.objects.get(slug="deposer-un-avoir")
    page.title = "Zébulon"
    page.save_revision().publish()
    Rejection.objects.filter(code="doublon").delete()

    assert search.rebuild() == 2
    assert urls("zebulon") == [page.url]
    assert "/mon-rejet/doublon/" not in urls("doublon")


def test_a_page_taken_offline_is_not_found(indexed):
    GuidePage.objects.get(slug="deposer-un-avoir").unpublish()

    search.rebuild()

    assert "/guides/deposer-un-avoir/" not in urls("déposer un avoir")


def test_a_search_costs_the_same_queries_whatever_it_finds(client, indexed, django_assert_num_queries):
    client.get("/recherche/", {"q": "rejet"})
    with django_assert_num_queries(4) as many:
        client.get("/recherche/", {"q": "rejet"})

    with django_assert_num_queries(len(many.captured_queries)):
        client.get("/recherche/", {"q": "hélios"})


def test_a_short_title_weighs_more_than_a_long_one():
    short, long = (search.weights(Found("/", title, ""))["engag"] for title in ("Engagement", "Engagement trop long"))

    assert short > long


def test_each_source_gives_addresses_that_answer(client, indexed):
    samples = [next(iter(source.entries())).url for source in registry.search_sources()]

    assert [client.get(url).status_code for url in samples] == [200] * len(samples)
    assert SearchTerm.objects.exists()
