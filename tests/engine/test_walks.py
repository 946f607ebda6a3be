"""Whatever anybody tries: a refusal changes nothing, histories only grow, and the log gives the world again."""

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.engine import evolve
from tests.engine.story import Story
from tests.engine.walks import TRIES, walked


@settings(max_examples=60)
@given(st.lists(TRIES, min_size=10, max_size=40))
def test_random_walk_keeps_its_promises_and_its_log_gives_the_same_slices(steps):
    walk = walked(steps)

    replayed = reduce(lambda world, event: evolve(event, world), walk.log, Story().world)

    assert replayed == walk.world
