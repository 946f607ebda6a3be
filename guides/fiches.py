"""The guides that come with the site: one file each in `content/fiches/`, made once, then the editors' own."""

import tomllib
import uuid
from datetime import date
from pathlib import Path

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from community.models import HomePage
from guides.models import GuideIndexPage, GuidePage
from guides.replay import check

FOLDER = Path(__file__).parent / "content" / "fiches"
NAMESPACE = uuid.UUID("6a1c1a5e-7d39-5b0e-9b8e-3f0f6f6f2f10")
INDEX = {
    "title": "Je me forme",
    "slug": "guides",
    "lead": "Une fiche, une tâche. Lisez-la, imprimez-la, ou faites chaque étape sur un portail d’entraînement\u00a0: rien n’est envoyé à Chorus Pro.",
}


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StepFile(Part):
    titre: str
    texte: str
    geste: str = ""
    but: str = ""
    indice: str = ""
    piege: str = ""


class GuideFile(Part):
    titre: str
    resume: str
    ordre: int
    pour: tuple[str, ...]
    taches: tuple[str, ...]
    niveau: str
    minutes: int
    regles: date
    mots: str = ""
    avant: str = ""
    etapes: tuple[StepFile, ...]
    ensuite: str = ""
    suite: tuple[str, ...] = ()


def read_guides() -> dict[str, GuideFile]:
    """By slug, in their order. Raises `pydantic.ValidationError` with the key at fault."""
    found = {
        path.stem: GuideFile.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.toml")
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].ordre))


def ensure_index() -> GuideIndexPage:
    """« Je me forme », made once under the home page and never overwritten."""
    index = GuideIndexPage.objects.first()
    if index is None:
        index = HomePage.objects.get().add_child(instance=GuideIndexPage(**INDEX))
        index.save_revision().publish()
    return index


@transaction.atomic
def load_guides() -> list[str]:
    """Makes the guides that are missing; their slugs."""
    index = ensure_index()
    present = set(GuidePage.objects.child_of(index).values_list("slug", flat=True))
    missing = {slug: written for slug, written in read_guides().items() if slug not in present}
    for slug, written in missing.items():
        _make(index, slug, written)
    return list(missing)


def load_and_check() -> None:
    """Those just made were replayed as they went online."""
    made = load_guides()
    for page in GuidePage.objects.live().exclude(slug__in=made):
        check(page)


def _make(index: GuideIndexPage, slug: str, written: GuideFile) -> None:
    page = GuidePage(
        title=written.titre,
        slug=slug,
        lead=written.resume,
        audiences=list(written.pour),
        tasks=list(written.taches),
        level=written.niveau,
        minutes=written.minutes,
        rules_date=written.regles,
        keywords=written.mots,
        before=_body(written.avant),
        steps=[_step(slug, rank, step) for rank, step in enumerate(written.etapes, start=1)],
        after=_body(written.ensuite),
        following=" ".join(written.suite),
    )
    index.add_child(instance=page).save_revision().publish()


def _body(text: str) -> list[dict]:
    return [{"type": "text", "value": text.strip()}] if text.strip() else []


def _step(slug: str, rank: int, step: StepFile) -> dict:
    value = {
        "title": step.titre,
        "text": step.texte.strip(),
        "deed": step.geste,
        "goal": step.but,
        "hint": step.indice.strip(),
        "trap": step.piege.strip(),
    }
    return {"type": "step", "id": str(uuid.uuid5(NAMESPACE, f"{slug}/{rank}")), "value": value}
