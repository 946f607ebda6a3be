"""Who may open a practice: its owner, or the browser whose signed cookie holds it. Everybody else gets a 404."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse

from sandbox.engine.actions import Acteur
from sandbox.engine.directory import Utilisateur
from sandbox.engine.vocabulary import Role
from sandbox.models import IDLE_DAYS, Practice
from sandbox.querysets import PracticeQuerySet

COOKIE = "pratiques"
KEPT = 30  # practices in one browser
SALT = "sandbox.practices"


def held_ids(request: HttpRequest, days: int = IDLE_DAYS) -> list[str]:
    """Public identifiers in the browser's cookie, latest first; none when it is older or was tampered with."""
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=days * 86_400))
    except (signing.BadSignature, TypeError):
        return []


def practices_of(request: HttpRequest) -> PracticeQuerySet:
    """The practices that this request may open, latest first."""
    mine = Practice.objects.with_scenario().of(held_ids(request), request.user)
    return mine.order_by("-last_used_at")


def get_practice(request: HttpRequest, public_id: UUID) -> Practice:
    """Raises `Http404` for a practice of somebody else, as for one that does not exist."""
    practice = practices_of(request).filter(public_id=public_id).first()
    if practice is None:
        raise Http404
    return practice


def practice_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the practice instead of its identifier, or the visitor gets a 404."""

    @wraps(view)
    def wrapped(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, get_practice(request, public_id), *args, **kwargs)

    return wrapped


def remember(request: HttpRequest, response: HttpResponse, practice: Practice) -> None:
    """Puts the practice in the browser's signed cookie; renewed each day, it lasts as long as the practice.

    Between two screens it stays the same: a page kept by the browser is found again only under the cookies that it was asked with.
    """
    this = str(practice.public_id)
    ids = [this, *(i for i in held_ids(request) if i != this)][:KEPT]
    if ids != held_ids(request, days=1):
        _set(response, ids)


def forget(request: HttpRequest, response: HttpResponse, practice: Practice) -> None:
    _set(response, [i for i in held_ids(request) if i != str(practice.public_id)])


def _set(response: HttpResponse, ids: list[str]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(ids, salt=SALT, compress=True),
        max_age=IDLE_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


@dataclass(frozen=True)
class Seat:
    """Through whose eyes a space is looked at, and whether the learner may act there."""

    role: Role
    utilisateur: Utilisateur
    playable: bool

    @property
    def acteur(self) -> Acteur:
        return Acteur(self.utilisateur.code, self.role)


def seat(practice: Practice, role: Role) -> Seat:
    """Raises `Http404` when the scenario has nobody in this role."""
    held = practice.script.roles.get(role)
    person = practice.current_directory.utilisateur(held.utilisateur) if held else None
    if held is None or person is None:
        raise Http404
    return Seat(role, person, held.tenu == "apprenant")
