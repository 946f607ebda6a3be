"""What the sandbox puts in the registry of the ground floor."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from community.registry import ClockJob, DemoLoader, Door, Fact, HelpOpener, NavEntry, Slot, registry
from sandbox import copies, helping, origins, retention, uploads
from sandbox.access import practices_of
from sandbox.data_rights import PRACTICES
from sandbox.engine.vocabulary import Statut
from sandbox.loader import load_scenarios
from sandbox.models import PieceRow
from sandbox.views.helping import look

HOURLY = 60
SHOWN = 10


def _latest(request: HttpRequest) -> dict[str, Any] | None:
    practice = practices_of(request).first()
    return {"practice": practice} if practice else None


def _mine(request: HttpRequest) -> dict[str, Any]:
    return {"practices": practices_of(request)[:SHOWN]}


def met_a_rejection(request: HttpRequest) -> bool:
    """True when an invoice of one of this browser's practices is rejected, from its start or since."""
    mine = practices_of(request).order_by()
    here = Q(practice__in=mine.values("pk")) | Q(scenario__in=mine.values("scenario"))
    return PieceRow.objects.filter(here, statut=Statut.REJETEE).exists()


def register() -> None:
    registry.add_nav_entry(NavEntry("Je m’entraîne", "sandbox:catalogue", "/bac-a-sable/", order=10))
    registry.add_door(
        Door(
            "Je m’entraîne",
            "Déposez une facture, suivez-la, corrigez-la. Sans compte, et sans risque.",
            "Commencer un exercice",
            "sandbox:catalogue",
            order=10,
        )
    )
    registry.add_home_slot(Slot("pratique", "sandbox/home_slot.html", _latest, order=10))
    registry.add_panel(Slot("pratiques", "sandbox/panel.html", _mine, order=10))
    registry.add_data_handler(PRACTICES)
    registry.add_fact(Fact("rejet-rencontre", "a rencontré un rejet dans un exercice", met_a_rejection))
    registry.add_clock_job(ClockJob("pratiques oubliées", retention.purge, every=HOURLY))
    registry.add_clock_job(ClockJob("fichiers sans facture", uploads.sweep, every=HOURLY))
    registry.add_demo_loader(DemoLoader("exercices", load_scenarios, order=10))
    registry.add_help_opener(
        HelpOpener(
            helping.KIND,
            find=helping.find,
            tell=helping.tell,
            look=look,
            copy=helping.copy,
            copied=helping.copied,
            film=helping.shared_film,
            forget=helping.forget,
        )
    )
    origins.register(copies.ORIGIN, helping.origin)
    retention.watch_sign_in()
