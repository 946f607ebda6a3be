"""What the surveys put in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from community.registry import DemoLoader, Slot, registry
from surveys import demo
from surveys.models import Survey

SHOWN = 3


def _announced(request: HttpRequest) -> dict[str, Any] | None:
    surveys = list(Survey.objects.announced(timezone.now())[:SHOWN])
    return {"surveys": surveys} if surveys else None


def register() -> None:
    registry.add_home_slot(Slot("enquêtes", "surveys/home_slot.html", _announced, order=80))
    registry.add_demo_loader(DemoLoader("enquêtes", demo.load, order=40))
