"""A guide as it is read: its chapters with what is done of each fiche, what its check is worth, where a fiche stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from guides.handbooks import HandbookPage
from guides.models import GuidePage, Verification


@dataclass(frozen=True)
class Read:
    """One fiche of a chapter, for one reader; `steps` counts those that are practised."""

    page: GuidePage
    done: int
    steps: int

    @property
    def finished(self) -> bool:
        return 0 < self.steps <= self.done


@dataclass(frozen=True)
class Chapter:
    rank: int
    title: str
    text: str
    fiches: list[Read]


@dataclass(frozen=True)
class Check:
    """The whole guide's: as old as its oldest fiche, and only when each one runs. `broken` are those that do not."""

    day: datetime | None
    broken: list[GuidePage]


@dataclass(frozen=True)
class Place:
    """Where a fiche stands in a guide, with its neighbours."""

    handbook: HandbookPage
    rank: int
    total: int
    previous: GuidePage | None
    next: GuidePage | None


def keys(handbook: HandbookPage) -> list[list[int]]:
    """The keys of the fiches that each chapter names, without reading them."""
    return [[item["value"] for item in raw["value"]["fiches"]] for raw in handbook.chapters.raw_data]


def chapters(handbook: HandbookPage, begun: dict[int, int]) -> list[Chapter]:
    """`begun` says how many steps of each fiche are done. Costs one query, whatever the number of fiches."""
    pages = _live(key for part in keys(handbook) for key in part)
    return [
        Chapter(
            rank,
            raw["value"]["title"],
            raw["value"]["text"],
            [_read(pages[key], begun) for key in part if key in pages],
        )
        for rank, (raw, part) in enumerate(zip(handbook.chapters.raw_data, keys(handbook), strict=True), start=1)
    ]


def fiches(parts: list[Chapter]) -> list[Read]:
    """Every fiche once, in reading order."""
    return list({read.page.pk: read for part in parts for read in part.fiches}.values())


def check(reads: list[Read]) -> Check:
    pages = [read.page for read in reads]
    found = {one.page_id: one for one in Verification.objects.filter(page__in=pages)}
    broken = [page for page in pages if page.pk in found and found[page.pk].faults]
    whole = bool(pages) and len(found) == len(pages) and not broken
    return Check(min(one.checked_at for one in found.values()) if whole else None, broken)


def places(page: GuidePage) -> list[Place]:
    """The guides that hold this fiche, in two queries."""
    held = []
    for handbook in HandbookPage.objects.live().order_by("path"):
        named = list(dict.fromkeys(key for chapter in keys(handbook) for key in chapter))
        if page.pk in named:
            held.append((handbook, named))
    pages = _live(key for _, named in held for key in named) if held else {}
    return [
        _place(handbook, [key for key in named if key in pages or key == page.pk], page, pages)
        for handbook, named in held
    ]


def _place(handbook: HandbookPage, named: list[int], page: GuidePage, pages: dict[int, GuidePage]) -> Place:
    at = named.index(page.pk)
    before = pages[named[at - 1]] if at else None
    after = pages[named[at + 1]] if at + 1 < len(named) else None
    return Place(handbook, at + 1, len(named), before, after)


def _live(wanted: Iterable[int]) -> dict[int, GuidePage]:
    return GuidePage.objects.live().in_bulk(list(wanted))


def _read(page: GuidePage, begun: dict[int, int]) -> Read:
    steps = sum(1 for raw in page.steps.raw_data if raw["value"].get("deed"))
    return Read(page, min(begun.get(page.pk, 0), steps), steps)
