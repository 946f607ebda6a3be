"""Runs every journey in this process, so that what they walk can be counted, or a wrong row tried on them."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from itertools import product

from tests.engine import journeys, story

Journey = Callable[[], object]


def all_journeys() -> Iterator[Journey]:
    for info in pkgutil.iter_modules(journeys.__path__):
        module = importlib.import_module(f"{journeys.__name__}.{info.name}")
        for name, test in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_"):
                yield from _cases(test)


def _cases(test: Callable[..., object]) -> Iterator[Journey]:
    """One call for each set of parameters, as pytest would make."""
    marks = [m for m in getattr(test, "pytestmark", []) if m.name == "parametrize"]
    for chosen in product(*(m.args[1] for m in marks)):
        values: dict[str, object] = {}
        for mark, value in zip(marks, chosen, strict=True):
            names = [mark.args[0]] if isinstance(mark.args[0], str) else list(mark.args[0])
            values |= dict(zip(names, [value] if isinstance(mark.args[0], str) else value, strict=True))
        yield lambda values=values: test(**values)


def told() -> list[story.Step]:
    """The steps of all the journeys, each of which must hold."""
    story.STEPS.clear()
    for journey in all_journeys():
        journey()
    return list(story.STEPS)


def first_failure(cases: list[Journey]) -> int | None:
    """The place of the first journey that does not hold; None when all do."""
    for place, journey in enumerate(cases):
        try:
            journey()
        except Exception:  # noqa: BLE001 - a wrong table may break a journey anyhow
            return place
    return None
