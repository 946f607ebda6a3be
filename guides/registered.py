"""What the guides put in the registry of the ground floor."""

from community.registry import ClockJob, DemoLoader, Door, NavEntry, registry
from guides.actions import forget_unknown
from guides.rejections import load_rejections

DAILY = 1440


def register() -> None:
    registry.add_nav_entry(NavEntry("Je comprends un rejet", "guides:rejection_form", "/mon-rejet/", order=30))
    registry.add_door(
        Door(
            "Je comprends un rejet",
            "Collez le message de Chorus Pro\u00a0: ce qu’il veut dire, qui doit agir, quel bouton, et le numéro à garder ou à changer.",
            "Expliquer un message",
            "guides:rejection_form",
            order=30,
        )
    )
    registry.add_clock_job(ClockJob("messages inconnus", forget_unknown, every=DAILY))
    registry.add_demo_loader(DemoLoader("rejets expliqués", load_rejections, order=20))
