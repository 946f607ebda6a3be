"""A waiting list as a few lines of Python, walked beside the real one: both must say the same after each step."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.factories import make_registration, make_session, make_theme
from trainings import actions, waiting
from trainings.models import Registration, Session, ThemePage

PEOPLE = st.sampled_from([f"{letter}@exemple.fr" for letter in "abcdef"])


class WaitingList(RuleBasedStateMachine):
    """`held`: who has a place or is offered one; `queue`: who waits, in turn."""

    @initialize(places=st.integers(1, 3))
    def opened(self, places):
        theme = ThemePage.objects.first() or make_theme()
        self.session, self.places = make_session(theme=theme, places=places), places
        self.held, self.queue, self.begun = {}, [], False

    def row(self, email: str) -> Registration | None:
        return self.session.registrations.select_related("session__theme").filter(email=email).first()

    def promoted(self) -> None:
        while self.queue and len(self.held) < self.places:
            self.held[self.queue.pop(0)] = "offered"

    def forgotten(self, email: str) -> None:
        self.held.pop(email, None)
        self.queue = [one for one in self.queue if one != email]
        self.promoted()

    @rule(email=PEOPLE)
    @precondition(lambda self: not self.begun)
    def comes(self, email):
        row = self.row(email) or make_registration(self.session, email=email, status="asked", confirmed_at=None)
        if row.status == "left":
            Registration.objects.filter(pk=row.pk).update(status="asked", offered_until=None)
        actions.confirm(row)
        if email in self.held or email in self.queue:
            return
        if len(self.held) < self.places:
            self.held[email] = "confirmed"
        else:
            self.queue.append(email)

    @rule(email=PEOPLE)
    @precondition(lambda self: not self.begun)
    def leaves(self, email):
        row = self.row(email)
        if row:
            actions.leave(row)
            self.forgotten(email)

    @rule(email=PEOPLE)
    def accepts(self, email):
        row = self.row(email)
        if not row:
            return
        if email not in self.held or (self.held[email] == "offered" and self.begun):
            with pytest.raises(waiting.NotPossible):
                waiting.accept(row)
        else:
            waiting.accept(row)
            self.held[email] = "confirmed"

    @rule(email=PEOPLE)
    @precondition(lambda self: not self.begun)
    def answers_too_late(self, email):
        if self.held.get(email) == "offered":
            self.session.registrations.filter(email=email).update(offered_until=timezone.now())
            waiting.sweep(timezone.now())
            self.forgotten(email)

    @rule(change=st.integers(-2, 2))
    def has_other_places(self, change):
        wanted = max(self.places + change, 1)
        if wanted < len(self.held):
            with pytest.raises(waiting.NotPossible):
                actions.change(session=self.session, changes={"places": wanted})
            return
        actions.change(session=self.session, changes={"places": wanted})
        self.places = wanted
        if not self.begun:
            self.promoted()

    @rule()
    def clock_passes(self):
        waiting.sweep(timezone.now())

    @rule()
    @precondition(lambda self: self.queue)
    def begins(self):
        now = timezone.now() - timedelta(seconds=1)
        Session.objects.filter(pk=self.session.pk).update(starts_at=now)
        self.session.registrations.filter(status="offered").update(offered_until=now)
        self.begun = True

    @invariant()
    def says_the_same(self):
        rows = self.session.registrations
        assert dict(rows.holding().values_list("email", "status")) == self.held
        assert list(rows.waiting().values_list("email", flat=True)) == self.queue
        assert len(self.held) <= self.places


def play(*, examples: int, steps: int) -> None:
    """The same walks each time."""
    run_state_machine_as_test(
        WaitingList,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
