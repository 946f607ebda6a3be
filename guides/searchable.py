"""What the guides, and the exercises that they open, give to the search of the site."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator

from community.registry import Found
from guides import faq
from guides.glossary import plain, terms
from guides.handbooks import HandbookPage
from guides.models import GuidePage, Rejection
from sandbox.models import Scenario


def guides() -> Iterator[Found]:
    for page in GuidePage.objects.live().public():
        steps = page.all_steps()
        text = " ".join(f"{step.title} {step.text} {step.trap}" for step in steps)
        around = " ".join(str(block.value) for stream in (page.before, page.after) for block in stream)
        keywords = " ".join([page.keywords, *(step.title for step in steps)])
        yield Found(page.url, page.title, page.lead, plain(f"{text} {around}"), keywords)


def handbooks() -> Iterator[Found]:
    for page in HandbookPage.objects.live().public():
        chapters = [chapter.value for chapter in page.chapters]
        text = plain(" ".join(chapter["text"] for chapter in chapters))
        yield Found(
            page.url, page.title, page.lead, text, " ".join([page.keywords, *(one["title"] for one in chapters)])
        )


def questions() -> Iterator[Found]:
    for page in faq.online():
        answer = plain(" ".join(str(block.value) for block in page.body))
        yield Found(page.url, page.title, Truncator(answer).chars(220), answer)


def glossary() -> Iterator[Found]:
    for term in terms().values():
        yield Found(term.get_absolute_url(), term.title, term.meaning)


def rejections() -> Iterator[Found]:
    for row in Rejection.objects.all():
        keywords = f"{row.labels} {row.codes}"
        url = reverse("guides:rejection", args=[row.code])
        yield Found(url, row.title, row.what, f"{row.why} {row.todo}", keywords)


def exercises() -> Iterator[Found]:
    for scenario in Scenario.objects.current():
        script = scenario.script
        url = reverse("sandbox:exercise", args=[script.code])
        yield Found(url, script.titre, script.resume, f"{script.mission} {script.circuit}", " ".join(script.apprend))
