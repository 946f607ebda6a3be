"""A text goes online once a second person has read it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from community.groups import ADMINISTRATION, EDITORS, TRAINERS
from community.models import OutboxMail, StandardPage
from community.registry import registry


def write(client, page: StandardPage, title: str, action: str = "action-submit", **fields):
    body = nested_form_data({"body": streamfield([("text", "Le texte.")])})
    fields |= {"title": title, "slug": page.slug, "lead": page.lead, action: "1"}
    counts = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), body | counts | fields, follow=True)


def answer(client, page: StandardPage, name: str, comment: str = ""):
    """What the second person decides, from the page's own form."""
    task = TaskState.objects.get(status="in_progress").pk
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, task])
    return client.post(url, {"comment": comment}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")


@pytest.fixture
def page(prepared) -> StandardPage:
    return StandardPage.objects.get(slug="accessibilite")


def title_online() -> str:
    return StandardPage.objects.get(slug="accessibilite").title


@pytest.fixture
def proposed(staff_client, page) -> tuple:
    """The editor who proposed a new title for the page."""
    editor = staff_client(EDITORS)
    write(editor, page, "Proposé")
    return editor


def test_editor_cannot_publish_alone(staff_client, page):
    write(staff_client(EDITORS), page, "Toute seule", action="action-publish")

    assert title_online() == page.title


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATION])
def test_second_person_puts_it_online(staff_client, proposed, page, group):
    before = title_online()

    answer(staff_client(group), page, "approve")

    assert (before, title_online()) == (page.title, "Proposé")


@pytest.mark.parametrize("group", [TRAINERS, None])
def test_who_proposed_or_has_no_such_right_approves_nothing(staff_client, proposed, page, group):
    client = staff_client(group) if group else proposed

    answer(client, page, "approve")

    assert title_online() == page.title
    assert TaskState.objects.get().status == "in_progress"


def test_correction_asked_comes_back_with_its_comment(staff_client, proposed, page):
    answer(staff_client(EDITORS), page, "reject", comment="Le délai est faux.")

    html = proposed.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert title_online() == page.title
    assert "Le délai est faux." in html


def test_what_waits_is_on_the_home_of_the_second_person_alone(staff_client, proposed):
    seen = [client.get("/gestion/").content.decode() for client in (staff_client(EDITORS), proposed)]

    assert ["Pages en attente de modération" in html or "En attente de votre" in html for html in seen] == [True, False]


def test_second_person_gets_a_mail_in_french(staff_client, page, outbox_mail):
    staff_client(ADMINISTRATION)

    write(staff_client(EDITORS), page, "Proposé")

    [mail] = OutboxMail.objects.all()
    assert "Proposé" in mail.subject
    assert "submitted" not in mail.text


def test_workflow_is_made_once_and_then_the_administrators_own(prepared):
    Workflow.objects.update(name="Renommée")

    call_command("prepare")

    assert list(Workflow.objects.values_list("name", flat=True)) == ["Renommée"]


def test_page_planned_for_later_goes_online_by_the_clock(prepared, monkeypatch):
    now = timezone.now()
    page = StandardPage(title="Plus tard", slug="plus-tard", lead="Bientôt.", live=False)
    Page.objects.get(slug="accueil").add_child(instance=page)
    page.go_live_at = now + timedelta(hours=1)
    page.save_revision().publish()
    planned = StandardPage.objects.get(slug="plus-tard").live
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))

    next(job for job in registry.clock_jobs() if job.name == "publications programmées").run(now)

    assert (planned, StandardPage.objects.get(slug="plus-tard").live) == (False, True)
