"""What the trainings put in the registry of the ground floor."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from community.registry import ClockJob, DemoLoader, NavEntry, Slot, registry
from sandbox import origins
from sandbox.models import Practice
from sandbox.origins import Origin
from trainings import reminders, waiting
from trainings.data_rights import LOOKS, REGISTRATIONS
from trainings.demo import load
from trainings.models import ClassRoom, Registration, Session

HOURLY = 60
SHOWN = 3


def _next(request: HttpRequest) -> dict[str, Any] | None:
    sessions = Session.objects.coming().exclude(status=Session.Status.CANCELLED).with_counts()[:SHOWN]
    return {"sessions": sessions} if sessions else None


def _mine(request: HttpRequest) -> dict[str, Any]:
    return {"registrations": Registration.objects.filter(user=request.user).coming(timezone.now())}


def _from_class(practice: Practice) -> Origin | None:
    """Above each screen of a file: the way back to « Ma classe »."""
    room = ClassRoom.objects.filter(files__practice=practice).first()
    if room is None:
        return None
    return Origin("Vous jouez avec votre classe.", "Revenir à ma classe", room.get_absolute_url(), reached=False)


def register() -> None:
    registry.add_nav_entry(NavEntry("Formations", "trainings:catalogue", "/formations/", order=30))
    registry.add_home_slot(Slot("formations", "trainings/home_slot.html", _next, order=30))
    registry.add_panel(Slot("formations", "trainings/panel.html", _mine, order=30))
    registry.add_data_handler(REGISTRATIONS)
    registry.add_clock_job(ClockJob("inscriptions", Registration.objects.purge, every=HOURLY))
    registry.add_clock_job(ClockJob("listes d’attente", waiting.sweep))
    registry.add_clock_job(ClockJob("rappels", reminders.sweep))
    registry.add_clock_job(ClockJob("classes oubliées", ClassRoom.objects.purge, every=HOURLY))
    registry.add_data_handler(LOOKS)
    origins.register("classe", _from_class)
    registry.add_demo_loader(DemoLoader("formations", load, order=30))
