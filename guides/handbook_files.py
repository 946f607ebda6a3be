"""The guides that come with the site: one file each in `content/guides/`, made once, then the editors' own."""

import tomllib
import uuid
from pathlib import Path

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from guides.fiches import ensure_index
from guides.handbooks import HandbookPage
from guides.models import GuidePage

FOLDER = Path(__file__).parent / "content" / "guides"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChapterFile(Part):
    titre: str
    texte: str
    fiches: tuple[str, ...]


class HandbookFile(Part):
    titre: str
    resume: str
    ordre: int
    pour: tuple[str, ...]
    taches: tuple[str, ...]
    mots: str = ""
    chapitres: tuple[ChapterFile, ...]


def read_handbooks() -> dict[str, HandbookFile]:
    """By slug, in their order. Raises `pydantic.ValidationError` with the key at fault."""
    found = {
        path.stem: HandbookFile.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.toml")
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].ordre))


@transaction.atomic
def load_handbooks() -> None:
    """Makes those that are missing, once the fiches are there."""
    index = ensure_index()
    present = set(HandbookPage.objects.values_list("slug", flat=True))
    keys = dict(GuidePage.objects.child_of(index).values_list("slug", "pk"))
    for slug, written in read_handbooks().items():
        if slug not in present:
            index.add_child(instance=_page(slug, written, keys)).save_revision().publish()


def _page(slug: str, written: HandbookFile, keys: dict[str, int]) -> HandbookPage:
    return HandbookPage(
        title=written.titre,
        slug=slug,
        lead=written.resume,
        audiences=list(written.pour),
        tasks=list(written.taches),
        keywords=written.mots,
        chapters=[_chapter(chapter, keys) for chapter in written.chapitres],
    )


def _chapter(chapter: ChapterFile, keys: dict[str, int]) -> dict:
    """A fiche that editors took away is left out of its chapter."""
    fiches = [{"type": "item", "id": str(uuid.uuid4()), "value": keys[slug]} for slug in chapter.fiches if slug in keys]
    return {"type": "chapter", "value": {"title": chapter.titre, "text": chapter.texte.strip(), "fiches": fiches}}
