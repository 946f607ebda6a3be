"""A guide as a reader meets it: practise a step, come back, find it ticked, with or without an account."""

import io
import re

import pytest
from django.core import signing
from django.urls import reverse
from pypdf import PdfReader

from guides import progress, replay
from guides.models import StepDone
from guides.practising import SALT
from guides.printing import blocks
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.community.conftest import client_with_factor
from tests.factories import make_user
from tests.guides.conftest import load_exercises
from tests.guides.content import block, make_guide

PAGE = "/guides/une-fiche/"
TICK = "1 étape faite sur 2"


@pytest.fixture
def guide(prepared):
    load_exercises("rejet")
    return make_guide(block(), block(title="Traiter", deed="rejet/traiter", goal="rejet/traitement"))


def begin(client, guide, rank: int = 1) -> Practice:
    step = guide.all_steps()[rank - 1]
    client.post(f"{PAGE}etapes/{step.id}/commencer/", {"key": signing.dumps("0" * 32, salt=SALT)})
    return Practice.objects.latest("pk")


def acknowledge(client, practice: Practice):
    address = reverse("sandbox:acknowledge", args=[practice.public_id, "factures-emises"])
    return client.post(address, {"tout": "oui"}, follow=True)


def test_a_step_opens_a_practice_at_its_state(client, guide):
    practice = begin(client, guide, rank=2)

    assert list(practice.entries.values_list("verb", flat=True)) == [Verb.ACQUITTER]
    assert practice.origin == f"guide:{guide.pk}:{guide.all_steps()[1].id}"


def test_the_practice_says_where_it_comes_from(client, guide):
    practice = begin(client, guide)

    html = client.get(reverse("sandbox:space", args=[practice.public_id, "factures-emises"])).content.decode()

    assert "Étape 1 de la fiche «\u00a0Une fiche\u00a0»\u00a0: Acquitter." in html
    assert "Étape réussie." not in html


def test_when_the_check_passes_the_way_back_leads_to_the_next_step(client, guide):
    html = acknowledge(client, begin(client, guide)).content.decode()

    assert "Étape réussie." in html
    assert f'href="{PAGE}#etape-2" id="revenir"' in html


def test_a_step_done_is_ticked_without_an_account(client, guide):
    acknowledge(client, begin(client, guide))

    assert TICK in client.get(PAGE).content.decode()


def test_a_tick_stays_when_the_practice_is_gone(client, guide):
    practice = begin(client, guide)
    acknowledge(client, practice)
    client.get(PAGE)
    practice.delete()

    assert TICK in client.get(PAGE).content.decode()


def test_a_tick_is_kept_with_the_account(client, guide):
    user = make_user()
    client.force_login(user)
    acknowledge(client, begin(client, guide))
    client.get(PAGE)
    Practice.objects.all().delete()

    assert TICK in client.get(PAGE).content.decode()
    assert list(StepDone.objects.values_list("user", "step")) == [(user.pk, guide.all_steps()[0].id)]


def test_ticks_of_the_browser_become_the_persons_at_sign_in(client, guide, rf):
    acknowledge(client, begin(client, guide))
    client.get(PAGE)
    user, request = make_user(), rf.get("/")
    request.COOKIES[progress.COOKIE] = client.cookies[progress.COOKIE].value

    progress.claim(None, request, user)

    assert StepDone.objects.filter(user=user).count() == 1


def test_a_forged_cookie_ticks_nothing(client, guide):
    client.cookies[progress.COOKIE] = "x:y:z"

    assert "étape faite" not in client.get(PAGE).content.decode()


def test_nobody_sees_the_ticks_of_another(client, guide):
    acknowledge(client, begin(client, guide))
    client.get(PAGE)
    other = client_with_factor(make_user())

    assert "étape faite" not in other.get(PAGE).content.decode()


def test_an_unfinished_step_is_taken_up_again(client, guide):
    practice = begin(client, guide)

    assert reverse("sandbox:practice", args=[practice.public_id]) in client.get(PAGE).content.decode()


@pytest.mark.parametrize("address", ["inconnu", "00000000"])
def test_a_step_that_does_not_exist_is_not_found(client, guide, address):
    assert client.post(f"{PAGE}etapes/{address}/commencer/").status_code == 404


def test_a_checked_guide_says_when(client, guide):
    replay.check(guide)

    html = client.get(PAGE).content.decode()
    assert "Vérifiée le " in html
    assert "En cours de révision" not in html


def test_a_broken_step_is_under_revision_and_cannot_be_tried(client, prepared):
    load_exercises("rejet")
    guide = make_guide(block(goal="rejet/paiement"))
    replay.check(guide)

    html = client.get(PAGE).content.decode()
    assert html.count("En cours de révision") == 2
    assert "Vérifiée le " not in html
    assert "Faire cette étape" not in html


def test_a_guide_shows_hostile_text_as_text(client, prepared):
    load_exercises("rejet")
    make_guide(block(title="<b>T</b>", text="<script>alert(1)</script> [x](javascript:alert(1))", trap="<i>p</i>"))

    html = client.get(PAGE).content.decode()
    assert [tag for tag in ("<script>alert", "javascript:alert", "<b>T", "<i>p") if tag in html] == []


def test_a_guide_costs_the_same_queries_with_one_step_or_three(client, prepared, django_assert_num_queries):
    load_exercises("rejet")
    make_guide(block(), slug="courte")
    make_guide(block(), block(), block(), slug="longue")
    client.get("/guides/courte/")
    with django_assert_num_queries(12) as short:
        client.get("/guides/courte/")

    with django_assert_num_queries(len(short.captured_queries)):
        client.get("/guides/longue/")


def test_the_list_is_filtered_from_the_address(client, guide):
    make_guide(title="Une autre", slug="autre", audiences=["moe"], tasks=["travaux"])

    html = client.get("/guides/?pour=moe").content.decode()
    assert re.findall(r'href="/guides/([a-z-]+)/"', html) == ["autre"]


def test_the_list_says_what_to_do_when_nothing_fits(client, guide):
    assert "Voir toutes les fiches" in client.get("/guides/?pour=moa&tache=chercher").content.decode()


def test_the_list_costs_the_same_queries_with_one_guide_or_three(client, guide, django_assert_num_queries):
    client.get("/guides/")
    with django_assert_num_queries(5) as one:
        client.get("/guides/")
    make_guide(slug="deux")
    make_guide(slug="trois")

    with django_assert_num_queries(len(one.captured_queries)):
        client.get("/guides/")


def test_the_sheet_holds_the_steps_screens_and_buttons(client, guide):
    answer = client.get(f"{PAGE}fiche.pdf")

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    wanted = ["Une fiche", "1. Acquitter", "2. Traiter", "Factures émises", "Traiter le rejet", "Page 1 sur 1"]
    assert [part for part in wanted if part not in text.replace("\u00a0", " ")] == []
    assert "SANS VALEUR" not in text


def test_markdown_becomes_blocks_for_the_sheet():
    assert blocks("Un **mot**.\n\n1. un\n2. deux\n\n- point") == [
        {"kind": "p", "runs": [{"text": "Un ", "strong": False}, {"text": "mot", "strong": True}, {"text": ".", "strong": False}]},
        {"kind": "ol", "runs": [{"text": "un", "strong": False}]},
        {"kind": "ol", "runs": [{"text": "deux", "strong": False}]},
        {"kind": "ul", "runs": [{"text": "point", "strong": False}]},
    ]  # fmt: skip
