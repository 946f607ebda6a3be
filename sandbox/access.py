"""Who may open a practice: its starter (owner, or the browser whose signed cookie holds it), and who took a seat there.

Everybody else gets a 404.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sandbox.engine.actions import Acteur
from sandbox.engine.directory import Utilisateur
from sandbox.engine.vocabulary import Role
from sandbox.models import IDLE_DAYS, Practice
from sandbox.querysets import PracticeQuerySet
from sandbox.seat_holds import SeatHold

COOKIE = "pratiques"
SEATS_COOKIE = "places"
KEPT = 30  # practices, and seats, in one browser
SALT = "sandbox.practices"
SEATS_SALT = "sandbox.seats"


class SeatWithdrawn(Exception):
    """The seat that this browser held was taken back, or given back."""


@dataclass(frozen=True)
class Visitor:
    """Who asks: the starter, or the holder of seats; the starter may take one too."""

    starter: bool
    roles: frozenset[str] = frozenset()  # of the seats taken by link or code


STARTER = Visitor(starter=True)


def held_ids(request: HttpRequest, days: int = IDLE_DAYS) -> list[str]:
    """Public identifiers in the browser's cookie, latest first; none when it is older or was tampered with."""
    return _kept(request, COOKIE, SALT, days)


def held_seats(request: HttpRequest, days: int = IDLE_DAYS) -> list[tuple[str, str]]:
    """The public identifier of the practice and the token of each seat that this browser took, latest first."""
    return [(public_id, token) for public_id, token in _kept(request, SEATS_COOKIE, SEATS_SALT, days)]


def _kept(request: HttpRequest, name: str, salt: str, days: int) -> list[Any]:
    try:
        return list(signing.loads(request.COOKIES.get(name, ""), salt=salt, max_age=days * 86_400))
    except (signing.BadSignature, TypeError):
        return []


def practices_of(request: HttpRequest) -> PracticeQuerySet:
    """The practices that this request may open, latest first."""
    tokens = [token for _, token in held_seats(request)]
    mine = Practice.objects.with_scenario().of(held_ids(request), request.user, tokens)
    return mine.order_by("-last_used_at")


def get_practice(request: HttpRequest, public_id: UUID) -> Practice:
    """With its `visitor`. Raises `Http404` for a practice of somebody else, as for one that does not exist, and
    `SeatWithdrawn` to whoever had a seat there.
    """
    tokens = [token for held, token in held_seats(request) if held == str(public_id)]
    practice = practices_of(request).filter(public_id=public_id).first()
    if practice is None and tokens and Practice.objects.filter(public_id=public_id).exists():
        raise SeatWithdrawn
    if practice is None:
        raise Http404
    return visited(request, [practice])[0]


def visited(request: HttpRequest, practices: Iterable[Practice]) -> list[Practice]:
    """Each with its `visitor`: who asks, and the seats that they took there."""
    found, tokens = list(practices), [token for _, token in held_seats(request)]
    taken = SeatHold.objects.opened_by(tokens).filter(practice__in=found) if tokens else SeatHold.objects.none()
    seats = list(taken.values_list("practice", "role"))
    for practice in found:
        roles = frozenset(role for pk, role in seats if pk == practice.pk)
        practice.visitor = Visitor(_started(request, practice), roles)
    return found


def _started(request: HttpRequest, practice: Practice) -> bool:
    if practice.owner_id is not None:
        return practice.owner_id == request.user.pk
    return str(practice.public_id) in held_ids(request)


def practice_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the practice instead of its identifier, or the visitor gets a 404."""

    @wraps(view)
    def wrapped(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            practice = get_practice(request, public_id)
        except SeatWithdrawn:
            return render(request, "sandbox/places/withdrawn.html", status=403)
        return view(request, practice, *args, **kwargs)

    return wrapped


def starter_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `practice_view`, for the one who began the exercise: whoever took a seat gets a 404."""

    @wraps(view)
    def wrapped(request: HttpRequest, practice: Practice, *args: Any, **kwargs: Any) -> HttpResponse:
        if not practice.visitor.starter:
            raise Http404
        return view(request, practice, *args, **kwargs)

    return practice_view(wrapped)


def renew(request: HttpRequest, response: HttpResponse, practice: Practice) -> None:
    """Both signed cookies last as long as the practice."""
    if practice.visitor.starter and practice.owner_id is None:
        remember(request, response, practice)
    if practice.visitor.roles and not held_seats(request, days=1):
        _set(response, SEATS_COOKIE, SEATS_SALT, held_seats(request))


def remember(request: HttpRequest, response: HttpResponse, practice: Practice) -> None:
    """Puts the practice in the browser's signed cookie; renewed each day, it lasts as long as the practice.

    Between two screens it stays the same: a page kept by the browser is found again only under the cookies that it was asked with.
    """
    this = str(practice.public_id)
    ids = [this, *(i for i in held_ids(request) if i != this)][:KEPT]
    if ids != held_ids(request, days=1):
        _set(response, COOKIE, SALT, ids)


def forget(request: HttpRequest, response: HttpResponse, practice: Practice) -> None:
    _set(response, COOKIE, SALT, [i for i in held_ids(request) if i != str(practice.public_id)])


def remember_seat(request: HttpRequest, response: HttpResponse, seat: SeatHold) -> None:
    this = (str(seat.practice.public_id), seat.token)
    _set(response, SEATS_COOKIE, SEATS_SALT, [this, *(s for s in held_seats(request) if s != this)][:KEPT])


def forget_seat(request: HttpRequest, response: HttpResponse, token: str) -> None:
    _set(response, SEATS_COOKIE, SEATS_SALT, [seat for seat in held_seats(request) if seat[1] != token])


def _set(response: HttpResponse, name: str, salt: str, kept: list[Any]) -> None:
    response.set_cookie(
        name,
        signing.dumps(kept, salt=salt, compress=True),
        max_age=IDLE_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


@dataclass(frozen=True)
class Seat:
    """Through whose eyes a space is looked at, and whether this visitor may act there, or else another person may."""

    role: Role
    utilisateur: Utilisateur
    playable: bool
    by_person: bool = True

    @property
    def acteur(self) -> Acteur:
        return Acteur(self.utilisateur.code, self.role)


def plays(practice: Practice, role: Role) -> bool:
    """Whether who asks acts in this role: they took its seat, or began the exercise and nobody took it."""
    visitor, written = practice.visitor or STARTER, practice.script.roles.get(role)
    kept = visitor.starter and role not in practice.taken and written is not None and written.tenu == "apprenant"
    return kept or role in visitor.roles


def seat(practice: Practice, role: Role) -> Seat:
    """Raises `Http404` when the scenario has nobody in this role."""
    written = practice.script.roles.get(role)
    person = practice.current_directory.utilisateur(written.utilisateur) if written else None
    if written is None or person is None:
        raise Http404
    return Seat(role, person, plays(practice, role), written.tenu == "apprenant" or role in practice.taken)
