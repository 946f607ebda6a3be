"""What the surveys put in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from community.data_rights import addresses
from community.registry import ClockJob, DemoLoader, Slot, registry
from surveys import demo, invitations, retention
from surveys.access import token
from surveys.data_rights import INVITATIONS
from surveys.models import Invitation, Survey

SHOWN = 3
DAILY = 24 * 60


def _announced(request: HttpRequest) -> dict[str, Any] | None:
    surveys = list(Survey.objects.announced(timezone.now())[:SHOWN])
    published = Survey.objects.published().exists()
    return {"surveys": surveys, "published": published} if surveys or published else None


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The surveys that one of this person's addresses was asked to answer, and has not."""
    open_now = Survey.objects.open_at(timezone.now())
    mine = Invitation.objects.filter(email__in=addresses(request.user), answered_on=None, survey__in=open_now)
    links = [(one.survey, reverse("surveys:invitation", args=[token(one)])) for one in mine.select_related("survey")]
    return {"links": links} if links else None


def register() -> None:
    registry.add_home_slot(Slot("enquêtes", "surveys/home_slot.html", _announced, order=80))
    registry.add_panel(Slot("enquêtes", "surveys/panel.html", _waiting, order=60))
    registry.add_data_handler(INVITATIONS)
    registry.add_clock_job(ClockJob("enquêtes finies", retention.close_ended))
    registry.add_clock_job(ClockJob("invitations aux enquêtes", invitations.sweep))
    registry.add_clock_job(ClockJob("réponses gardées assez longtemps", retention.forget, every=DAILY))
    registry.add_demo_loader(DemoLoader("enquêtes", demo.load, order=40))
