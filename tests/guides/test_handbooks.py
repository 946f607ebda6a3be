"""A guide of chapters: what is done of its fiches, what its check is worth, its neighbours, its paper."""

import io
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pypdf import PdfReader

from community.groups import ADMINISTRATION
from guides import replay
from guides.chapters import keys
from guides.fiches import ensure_index, load_guides
from guides.handbook_files import load_handbooks, read_handbooks
from guides.handbooks import HandbookPage
from guides.models import GuidePage, StepDone, Verification
from sandbox.loader import load_scenarios
from tests.community.conftest import client_with_factor
from tests.factories import make_user
from tests.guides.conftest import load_exercises
from tests.guides.content import block, make_guide

PAGE = "/guides/un-guide/"


def make_handbook(*chapters: list[GuidePage], **fields) -> HandbookPage:
    """A published guide of one chapter for each list of fiches."""
    parts = [
        {
            "type": "chapter",
            "value": {"title": f"Chapitre {rank}", "text": "Lisez.", "fiches": [item(page) for page in pages]},
        }
        for rank, pages in enumerate(chapters, start=1)
    ]
    page = HandbookPage(
        **{"title": "Un guide", "slug": "un-guide", "lead": "Dans l’ordre.", "audiences": ["fournisseur"]}
        | {"tasks": ["suivre"], "chapters": parts}
        | fields
    )
    ensure_index().add_child(instance=page).save_revision().publish()
    return HandbookPage.objects.get(pk=page.pk)


def item(page: GuidePage) -> dict:
    return {"type": "item", "id": str(uuid4()), "value": page.pk}


@pytest.fixture
def fiches(prepared):
    load_exercises("rejet")
    return [make_guide(block(), title=f"Fiche {name}", slug=f"fiche-{name}") for name in "abc"]


def stops(html: str) -> list[str]:
    return re.findall(r'class="g-stop__title"><a href="([^"]+)"', html)


def do(user, page: GuidePage) -> None:
    StepDone.objects.create(user=user, page=page, step=page.all_steps()[0].id)


def test_chapters_show_their_fiches_in_order(client, fiches):
    a, b, c = fiches
    make_handbook([c, a], [b])

    html = client.get(PAGE).content.decode()

    assert stops(html) == ["/guides/fiche-c/", "/guides/fiche-a/", "/guides/fiche-b/"]
    assert "Guide – 2 chapitres, 3 fiches – 30 minutes en tout" in html


def test_a_fiche_taken_offline_is_left_out(client, fiches):
    a, b, c = fiches
    make_handbook([a, b, c])
    b.unpublish()

    assert stops(client.get(PAGE).content.decode()) == ["/guides/fiche-a/", "/guides/fiche-c/"]


def test_progress_counts_the_fiches_done_and_leads_to_the_next(fiches):
    a, b, c = fiches
    make_handbook([a, b, c])
    user = make_user()
    do(user, a)

    html = client_with_factor(user).get(PAGE).content.decode()

    assert "1 fiche faite sur 3" in html
    assert '<a class="fr-btn" href="/guides/fiche-b/">Continuer\u00a0: Fiche b</a>' in html


def test_nobody_begins_with_progress(client, fiches):
    make_handbook(fiches)

    html = client.get(PAGE).content.decode()

    assert '<a class="fr-btn" href="/guides/fiche-a/">Commencer\u00a0: Fiche a</a>' in html
    assert "<progress" not in html


def test_the_page_is_not_kept_for_another_reader(client, fiches):
    make_handbook(fiches)

    assert client.get(PAGE).headers["Cache-Control"] == "private, no-cache"


def test_a_guide_is_as_old_as_its_oldest_fiche(client, fiches):
    make_handbook(fiches)
    for page in fiches:
        replay.check(page)
    Verification.objects.filter(page=fiches[1]).update(checked_at=datetime(2026, 3, 4, 12, tzinfo=UTC))

    html = client.get(PAGE).content.decode()
    assert '<strong>Vérifié le <span class="c-whole">4 mars 2026</span>\u00a0:</strong>' in html


def test_a_guide_with_a_fiche_that_was_never_replayed_is_not_said_checked(client, fiches):
    make_handbook(fiches)
    Verification.objects.filter(page=fiches[2]).delete()

    assert "Vérifié le" not in client.get(PAGE).content.decode()


def test_a_guide_says_which_fiche_is_under_revision(client, fiches):
    make_handbook(fiches)
    Verification.objects.filter(page=fiches[1]).update(faults=[{"step": "x", "rank": 1, "title": "t", "reason": "r"}])

    html = client.get(PAGE).content.decode()

    assert "Vérifié le" not in html
    assert html.count("<strong>en cours de révision</strong>") == 1


def test_a_fiche_says_where_it_stands_and_its_neighbours(client, fiches):
    a, b, c = fiches
    make_handbook([a, b], [c])

    html = client.get("/guides/fiche-b/").content.decode()

    assert 'Fiche 2 sur 3 du guide <a href="/guides/un-guide/">Un guide</a>' in html
    assert 'Fiche précédente\u00a0: <a href="/guides/fiche-a/">Fiche a</a>' in html
    assert 'Fiche suivante\u00a0: <a href="/guides/fiche-c/">Fiche c</a>' in html


def test_the_first_fiche_has_no_previous_one(client, fiches):
    make_handbook(fiches)

    html = client.get("/guides/fiche-a/").content.decode()

    assert ("Fiche précédente" in html, "Fiche suivante" in html) == (False, True)


def test_a_guide_and_a_fiche_cost_the_same_queries_whatever_their_number(client, fiches, django_assert_num_queries):
    make_handbook(fiches[:1], slug="court")
    client.get("/guides/court/")
    with django_assert_num_queries(11) as short:
        client.get("/guides/court/")
    with django_assert_num_queries(13) as fiche:
        client.get("/guides/fiche-a/")

    make_handbook(fiches, slug="long")
    make_handbook(fiches, fiches, slug="plus-long")

    with django_assert_num_queries(len(short.captured_queries)):
        client.get("/guides/plus-long/")
    with django_assert_num_queries(len(fiche.captured_queries)):
        client.get("/guides/fiche-a/")


@pytest.mark.parametrize(("query", "found"), [("", (1, 3)), ("?genre=guide", (1, 0)), ("?genre=fiche", (0, 3))])
def test_the_list_is_kept_to_one_kind(client, fiches, query, found):
    make_handbook(fiches)

    context = client.get(f"/guides/{query}").context

    assert (len(context["handbooks"]), len(context["guides"])) == found


def test_guides_are_filtered_as_fiches_are(client, fiches):
    make_handbook(fiches)

    assert client.get("/guides/?pour=moe").context["handbooks"] == []


def test_the_printed_guide_holds_its_chapters_and_steps(client, fiches):
    make_handbook(fiches)
    for page in fiches:
        replay.check(page)

    answer = client.get(f"{PAGE}guide.pdf")

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    said = ["Un guide", "1. Chapitre 1", "Fiche a", "Fiche c", "Acquitter", "Étapes rejouées le"]
    assert [one for one in said if one not in text] == []


def test_a_fiche_is_not_printed_as_a_guide(client, fiches):
    assert client.get("/guides/fiche-a/guide.pdf").status_code == 404


def test_each_guide_of_the_site_names_fiches_that_exist(prepared):
    load_scenarios()
    load_guides()
    slugs = set(GuidePage.objects.values_list("slug", flat=True))

    named = {slug: {one for part in read.chapitres for one in part.fiches} for slug, read in read_handbooks().items()}

    assert len(named) == 6
    assert {slug: found - slugs for slug, found in named.items() if found - slugs} == {}


def test_loading_twice_keeps_what_editors_wrote(fiches):
    load_handbooks()
    page = HandbookPage.objects.get(slug="les-factures-a-part")
    page.title = "Les miens"
    page.save_revision().publish()

    load_handbooks()

    assert HandbookPage.objects.get(pk=page.pk).title == "Les miens"
    assert HandbookPage.objects.count() == 6


def test_an_editor_writes_a_guide_from_fiches(staff_client, fiches):
    index = ensure_index()
    form = {"title": "Écrit ici", "slug": "ecrit-ici", "lead": "Une phrase.", "audiences": "moe", "tasks": "travaux"}
    chapter = {
        "type": "chapter",
        "order": "0",
        "deleted": "",
        "id": "",
        "value-title": "Le premier",
        "value-text": "Lisez.",
    }
    fiche = {"count": "1", "0-value": str(fiches[0].pk), "0-order": "0", "0-deleted": "", "0-id": ""}
    form |= {"chapters-count": "1"} | {f"chapters-0-{key}": value for key, value in chapter.items()}
    form |= {f"chapters-0-value-fiches-{key}": value for key, value in fiche.items()} | {"action-publish": "oui"}

    staff_client(ADMINISTRATION).post(f"/gestion/pages/add/guides/handbookpage/{index.pk}/", form)

    page = HandbookPage.objects.live().get(slug="ecrit-ici")
    assert (keys(page), page.audiences) == ([[fiches[0].pk]], ["moe"])
