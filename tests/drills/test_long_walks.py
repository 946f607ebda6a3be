"""The random walks of the engine, longer and many more."""

from functools import reduce

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from sandbox.engine import evolve
from tests.engine.story import Story
from tests.engine.walks import TRIES, walked
from tests.engine.works_walks import walks


@seed(26)
@settings(max_examples=3_000, deadline=None, database=None)
@given(st.lists(TRIES, min_size=20, max_size=120))
def test_long_walks_keep_their_promises(steps):
    walk = walked(steps)

    assert reduce(lambda world, event: evolve(event, world), walk.log, Story().world) == walk.world


def test_hundred_thousand_steps_of_works_contracts_keep_their_promises():
    """Under the rules of before and after 19 February 2025."""
    accepted, refused = walks(100_000, 19)

    assert accepted + refused == 100_000
    assert accepted > 20_000
