"""What the letter puts in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest

from community.registry import DemoLoader, NavEntry, Slot, registry
from newsletter.data_rights import PROPOSALS
from newsletter.demo import load_letter
from newsletter.models import Edition


def _latest(request: HttpRequest) -> dict[str, Any] | None:
    edition = Edition.objects.told().first()
    return {"edition": edition, "articles": edition.articles} if edition else None


def register() -> None:
    registry.add_nav_entry(NavEntry("La lettre", "newsletter:archive", "/lettre/", order=60))
    registry.add_home_slot(Slot("lettre", "newsletter/home_slot.html", _latest, order=60))
    registry.add_data_handler(PROPOSALS)
    registry.add_demo_loader(DemoLoader("lettre", load_letter, order=60))
