"""What the guides put in the registries of the floors below."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.signals import page_published

from community.registry import (
    ClockJob,
    DemoLoader,
    Door,
    FaqDrafter,
    GuideResolver,
    LinkCheck,
    NavEntry,
    SearchSource,
    Slot,
    registry,
)
from guides import faq, glossary, progress, replay, searchable
from guides.actions import forget_unknown
from guides.data_rights import STEPS
from guides.fiches import load_and_check
from guides.handbook_files import load_handbooks
from guides.models import GuidePage, Rejection
from guides.steps import passed
from sandbox import origins
from sandbox.models import Practice
from sandbox.origins import Origin

DAILY = 1440


def _ways_in() -> None:
    registry.add_nav_entry(NavEntry("Je me forme", "guides:guides", "/guides/", order=20))
    registry.add_door(
        Door(
            "Je me forme",
            "Des fiches courtes, une tâche chacune. Chaque étape s’essaie sur un portail d’entraînement.",
            "Choisir une fiche",
            "guides:guides",
            order=20,
        )
    )
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
    registry.add_nav_entry(NavEntry("Glossaire", "guides:glossary", "/glossaire/", order=40))


def register() -> None:
    _ways_in()
    registry.add_panel(Slot("fiches", "guides/panel.html", _begun, order=20))
    registry.add_data_handler(STEPS)
    registry.add_clock_job(ClockJob("messages inconnus", forget_unknown, every=DAILY))
    registry.add_clock_job(ClockJob("guides rejoués", replay.check_all, every=DAILY))
    registry.add_demo_loader(DemoLoader("fiches pratiques", load_and_check, order=30))
    registry.add_demo_loader(DemoLoader("guides", load_handbooks, order=32))
    registry.add_guide_resolver(GuideResolver("fiches", _to_read))
    registry.add_link_check(LinkCheck("glossaire", glossary.link_fault))
    registry.add_search_source(SearchSource("fiche", "Fiches pratiques", searchable.guides, order=10, to_do=1.4))
    registry.add_search_source(SearchSource("guide", "Guides", searchable.handbooks, order=15))
    registry.add_search_source(SearchSource("rejet", "Rejets expliqués", searchable.rejections, order=20))
    registry.add_search_source(SearchSource("exercice", "Exercices", searchable.exercises, order=30))
    registry.add_search_source(SearchSource("mot", "Glossaire", searchable.glossary, order=40, to_do=0.5))
    registry.add_help_slot(Slot("questions", "guides/questions_slot.html", faq.to_read))
    registry.add_faq_drafter(FaqDrafter("questions", faq.draft))
    registry.add_demo_loader(DemoLoader("questions fréquentes", faq.load_questions, order=35))
    registry.add_search_source(SearchSource("question", "Questions fréquentes", searchable.questions, order=35))
    origins.register("guide", _from_guide)
    origins.register("mon-rejet", _from_rejection)
    progress.watch_sign_in()
    page_published.connect(_check, sender=GuidePage, dispatch_uid="guides.check")


def _check(sender: type[GuidePage], instance: GuidePage, **kwargs: Any) -> None:
    """« Vérifié le » comes from this run, whoever publishes: a person, a second reader, the clock."""
    replay.check(GuidePage.objects.get(pk=instance.pk))


def _to_read(slug: str) -> tuple[str, str] | None:
    page = GuidePage.objects.live().filter(slug=slug).first()
    return (page.title, page.url) if page else None


def _begun(request: HttpRequest) -> dict[str, Any]:
    """The guides that the person has begun, with how many steps are done."""
    done = progress.begun(request)
    guides = list(GuidePage.objects.live().filter(pk__in=done).order_by("title"))
    for guide in guides:
        guide.done = done[guide.pk]
    return {"guides": guides}


def _from_guide(practice: Practice) -> Origin | None:
    key, name = progress.read(practice.origin) or (0, "")
    page = GuidePage.objects.live().filter(pk=key).first()
    step = next((step for step in page.all_steps() if step.id == name), None) if page else None
    if page is None or step is None:
        return None
    reached = passed(practice, step)
    label = f"Étape {step.rank} de la fiche «\u00a0{page.title}\u00a0»\u00a0: {step.title}."
    anchor = step.rank + 1 if reached else step.rank
    return Origin(label, "Revenir à la fiche", f"{page.url}#etape-{anchor}", reached)


def _from_rejection(practice: Practice) -> Origin | None:
    row = Rejection.objects.filter(code=practice.origin.partition(":")[2]).first()
    if row is None:
        return None
    url = reverse("guides:rejection", args=[row.code])
    return Origin(f"Vous vous exercez sur ce cas\u00a0: {row.title}.", "Revenir à l’explication", url, reached=False)
