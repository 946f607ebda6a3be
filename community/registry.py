"""What an app above offers to the ground floor: filled in each app's `ready()`, read by name here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class NavEntry:
    """A link of the main menu. `url_name` is reversed without arguments; `prefix` marks it current."""

    label: str
    url_name: str
    prefix: str
    order: int = 100


@dataclass(frozen=True)
class Door:
    """A way in shown on the home page; the first in order is its main action."""

    title: str
    text: str
    action: str
    url_name: str
    order: int = 100


@dataclass(frozen=True)
class Slot:
    """A fragment placed in a page of the ground floor.

    `context` is called with the request; when it returns None the fragment is left out.
    """

    name: str
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    order: int = 100


@dataclass(frozen=True)
class DataHandler:
    """How the data that `covers` lists ("app.Model.field") leave with, or without, their person.

    `export` returns JSON-able data. `erase` runs in the transaction that deletes the account,
    before the account itself goes.
    """

    name: str
    covers: tuple[str, ...]
    export: Callable[[models.Model], Any]
    erase: Callable[[models.Model], None]


@dataclass(frozen=True)
class ClockJob:
    """Work of the minute clock, safe to run twice. `every` counts minutes."""

    name: str
    run: Callable[[datetime], None]
    every: int = 1


@dataclass(frozen=True)
class DemoLoader:
    """Loads one app's demonstration content; may be run again over what it made."""

    name: str
    load: Callable[[], None]
    order: int = 100


@dataclass(frozen=True)
class Fact:
    """Something true or not of whoever asks (« a rencontré un rejet »), looked up and never stored."""

    name: str
    label: str
    holds: Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class Found:
    """What a source gives the search: an address, what is shown of it, and the words that lead to it."""

    url: str
    title: str
    summary: str
    text: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class GuideResolver:
    """Finds the guide that a lower floor names by its slug: title and address, or None when it is not online."""

    name: str
    resolve: Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True)
class HelpState:
    """What is told of the state that a request for help points at. `url` is its person's own way back."""

    title: str
    url: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HelpOpener:
    """How an app above finds, tells, shows and copies the states of one kind; `ref` and `copy` are its own words.

    `find` is given the address where the person was, and returns "" when it is none of its own, or not theirs.
    `tell` returns None, and `copied` and `film` return "", for what is gone or not there yet.
    """

    kind: str
    find: Callable[[HttpRequest, str], str]
    tell: Callable[[str], HelpState | None]
    look: Callable[[HttpRequest, str], HttpResponse]
    copy: Callable[[str, models.Model], str]
    copied: Callable[[str], str]
    film: Callable[[str, str], str]
    forget: Callable[[str], None]


@dataclass(frozen=True)
class FaqDrafter:
    """Makes a question and its answer into a page that nobody sees until an editor publishes it."""

    name: str
    draft: Callable[[str, str, models.Model], models.Model]


@dataclass(frozen=True)
class LinkCheck:
    """Says, in a sentence for its editor, what is wrong with an address that a text leads to; None when nothing is."""

    name: str
    fault: Callable[[str], str | None]


@dataclass(frozen=True)
class SearchSource:
    """One kind of answer. `entries` gives all of them; it is called when the index is brought up to date.

    `to_do` multiplies what its answers are worth when the question asks how to do something.
    """

    kind: str
    label: str
    entries: Callable[[], Iterable[Found]]
    order: int = 100
    to_do: float = 1.0


class Registry:
    """One collection per kind, each keyed by name so that `ready()` may run twice."""

    def __init__(self):
        self._entries: dict[tuple[str, str], Any] = {}

    def _add(self, kind: str, name: str, entry: Any) -> None:
        self._entries[kind, name] = entry

    def _all(self, kind: str) -> list[Any]:
        found = [entry for (of, _), entry in self._entries.items() if of == kind]
        return sorted(found, key=lambda entry: getattr(entry, "order", 0))

    def add_nav_entry(self, entry: NavEntry) -> None:
        self._add("nav", entry.url_name, entry)

    def add_door(self, door: Door) -> None:
        self._add("door", door.url_name, door)

    def add_home_slot(self, slot: Slot) -> None:
        self._add("home", slot.name, slot)

    def add_panel(self, slot: Slot) -> None:
        """A panel of « Mon espace »."""
        self._add("panel", slot.name, slot)

    def add_data_handler(self, handler: DataHandler) -> None:
        self._add("data", handler.name, handler)

    def add_clock_job(self, job: ClockJob) -> None:
        self._add("clock", job.name, job)

    def add_demo_loader(self, loader: DemoLoader) -> None:
        self._add("demo", loader.name, loader)

    def add_fact(self, fact: Fact) -> None:
        self._add("fact", fact.name, fact)

    def add_search_source(self, source: SearchSource) -> None:
        self._add("search", source.kind, source)

    def add_guide_resolver(self, resolver: GuideResolver) -> None:
        self._add("guide", resolver.name, resolver)

    def add_help_slot(self, slot: Slot) -> None:
        """What « J’ai besoin d’aide » proposes before its form."""
        self._add("help", slot.name, slot)

    def add_help_opener(self, opener: HelpOpener) -> None:
        self._add("opener", opener.kind, opener)

    def add_faq_drafter(self, drafter: FaqDrafter) -> None:
        self._add("faq", drafter.name, drafter)

    def help_slots(self) -> list[Slot]:
        return self._all("help")

    def help_openers(self) -> list[HelpOpener]:
        return self._all("opener")

    def help_opener(self, kind: str) -> HelpOpener | None:
        return self._entries.get(("opener", kind))

    def faq_drafter(self) -> FaqDrafter | None:
        return next(iter(self._all("faq")), None)

    def add_link_check(self, check: LinkCheck) -> None:
        self._add("link", check.name, check)

    def link_faults(self, address: str) -> list[str]:
        answers = (check.fault(address) for check in self._all("link"))
        return [answer for answer in answers if answer]

    def guide(self, slug: str) -> tuple[str, str] | None:
        answers = (resolver.resolve(slug) for resolver in self._all("guide"))
        return next((answer for answer in answers if answer), None)

    def search_sources(self) -> list[SearchSource]:
        return self._all("search")

    def nav_entries(self) -> list[NavEntry]:
        return self._all("nav")

    def doors(self) -> list[Door]:
        return self._all("door")

    def home_slots(self) -> list[Slot]:
        return self._all("home")

    def panels(self) -> list[Slot]:
        return self._all("panel")

    def data_handlers(self) -> list[DataHandler]:
        return self._all("data")

    def clock_jobs(self) -> list[ClockJob]:
        return self._all("clock")

    def demo_loaders(self) -> list[DemoLoader]:
        return self._all("demo")

    def facts(self) -> list[Fact]:
        return self._all("fact")


def filled(slots: Iterable[Slot], request: HttpRequest) -> list[tuple[str, dict[str, Any]]]:
    """The (template, context) pairs of the slots that have something to show."""
    pairs = ((slot.template, slot.context(request)) for slot in slots)
    return [(template, context) for template, context in pairs if context is not None]


registry = Registry()
