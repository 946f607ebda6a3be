"""What lower floors name by a slug, the guides have: a refusal, an advice or a rejection never sends nowhere."""

import pytest

from community.registry import registry
from guides.fiches import load_guides
from guides.rejections import read_rows
from sandbox.loader import load_scenarios
from sandbox.words.guides import TOUS
from tests.community.conftest import prepared  # noqa: F401 - a fixture, shared


@pytest.fixture
def content(prepared):  # noqa: F811 - the fixture above
    load_scenarios()
    load_guides()


def test_each_guide_that_a_refusal_names_is_online(content):
    named = TOUS | {row.guide for row in read_rows() if row.guide}

    assert {slug for slug in named if registry.guide(slug) is None} == set()


def test_a_guide_that_is_not_online_is_not_named(content):
    assert registry.guide("parti") is None
