"""What every test shares: marks by folder, and nothing left to chance."""

from pathlib import Path

import pytest

MARKS = {"browser": "browser", "drills": "drill", "benchmarks": "bench"}
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in MARKS:
            item.add_marker(MARKS[folder])


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
