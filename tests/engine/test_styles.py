"""A stand-in's mistake needs its occasion: any other move is the right one."""

import pytest

from sandbox.engine.actions import Decision
from sandbox.engine.actors import Move
from sandbox.engine.styles import FAUTES, wrong
from sandbox.engine.vocabulary import Verb


@pytest.mark.parametrize("style", FAUTES)
def test_mistake_without_its_occasion_is_not_made(style):
    mandates = Move(Verb.MANDATER, Decision(numero_mandat="M1"), 1)

    assert wrong(style, mandates) is None
