"""Demonstration: themes written by hand in `content/`, each with dates to come."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from community.models import User
from sandbox.engine.working_days import next_worked
from sandbox.models import Scenario
from trainings import classes
from trainings.models import CataloguePage, ClassRoom, Participant, Session, ThemePage
from trainings.pages import ensure_catalogue
from trainings.vocabulary import Kind

CONTENT = Path(__file__).parent / "content"
PARIS = ZoneInfo("Europe/Paris")


def _theme(catalogue: CataloguePage, data: dict[str, Any]) -> ThemePage:
    found = ThemePage.objects.filter(slug=data["slug"]).first()
    if found:
        return found
    fields = {name: data[name] for name in ("title", "slug", "objective", "audience", "level", "minutes")}
    exercises = [(moment, code) for moment in ("before", "after") for code in data.get(moment, [])]
    page = ThemePage(**fields, programme=[("text", data["programme"].strip())], exercises=exercises)
    catalogue.add_child(instance=page).save_revision().publish()
    return page


def _starts_at(date: dict[str, Any]) -> datetime:
    """The wanted weekday (0 is Monday) of the wanted week from now, or the next one worked, at its hour in Paris."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=date["week"])
    day = next_worked(monday + timedelta(days=date["weekday"]))
    return datetime(day.year, day.month, day.day, date["hour"], date.get("minute", 0), tzinfo=PARIS)


def _sessions(theme: ThemePage, dates: list[dict[str, Any]]) -> None:
    trainer = User.objects.filter(email="formation@demo.example").first()
    for date in dates:
        fields = {name: date[name] for name in ("kind", "audience", "places", "led_by")}
        Session.objects.create(
            theme=theme,
            starts_at=_starts_at(date),
            minutes=theme.minutes,
            trainer=trainer,
            room_url="https://salle.exemple.fr/formations",
            prerequisites=date.get("prerequisites", ""),
            **fields,
        )


CLASS, WHO = "travaux-a-quatre", ("Aline", "Bastien", "Chloé", "Driss", "Élodie")


def _class() -> None:
    """The next class that is not for all, with a few invented people who have come in early; the last asks for help."""
    scenario = Scenario.objects.current().filter(code=CLASS).first()
    session = Session.objects.coming().filter(kind=Kind.CLASS).first()
    if scenario is None or session is None or ClassRoom.objects.filter(session=session).exists():
        return
    room = classes.prepare(session=session, scenario=scenario, people=8, minutes=session.minutes, together=True)
    for name in WHO:
        classes.join(room=room, name=name)
    classes.raise_hand(Participant.objects.get(file__room=room, name=WHO[-1]))


@transaction.atomic
def load() -> None:
    """A theme whose dates are all past gets its dates again; nothing to come is doubled."""
    catalogue = ensure_catalogue()
    for path in sorted(CONTENT.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        theme = _theme(catalogue, data)
        if not theme.sessions.coming().exists():
            _sessions(theme, data["sessions"])
    _class()
