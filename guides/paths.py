"""Where to begin: a path for each role, in the order of its steps, and what five answers add to it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse
from pydantic import BaseModel, ConfigDict

from guides.models import GuidePage
from sandbox.models import Scenario

FILE = Path(__file__).parent / "content" / "parcours.toml"
GUIDE, EXERCISE = "fiche", "exercice"


class RolePath(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    titre: str
    resume: str
    etapes: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """One thing to read or to do on the way."""

    kind: str
    title: str
    summary: str
    url: str
    minutes: int
    page: int = 0  # key of the guide, 0 for an exercise


@cache
def paths() -> dict[str, RolePath]:
    """By role, in the file's order."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))["parcours"]
    return {path.code: path for path in map(RolePath.model_validate, written)}


def stops(references: tuple[str, ...] | list[str]) -> list[Stop]:
    """What the references name, in their order, in two queries; what is offline is left out."""
    named = [reference.partition(":") for reference in dict.fromkeys(references)]
    pages = GuidePage.objects.live().filter(slug__in=[name for kind, _, name in named if kind == GUIDE])
    codes = [name for kind, _, name in named if kind == EXERCISE]
    scenarios = Scenario.objects.current().filter(code__in=codes).defer("content", "directory")
    found = {(GUIDE, page.slug): _guide(page) for page in pages}
    found |= {(EXERCISE, scenario.code): _exercise(scenario) for scenario in scenarios}
    return [found[kind, name] for kind, _, name in named if (kind, name) in found]


def _guide(page: GuidePage) -> Stop:
    return Stop("Fiche pratique", page.title, page.lead, page.url, page.minutes, page.pk)


def _exercise(scenario: Scenario) -> Stop:
    script = scenario.script
    url = reverse("sandbox:exercise", args=[scenario.code])
    return Stop("Exercice", script.titre, script.resume, url, script.minutes)
