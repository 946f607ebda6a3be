"""Before a delay ends, the portal writes once to whoever must act (§ 11): it changes nothing else."""

from datetime import date, timedelta

import pytest

from sandbox.engine import Cadre, Role
from sandbox.engine.events import RappelFait
from sandbox.engine.notices import recipients
from tests.engine.journeys.test_works import begins, follows, site
from tests.engine.journeys.test_works_end import LESS, notified, project
from tests.engine.journeys.test_works_tacit import proposes, unanswered
from tests.engine.story import STEPS, Story

START = date(2026, 3, 4)


def reminded(story: Story, days: int) -> list[tuple[str, date, date]]:
    """Which delay, its last day, and the day on which the reminder came, one day after another."""
    found = []
    for _ in range(days):
        told = len(STEPS)
        story.days_pass(1)
        events = [e for step in STEPS[told:] for e in step.events if isinstance(e, RappelFait)]
        found += [(e.echeance, e.jour, story.today) for e in events]
    return found


def asked(story: Story):
    return begins(story.claire)


def admitted(story: Story):
    return follows(story.mona, begins(story.claire), Cadre.A15, "Pénalités.", totaux=LESS)


@pytest.mark.parametrize(
    ("told", "code", "days", "before"),
    [
        (asked, "traitement_moe", 7, 2),
        (admitted, "desaccord", 30, 7),
        (project, "notification_dg", 30, 7),
        (notified, "signature_dg", 30, 7),
    ],
)
def test_reminder_comes_once_before_the_last_day(told, code, days, before):
    story = site(START)
    told(story)
    last = START + timedelta(days=days)

    assert reminded(story, days + 5) == [(code, last, last - timedelta(days=before))]


def test_moa_is_reminded_of_a_tacit_project():
    story, first = unanswered()
    proposes(story.claire, first)
    last = story.today + timedelta(days=10)

    assert reminded(story, 12) == [("tacite", last, last - timedelta(days=3))]


def test_nobody_is_reminded_of_what_is_done():
    story = site(START)
    first = project(story)
    story.days_pass(20)
    follows(story.omar, follows(story.mona, first, Cadre.A17), Cadre.A20)

    assert [code for code, _, _ in reminded(story, 10)] == []


def test_a_reminder_and_an_end_passed_at_once_come_in_their_order():
    story = site(START)
    begins(story.claire)
    told = len(STEPS)

    story.days_pass(30)

    assert [type(e).__name__ for step in STEPS[told:] for e in step.events][:2] == ["RappelFait", "EcheanceAtteinte"]


@pytest.mark.parametrize(
    ("code", "role"), [("traitement_moe", Role.MOE), ("tacite", Role.MOA), ("signature_dg", Role.FOURNISSEUR)]
)
def test_reminder_is_written_to_whoever_must_act(code, role):
    story = site(START)
    it = begins(story.claire)

    assert recipients(RappelFait(it.identifiant, code, START), it.piece, None) == {role}
