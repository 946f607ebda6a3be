"""« Questions fréquentes »: pages of a question and its answer; some begin as an agent's answer to a request for help."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator, slugify
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from community.blocks import BodyBlock
from community.models import HomePage

FOLDER = Path(__file__).parent / "content" / "questions"
INDEX = {
    "title": "Questions fréquentes",
    "slug": "questions-frequentes",
    "lead": "Les questions posées le plus souvent à l’assistance, avec leur réponse.",
}
SHOWN = 5
LONGEST = 120


class QuestionIndexPage(Page):
    """Every question that is online, in the order that the editors gave."""

    lead = models.TextField("introduction", max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["community.HomePage"]
    subpage_types = ["guides.QuestionPage"]
    max_count = 1
    template = "guides/questions.html"

    class Meta:
        verbose_name = "liste des questions fréquentes"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"questions": online()}


class QuestionPage(Page):
    """The title is the question, in the words of whoever asks it."""

    body = StreamField(BodyBlock(), verbose_name="réponse")

    content_panels = [
        FieldPanel("title", heading="Question", help_text="Telle qu’une personne la poserait."),
        FieldPanel("body"),
    ]
    parent_page_types = ["guides.QuestionIndexPage"]
    subpage_types = []
    template = "guides/question.html"

    class Meta:
        verbose_name = "question fréquente"
        verbose_name_plural = "questions fréquentes"


def online() -> models.QuerySet:
    return QuestionPage.objects.live().public().order_by("path")


def to_read(request: HttpRequest) -> dict[str, Any] | None:
    """The first questions, for whoever is about to ask; None when there is none yet."""
    questions, index = list(online()[:SHOWN]), QuestionIndexPage.objects.live().first()
    return {"questions": questions, "index": index} if questions and index else None


def ensure_index() -> QuestionIndexPage:
    """« Questions fréquentes », made once under the home page and never overwritten."""
    index = QuestionIndexPage.objects.first()
    if index is None:
        index = HomePage.objects.get().add_child(instance=QuestionIndexPage(**INDEX))
        index.save_revision().publish()
    return index


@transaction.atomic
def draft(question: str, answer: str, user: Any) -> QuestionPage:
    """A page that nobody sees until an editor has read it again and published it."""
    title = Truncator(" ".join(question.split())).chars(LONGEST)
    if not slugify(title):
        title = f"Question du {_day(timezone.localdate())}"
    page = QuestionPage(title=title, body=[("text", answer)], live=False, owner=user)
    ensure_index().add_child(instance=page)
    page.save_revision(user=user)
    return page


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@transaction.atomic
def load_questions() -> None:
    """Makes the demonstration's questions that are missing; those that are there stay as the editors left them."""
    index = ensure_index()
    present = set(QuestionPage.objects.values_list("slug", flat=True))
    for path in sorted(FOLDER.glob("*.md")):
        slug = path.stem.split("-", 1)[1]
        title, text = path.read_text(encoding="utf-8").split("---\n", 1)
        if slug not in present:
            page = QuestionPage(title=title.strip(), slug=slug, body=[("text", text.strip())])
            index.add_child(instance=page).save_revision().publish()
