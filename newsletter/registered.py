"""What the letter puts in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest

from community.registry import ClockJob, DemoLoader, NavEntry, Slot, registry
from newsletter import subscriptions
from newsletter.data_rights import PROPOSALS, STEPS, SUBSCRIPTIONS
from newsletter.demo import load_letter
from newsletter.models import Edition

HOURLY = 60


def _latest(request: HttpRequest) -> dict[str, Any] | None:
    edition = Edition.objects.told().first()
    return {"edition": edition, "articles": edition.articles} if edition else None


def register() -> None:
    registry.add_nav_entry(NavEntry("La lettre", "newsletter:archive", "/lettre/", order=60))
    registry.add_home_slot(Slot("lettre", "newsletter/home_slot.html", _latest, order=60))
    registry.add_data_handler(PROPOSALS)
    registry.add_data_handler(SUBSCRIPTIONS)
    registry.add_data_handler(STEPS)
    registry.add_clock_job(ClockJob("abonnements oubliés", subscriptions.sweep, every=HOURLY))
    registry.add_demo_loader(DemoLoader("lettre", load_letter, order=60))
