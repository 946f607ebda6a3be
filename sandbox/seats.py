"""Seats: a role of a practice taken by another person, given back, or taken back by whoever began the exercise."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sandbox.access import Seat, seat
from sandbox.actions import lock
from sandbox.casting import cast_of
from sandbox.engine.styles import Style, styles_of
from sandbox.engine.vocabulary import Role
from sandbox.models import Practice
from sandbox.seat_holds import SeatHold, new_token
from sandbox.spaces import BY_ROLE
from sandbox.store import plan_stand_ins
from sandbox.words.remplacants import STYLES
from sandbox.words.valideurs import two_in_turn


@dataclass(frozen=True)
class Place:
    """A role as the page of seats shows it. `hold` is None when nobody was invited."""

    seat: Seat
    hold: SeatHold | None
    given: bool  # taken by link or code, by whoever looks
    style: Style  # of the stand-in, when one plays
    answers_for: str  # of the seat of valideur, where two structures validate in turn

    @property
    def styles(self) -> dict[Style, str]:
        """The other ways in which a stand-in of this role may play."""
        return {style: STYLES[style] for style in styles_of(self.seat.role)}

    @property
    def manner(self) -> str:
        return STYLES[self.style]

    @property
    def taken(self) -> bool:
        return self.hold is not None and self.hold.taken_at is not None


def places(practice: Practice) -> list[Place]:
    holds = {hold.role: hold for hold in practice.seats.all()}
    mine, cast = practice.visitor.roles, cast_of(practice)
    roles = ((role, seat(practice, role)) for role in open_roles(practice))
    return [Place(s, holds.get(r), r in mine, cast.style(r), answers_for(practice, s)) for r, s in roles]


def answers_for(practice: Practice, seat: Seat) -> str:
    """For which structures the one seat of valideur answers; "" for another role, or where one validates alone."""
    return two_in_turn(practice.current_directory, seat.utilisateur.code) if seat.role is Role.VALIDEUR else ""


def open_roles(practice: Practice) -> list[Role]:
    """The roles that have a space, in the order of the exercise."""
    return [role for role in practice.script.roles if role in BY_ROLE]


def invite(*, practice: Practice, role: Role) -> SeatHold:
    """A code and a link for this seat; those that it has already, when it has."""
    return SeatHold.objects.get_or_create(practice=practice, role=role)[0]


def take(*, hold: SeatHold) -> None:
    """From now on a person plays the role. Two people may hold one seat: the same code opens it to both.

    Raises `SeatHold.DoesNotExist` when the seat was withdrawn meanwhile. `hold` is refreshed in place.
    """
    with transaction.atomic():
        lock(hold.practice)
        practice = hold.practice
        hold.refresh_from_db(fields=["token", "taken_at"])
        if hold.taken_at is None:
            hold.taken_at = timezone.now()
            hold.save(update_fields=["taken_at"])
            _changed(practice)


def give_back(*, practice: Practice, role: Role) -> None:
    """The stand-in plays again, or the starter. The code still opens the seat; whoever holds it must take it again."""
    with transaction.atomic():
        lock(practice)
        practice.seats.filter(role=role).update(taken_at=None, token=new_token())
        _changed(practice)


def withdraw(*, practice: Practice, role: Role) -> None:
    """As giving back, and the code opens nothing any more."""
    with transaction.atomic():
        lock(practice)
        practice.seats.filter(role=role).delete()
        _changed(practice)


def play(*, practice: Practice, role: Role, style: Style) -> None:
    """From now on the stand-in of this role plays so; a mistake that it has made already is made again."""
    with transaction.atomic():
        lock(practice)
        practice.styles = {**practice.styles, role: style}
        practice.save(update_fields=["styles"])
        plan_stand_ins(practice)


def _changed(practice: Practice) -> None:
    taken = practice.seats.filter(taken_at__isnull=False).order_by("role")
    practice.taken = list(taken.values_list("role", flat=True))
    practice.seat_changes += 1
    practice.last_used_at = timezone.now()
    practice.save(update_fields=["taken", "seat_changes", "last_used_at"])
    plan_stand_ins(practice)
