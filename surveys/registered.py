"""What the surveys put in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from community.registry import ClockJob, DemoLoader, Slot, registry
from surveys import demo, invitations, retention
from surveys.data_rights import INVITATIONS
from surveys.models import Survey

SHOWN = 3
DAILY = 24 * 60


def _announced(request: HttpRequest) -> dict[str, Any] | None:
    surveys = list(Survey.objects.announced(timezone.now())[:SHOWN])
    return {"surveys": surveys} if surveys else None


def register() -> None:
    registry.add_home_slot(Slot("enquêtes", "surveys/home_slot.html", _announced, order=80))
    registry.add_data_handler(INVITATIONS)
    registry.add_clock_job(ClockJob("enquêtes finies", retention.close_ended))
    registry.add_clock_job(ClockJob("invitations aux enquêtes", invitations.sweep))
    registry.add_clock_job(ClockJob("réponses gardées assez longtemps", retention.forget, every=DAILY))
    registry.add_demo_loader(DemoLoader("enquêtes", demo.load, order=40))
