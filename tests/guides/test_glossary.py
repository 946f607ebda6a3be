"""The glossary that people read is the project's, whole, and opens where its words are used."""

import re
from pathlib import Path

from guides.glossary import FILE, found_in, terms


def rows() -> int:
    lines = Path(FILE).read_text("utf-8").splitlines()
    return sum(line.startswith("| ") and not line.startswith(("| Terme", "| ---")) for line in lines)


def test_each_line_of_the_glossary_is_a_term():
    assert len(terms()) == rows()


def test_the_glossary_lists_every_term(client, prepared):
    html = client.get("/glossaire/").content.decode()

    assert set(re.findall(r'href="/glossaire/([a-z0-9_-]+)/"', html)) == set(terms())


def test_each_term_has_its_page(client, prepared):
    answers = {slug: client.get(f"/glossaire/{slug}/").status_code for slug in terms()}

    assert set(answers.values()) == {200}


def test_a_term_that_does_not_exist_is_not_found(client, prepared):
    assert client.get("/glossaire/inconnu/").status_code == 404


def test_a_term_that_sources_do_not_settle_says_so(client, prepared):
    html = client.get("/glossaire/suspension/").content.decode()

    assert terms()["suspension"].sure is False
    assert "Les sources publiques ne permettent pas d’être certain de ce sens" in html


def test_words_of_the_two_portals_are_shown(client, prepared):
    html = client.get("/glossaire/espace-domaine-application/").content.decode()

    assert "Ancien portail" in html


def test_terms_are_found_in_a_text_whatever_their_form():
    found = [term.title for term in found_in("Les engagements, puis l’état d’acompte et la Mise en paiement.")]

    assert found == ["Acompte", "Engagement", "État d’acompte", "Mise en paiement"]
