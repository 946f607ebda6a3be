"""What stands around every screen of a practice: the bar above, the coach beside."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sandbox import clock, coaching, live, origins
from sandbox.access import Seat, renew, seat
from sandbox.engine.vocabulary import Role
from sandbox.models import Practice
from sandbox.spaces import BY_ROLE, Space, home
from sandbox.undo import BY_THE_SCREEN
from sandbox.words import libelles

GENERATION_COOKIE = "portail"
UNKEPT = "private, no-store"
ANSWER = "private, no-cache"  # to a POST: Back cannot ask for it again, so the browser must keep it


@dataclass(frozen=True)
class Eyes:
    """One of the roles of the exercise, and the space where it looks."""

    seat: Seat
    space: Space
    current: bool


@dataclass(frozen=True)
class Frame:
    """`space` is None on the screens that belong to no space."""

    practice: Practice
    seat: Seat | None
    space: Space | None
    eyes: list[Eyes]
    next_day: date | None
    coach: coaching.Coach
    undoable: bool  # in free practice, an act of a person that no return has taken back
    mark: str  # what this page has seen, and the key to ask whether there is more
    key: str
    origin: origins.Origin | None  # the page that opened the practice


def frame(practice: Practice, seat: Seat | None, space: Space | None) -> Frame:
    reader = seat.role if seat and seat.playable else reader_of(practice)
    return Frame(
        practice,
        seat,
        space,
        eyes(practice, space),
        clock.next_happening_day(practice),
        coaching.coach(practice, reader),
        practice.script.libre and has_acts(practice),
        live.mark(practice),
        live.key(practice),
        origins.of(practice),
    )


def reader_of(practice: Practice) -> Role:
    """The visitor's own role: who only looks is still told what concerns them."""
    return eyes(practice, None)[0].seat.role


def has_acts(practice: Practice) -> bool:
    """Whether `undo` would find something, from the few columns that say it."""
    kept = ~Q(events=[]) & ~Q(role="SYSTEME") & ~Q(verb__in=BY_THE_SCREEN)
    rows = practice.entries.filter(kept | Q(back_to__isnull=False)).values_list("sequence", "back_to")
    acts: list[int] = []
    for sequence, back_to in rows:
        acts = [*acts, sequence] if back_to is None else [act for act in acts if act <= back_to]
    return bool(acts)


def eyes(practice: Practice, space: Space | None) -> list[Eyes]:
    """The roles that have a space, the learner's own first."""
    found = [
        Eyes(seat(practice, role), home_of(practice, role), space is not None and space.role is role)
        for role in practice.script.roles
        if role in BY_ROLE
    ]
    return sorted(found, key=lambda e: not e.seat.playable)


def home_of(practice: Practice, role: Role) -> Space:
    return home(role, works=practice.script.works, memoires=practice.script.memoires)


def generation(request: HttpRequest) -> str:
    """Whose words the browser asked for: « actuel » or « ancien »."""
    chosen = request.COOKIES.get(GENERATION_COOKIE, "")
    return chosen if chosen in libelles.GENERATIONS else "actuel"


def screen(
    request: HttpRequest,
    practice: Practice,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    seat: Seat | None = None,
    space: Space | None = None,
    status: int = 200,
) -> HttpResponse:
    """Renders a screen inside the practice's three zones, and keeps the practice in the browser's cookie."""
    around = {
        "practice": practice,
        "script": practice.script,
        "directory": practice.current_directory,
        "seat": seat,
        "space": space,
        "frame": frame(practice, seat, space),
        "generation": generation(request),
        "mots": libelles.GENERATIONS[generation(request)],
    }
    response = render(request, template, around | (context or {}), status=status)
    response.headers["Cache-Control"] = UNKEPT if request.method in ("GET", "HEAD") else ANSWER
    renew(request, response, practice)
    return response


def read_only(request: HttpRequest, practice: Practice, seat: Seat, space: Space) -> HttpResponse:
    """Nobody acts through the eyes of a stand-in, nor of somebody else."""
    return screen(request, practice, "sandbox/read_only.html", seat=seat, space=space, status=403)
