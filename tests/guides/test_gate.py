"""Publication of a guide in « Gestion »: refused at the step that does not run, or forced with a reason that stays."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from community.groups import ADMINISTRATION, EDITORS
from guides import actions, replay
from guides.models import GuidePage, Verification
from tests.guides.conftest import load_exercises
from tests.guides.content import STEP, block, make_guide

REASON = "La règle change demain, la fiche est déjà juste."


@pytest.fixture
def editor(staff_client):
    """Somebody who may publish alone."""
    load_exercises("rejet")
    return staff_client(ADMINISTRATION)


def form(page: GuidePage, *steps: dict, **fields: str) -> dict:
    """What the browser sends to publish the page with these steps."""
    written = streamfield([("step", {"hint": "", "trap": "", **STEP, **step}) for step in steps])
    base = {"title": page.title, "slug": page.slug, "lead": page.lead, "level": "débutant", "minutes": 5}
    lists = {
        "before": streamfield([]),
        "after": streamfield([]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    data = nested_form_data(base | lists | {"steps": written, "rules_date": "2026-11-24", "following": ""})
    return data | {"audiences": ["fournisseur"], "tasks": ["suivre"], "action-publish": "1"} | fields


def publish(client, page: GuidePage, *steps: dict, **fields: str):
    return client.post(f"/gestion/pages/{page.pk}/edit/", form(page, *steps, **fields), follow=True)


def title_seen() -> str:
    return GuidePage.objects.get().all_steps()[0].title


def test_a_guide_that_runs_is_published_and_dated(editor):
    page = make_guide()

    publish(editor, page, {"title": "Nouveau titre"})

    assert title_seen() == "Nouveau titre"
    verification = Verification.objects.get(page=page)
    assert (verification.faults, verification.revision_id) == ([], GuidePage.objects.get().live_revision_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"goal": "rejet/paiement"},
        {"deed": "rejet/traiter", "goal": "rejet/acquittement"},
        {"deed": "rejet/nouvelle", "goal": "rejet/traitement"},
    ],
)
def test_a_broken_guide_is_not_published(editor, changes):
    page = make_guide()

    html = publish(editor, page, {"title": "Nouveau titre", **changes}).content.decode()

    assert title_seen() == "Acquitter"
    assert "La fiche n’est pas publiée\u00a0: une étape au moins ne passe pas." in html
    assert "vérification" in html


@pytest.mark.parametrize("gone", [{"deed": "parti/geste"}, {"goal": "parti/but"}])
def test_what_no_longer_exists_cannot_be_chosen(editor, gone):
    publish(editor, make_guide(), {"title": "Nouveau titre", **gone})

    assert title_seen() == "Acquitter"


def test_publishing_anyway_asks_for_a_reason(editor):
    html = publish(editor, make_guide(), {"goal": "rejet/paiement"}, publish_anyway="on").content.decode()

    assert "Dites en une phrase pourquoi la fiche est publiée quand même." in html


def test_publishing_anyway_is_logged_and_readers_are_told(editor, client):
    page = make_guide()

    publish(editor, page, {"goal": "rejet/paiement"}, publish_anyway="on", publish_reason=REASON)

    entry = PageLogEntry.objects.get(action="guides.publish_anyway")
    assert (entry.page_id, entry.data["reason"]) == (page.pk, REASON)
    assert "En cours de révision" in client.get("/guides/une-fiche/").content.decode()


def propose(client, page: GuidePage, *steps: dict, **fields: str):
    data = form(page, *steps, **fields) | {"action-submit": "1"}
    del data["action-publish"]
    return client.post(f"/gestion/pages/{page.pk}/edit/", data, follow=True)


def approve(client, page: GuidePage) -> None:
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", TaskState.objects.get().pk])
    client.post(url, {"comment": ""}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")


def test_a_broken_guide_is_not_even_proposed(editor, staff_client):
    html = propose(staff_client(EDITORS), make_guide(), {"goal": "rejet/paiement"}).content.decode()

    assert "La fiche n’est pas publiée\u00a0: une étape au moins ne passe pas." in html
    assert not TaskState.objects.exists()


def test_a_guide_is_checked_when_the_second_person_puts_it_online(editor, staff_client):
    page = make_guide()

    propose(staff_client(EDITORS), page, {"title": "Nouveau titre"})
    approve(editor, page)

    assert title_seen() == "Nouveau titre"
    assert Verification.objects.get(page=page).revision_id == GuidePage.objects.get().live_revision_id


def test_a_second_reader_cannot_break_the_guide_on_the_way(editor, staff_client):
    page = make_guide()
    propose(staff_client(EDITORS), page, {"title": "Proposé"})
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}

    propose(editor, page, {"title": "Cassé", "goal": "rejet/paiement"}, **approval)

    assert title_seen() == "Acquitter"
    assert TaskState.objects.get().status == "in_progress"


def test_a_draft_may_be_saved_broken(editor):
    page = make_guide()
    data = form(page, {"title": "Brouillon", "goal": "rejet/paiement"})
    del data["action-publish"]

    editor.post(f"/gestion/pages/{page.pk}/edit/", data, follow=True)

    assert GuidePage.objects.get().get_latest_revision_as_object().all_steps()[0].title == "Brouillon"


def test_several_pages_at_once_stop_at_a_broken_guide(editor):
    page = make_guide(block(goal="rejet/paiement"))
    page.unpublish()

    editor.post(f"/gestion/bulk/wagtailcore/page/publish/?id={page.pk}&next=/gestion/", follow=True)

    assert GuidePage.objects.live().count() == 0


def test_the_home_of_the_staff_lists_guides_under_revision(editor):
    page = make_guide(block(goal="rejet/paiement"), title="Fiche cassée")
    replay.check(page)

    html = editor.get("/gestion/").content.decode()

    assert "Fiche cassée" in html
    assert "Étape 1, Acquitter\u00a0: le geste est fait, et la vérification ne passe pas." in html


def test_an_unknown_message_offers_to_become_a_row(editor):
    actions.keep_unknown(text="Le truc est bloqué")

    html = editor.get("/gestion/messages-inconnus/").content.decode()

    assert "/gestion/rejets/new/?libelle=Le+truc+est+bloqu%C3%A9" in html
