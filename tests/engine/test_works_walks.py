"""Everybody does anything on a works contract: what must hold does."""

import pytest

from tests.engine.works_walks import walks


@pytest.mark.parametrize("seed", [26, 2026])
def test_random_walk_of_a_contract_keeps_its_promises(seed):
    accepted, refused = walks(1_500, seed)

    assert accepted > 300
    assert refused > 100
