"""The printed sheet of a guide: the text of its steps as data for Typst, no picture of the portal."""

import re
from html.parser import HTMLParser

from django.utils.timezone import localtime

from community.documents import compile_document
from community.markdown import to_html
from guides import chapters
from guides.handbooks import HandbookPage
from guides.models import GuidePage, Verification
from guides.steps import Step
from sandbox.words.formats import long_jour

PARAGRAPHS = frozenset({"p", "h2", "h3", "h4"})
Run = dict[str, str | bool]


class _Reader(HTMLParser):
    """Safe HTML as a list of blocks: a kind (p, ul, ol) and runs of text, some of them strong."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[dict] = []
        self.lists: list[str] = []
        self.strong = False
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in {"ul", "ol"}:
            self.lists.append(tag)
        elif tag == "li" or (tag in PARAGRAPHS and not self.lists):
            self.blocks.append({"kind": self.lists[-1] if tag == "li" else "p", "runs": []})
            self.inside = True
        elif tag == "strong":
            self.strong = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "strong":
            self.strong = False
        elif tag == "li" or (tag in PARAGRAPHS and not self.lists):
            self.inside = False

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \n\t]+", " ", data)
        if self.inside and (text.strip() or self.blocks[-1]["runs"]):
            self.blocks[-1]["runs"].append({"text": text, "strong": self.strong})


def blocks(markdown: str) -> list[dict]:
    reader = _Reader()
    reader.feed(to_html(markdown))
    return [block for block in reader.blocks if any(str(run["text"]).strip() for run in block["runs"])]


def sheet(page: GuidePage) -> bytes:
    """The guide's A4 sheet, as a PDF."""
    return compile_document("fiche", sheet_data(page))


def sheet_data(page: GuidePage) -> dict:
    verification = Verification.objects.filter(page=page).first()
    checked = f"Étapes rejouées le {long_jour(verification.checked_at.date())}" if verification else ""
    return {
        "title": page.title,
        "lead": page.lead,
        "facts": f"{page.minutes} minutes, niveau {page.get_level_display().lower()}",
        "note": "Communauté, site d’entraînement",
        "checked": "" if verification and verification.faults else checked,
        "before": _prose(page.before),
        "steps": [_step(step) for step in page.all_steps()],
        "after": _prose(page.after),
    }


def handbook(page: HandbookPage) -> bytes:
    """A guide on paper, as a PDF: what each fiche is for and the titles of its steps, with what its check is worth."""
    parts = chapters.chapters(page, {})
    reads = chapters.fiches(parts)
    day = chapters.check(reads).day
    minutes = sum(read.page.minutes for read in reads)
    return compile_document(
        "guide",
        {
            "title": page.title,
            "lead": page.lead,
            "facts": f"{len(parts)} chapitres, {len(reads)} fiches, {minutes} minutes",
            "note": "Communauté, site d’entraînement",
            "checked": f"Étapes rejouées le {long_jour(localtime(day).date())}" if day else "",
            "chapters": [_chapter(part) for part in parts],
        },
    )


def _chapter(part: chapters.Chapter) -> dict:
    return {
        "title": f"{part.rank}. {part.title}",
        "blocks": blocks(part.text),
        "fiches": [
            {
                "title": read.page.title,
                "lead": read.page.lead,
                "steps": [step.value["title"] for step in read.page.steps],
            }
            for read in part.fiches
        ],
    }


def _prose(stream) -> list[dict]:
    """The written parts of a body; what is a picture stays on the screen."""
    texts = []
    for child in stream:
        if child.block_type == "text":
            texts += blocks(str(child.value))
        elif child.block_type == "notice":
            texts += blocks(f"**{child.value['title']}.** {child.value['text']}")
    return texts


def _step(step: Step) -> dict:
    places = [("Écran", step.screen), ("Bouton", step.button)] if step.deed and not step.waits else []
    return {
        "rank": step.rank,
        "title": step.title,
        "blocks": blocks(step.text),
        "places": [[label, value] for label, value in places if value],
        "trap": step.trap,
    }
