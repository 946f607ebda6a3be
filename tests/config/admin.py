"""Every address of « Gestion », from the resolver, filled with rows that exist, and who is let in."""

import re
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Site, Task, Workflow

from community.models import HomePage, MissedSearch, SiteSettings, StandardPage, User
from guides.models import Rejection, UnknownMessage
from newsletter.models import LetterPage, Proposal, Rubrique
from tests.community.help import make_request
from tests.factories import make_mail, make_registration, make_session, make_user
from tests.newsletter.rows import make_article, make_edition, make_subscriber
from tests.surveys.makers import make_survey
from trainings.reminders import MOMENTS

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")
# Whoever signs in or out, and parts of pages that hold nobody's data.
BEFORE_RIGHTS = ("login/", "logout/", "password_reset/", "sprite/", "jsi18n/", "^.*/$")


def routes() -> list[str]:
    """Each address under /gestion/, as it is written in the resolver, once."""

    def walk(patterns, prefix: str = "") -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route

    found = (
        route.removeprefix("gestion/") for route in walk(get_resolver().url_patterns) if route.startswith("gestion/")
    )
    return sorted({route for route in found if not route.startswith(BEFORE_RIGHTS)})


def _files(owner: User) -> dict[str, object]:
    image = Image.objects.create(title="Image", file=get_test_image_file(), uploaded_by_user=owner)
    document = Document.objects.create(title="Document", file=ContentFile(b"x", "x.txt"), uploaded_by_user=owner)
    return {
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "images/pk": image.pk,
        "documents/pk": document.pk,
        "images/chooser/chosen/pk": image.pk,
        "documents/chooser/chosen/pk": document.pk,
        "uploaded_file_id": 1,
        "filter_spec": "max-165x165",
    }


def _proposed_page(owner: User) -> dict[str, object]:
    """A page of somebody else, proposed to a second reader."""
    home = HomePage.objects.get()
    page = home.add_child(instance=StandardPage(title="Page", lead="Chapeau.", owner=owner))
    revision = page.save_revision(user=owner)
    state = Workflow.objects.get(active=True).start(page, owner)
    kind = {"content_type_app_name": "community", "content_type_model_name": "standardpage"}
    return kind | {
        "page_id": page.pk,
        "page_to_move_id": page.pk,
        "page_pk": page.pk,
        "pages/pk": page.pk,
        "api/main/^pages/pk": page.pk,
        "parent_page_id": home.pk,
        "destination_id": StandardPage.objects.exclude(pk=page.pk).first().pk,
        "revision_id": revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": state.current_task_state.pk,
        "task_id": Task.objects.get().pk,
        "workflow_state_id": state.pk,
        "workflow_pk": state.workflow_id,
        "workflows/pk": state.workflow_id,
        "workflows/tasks/pk": Task.objects.get().pk,
        "app_label": "community",
        "model_name": "standardpage",
        "action": "delete",
        "object_id": page.pk,
        "app_name": "community",
    }


def _staff_rows(owner: User) -> dict[str, object]:
    rubrique = Rubrique.objects.create(name="Vide", slug="vide")
    editing = EditingSession.objects.create(
        user=owner,
        content_type=ContentType.objects.get_for_model(StandardPage),
        object_id=str(StandardPage.objects.first().pk),
        last_seen_at=timezone.now(),
    )
    return {
        "editing-sessions/session_id": editing.pk,
        "collection_id": Collection.get_first_root_node().pk,
        "collections/pk": Collection.get_first_root_node().add_child(name="Autre").pk,
        "redirect_id": Redirect.objects.create(old_path="/ancien", redirect_link="/").pk,
        "settings/app_name": "community",
        "settings/model_name": "sitesettings",
        "settings/pk": SiteSettings.load().pk,
        "sites/pk": Site.objects.get().pk,
        "users/pk": owner.pk,
        "groups/pk": Group.objects.first().pk,
        "rubrique/pk": rubrique.pk,
    }


def _own_rows(owner: User) -> dict[str, object]:
    rubrique = Rubrique.objects.get(slug="les-bonnes-pratiques")
    proposal = Proposal.objects.create(title="Sujet", text="Texte.", rubrique=rubrique)
    edition = make_edition(LetterPage.objects.get(), 7, date(2026, 11, 3), live=False)
    make_article(edition, rubrique, "Recycler une facture")
    request, session, survey = make_request(author=owner), make_session(), make_survey()
    mail = make_mail(status="failed")
    key = MOMENTS[0].key(make_registration(session), session)
    reminder = make_mail(status="failed", dedup_key=key)
    return {
        "proposal_id": proposal.pk,
        "propositions/pk": proposal.pk,
        "abonnes/pk": make_subscriber("lectrice@exemple.fr", "les-actualites").pk,
        "session_id": session.pk,
        "sessions/pk": session.pk,
        "survey_id": survey.pk,
        "enquetes/pk": survey.pk,
        "what": "reponses",
        "extension": "csv",
        "edition_id": edition.pk,
        "mask": 1,
        "look": "sombre",
        "mail_id": mail.pk,
        "rappels/mail_id": reminder.pk,
        "courriels/pk": mail.pk,
        "request_id": request.pk,
        "aide/pk": request.pk,
        "rejets/pk": Rejection.objects.create(code="essai", title="Essai", checked_on="2026-11-03").pk,
        "messages-inconnus/pk": UnknownMessage.objects.create(digest="x", text="Inconnu").pk,
        "recherches/pk": MissedSearch.objects.create(text="introuvable").pk,
    }


def holdings() -> dict[str, object]:
    """Parameter, or « start of the address/parameter », → the key of a row that somebody else made."""
    owner = make_user(email="autre@exemple.fr")
    return _files(owner) | _proposed_page(owner) | _staff_rows(owner) | _own_rows(owner)


def filled(route: str, rows: dict[str, object]) -> str:
    """The address of a route; the longest « start/parameter » that fits wins over the bare parameter."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        fitting = [key for key in rows if key.endswith(f"/{name}") and key.removesuffix(name) in route]
        return str(rows[max(fitting, key=len, default=name)])

    return "/gestion/" + PARAMETER.sub(value, route).replace("^", "").replace("\\.", ".").removesuffix("$")


def refused(answer) -> bool:
    """Wagtail sends whoever may not back to its home; 404 and 405 open nothing either."""
    return answer.status_code in {403, 404, 405} or (answer.status_code == 302 and answer.url == "/gestion/")
