"""Which steps a reader has done: kept with the account, or in the browser's signed cookie without one.

A step is done when a practice that it opened passes its check: the practice is asked, nobody's word is.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from guides.models import GuidePage, StepDone
from guides.steps import Step, passed
from sandbox.access import practices_of
from sandbox.models import IDLE_DAYS, Practice

COOKIE = "fiches"
SALT = "guides.steps"
KEPT = 40  # guides in one browser
LOOKED_AT = 40  # practices of one guide


def origin(page: GuidePage, step: Step) -> str:
    return f"guide:{page.pk}:{step.id}"


def read(value: str) -> tuple[int, str] | None:
    """The page's key and the step's identifier of an origin; None for one of something else."""
    kind, _, rest = value.partition(":")
    page, _, step = rest.partition(":")
    return (int(page), step) if kind == "guide" and page.isdecimal() and step else None


def held(request: HttpRequest) -> dict[str, list[str]]:
    """The cookie: page's key → steps, latest page first; nothing when it was tampered with."""
    try:
        return dict(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=IDLE_DAYS * 86_400))
    except (signing.BadSignature, TypeError, ValueError):
        return {}


def practices(request: HttpRequest, page: GuidePage) -> list[Practice]:
    """The practices that this guide opened for this reader, latest first."""
    return list(practices_of(request).filter(origin__startswith=f"guide:{page.pk}:")[:LOOKED_AT])


def done(request: HttpRequest, page: GuidePage, steps: list[Step], opened: list[Practice]) -> set[str]:
    """The steps done: those kept, and those that a practice has just proved."""
    known = _kept(request, page)
    by_id = {step.id: step for step in steps}
    for practice in opened:
        _, name = read(practice.origin) or (0, "")
        if name in by_id and name not in known and passed(practice, by_id[name]):
            known.add(name)
    return known & set(by_id)


def _kept(request: HttpRequest, page: GuidePage) -> set[str]:
    if request.user.is_authenticated:
        return set(StepDone.objects.filter(user=request.user, page=page).values_list("step", flat=True))
    return set(held(request).get(str(page.pk), []))


def keep(request: HttpRequest, response: HttpResponse, page: GuidePage, steps: set[str]) -> None:
    """Keeps what `done` found, when there is something new in it."""
    new = steps - _kept(request, page)
    if new and request.user.is_authenticated:
        rows = [StepDone(user=request.user, page=page, step=step) for step in sorted(new)]
        StepDone.objects.bulk_create(rows, ignore_conflicts=True)
    elif new:
        mine = {str(page.pk): sorted(steps), **{k: v for k, v in held(request).items() if k != str(page.pk)}}
        _set(response, dict(list(mine.items())[:KEPT]))


def _set(response: HttpResponse, ticks: dict[str, list[str]]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(ticks, salt=SALT, compress=True),
        max_age=IDLE_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def claim(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """At sign-in, the steps done in this browser become the person's own."""
    ticks = held(request) if request is not None else {}
    pages = GuidePage.objects.in_bulk([int(key) for key in ticks if key.isdecimal()])
    rows = [
        StepDone(user=user, page=pages[int(key)], step=step)
        for key, steps in ticks.items()
        if int(key) in pages
        for step in steps
    ]
    StepDone.objects.bulk_create(rows, ignore_conflicts=True)


def watch_sign_in() -> None:
    user_logged_in.connect(claim, dispatch_uid="guides.claim")


def begun(request: HttpRequest) -> dict[int, int]:
    """How many steps of each guide this reader has done, by the guide's key."""
    if request.user.is_authenticated:
        rows = StepDone.objects.filter(user=request.user).values("page").annotate(steps=Count("pk"))
        return {row["page"]: row["steps"] for row in rows}
    return {int(key): len(steps) for key, steps in held(request).items() if key.isdecimal()}
