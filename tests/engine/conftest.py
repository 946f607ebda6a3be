"""The engine's tests need neither Django nor files; hypothesis draws the same examples each time and keeps nothing."""

import pytest
from hypothesis import settings

settings.register_profile("engine", deadline=None, derandomize=True, database=None)
settings.load_profile("engine")


@pytest.fixture(autouse=True)
def _own_media():
    """No settings, no folder: the engine writes nothing."""
