"""Folding events: total over them, and loud about what cannot have happened."""

from datetime import datetime, time
from typing import get_args

import pytest

from sandbox.engine import Event, Role, Statut, evolve, pending
from sandbox.engine.events import StatutChange
from sandbox.engine.pieces import Passage
from tests.engine.story import MONDAY, Story

NOON = datetime.combine(MONDAY, time(12))


def test_every_event_has_its_fold():
    assert [kind for kind in get_args(Event) if evolve.dispatch(kind) is evolve.dispatch(object)] == []


def test_what_is_no_event_is_not_folded():
    with pytest.raises(TypeError, match="not an event: 'deposee'"):
        evolve("deposee", Story().world)


def test_event_on_a_piece_that_is_not_there_is_not_folded():
    event = StatutChange(7, Passage(Statut.REJETEE, NOON, Role.DESTINATAIRE, "bruno"))

    with pytest.raises(LookupError, match="7"):
        evolve(event, Story().world)


def test_nothing_is_due_before_the_first_piece():
    assert pending(Story().world) == []
