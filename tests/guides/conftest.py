"""The table of rejections and the exercises that it opens."""

import pytest

from guides.rejections import load_rejections
from sandbox.catalogue import read_all
from sandbox.loader import upsert
from tests.community.conftest import prepared, staff_client  # noqa: F401 - fixtures, shared


def load_exercises(*codes: str) -> None:
    for script, decor in read_all():
        if script.code in codes:
            upsert(script, decor)


@pytest.fixture
def rejections(db):
    load_rejections()
