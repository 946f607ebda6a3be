"""Two ways measured in turn in one run, so that the machine's mood falls on both; figures are printed, never judged."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter


def ratio(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int = 15) -> tuple[float, float, float]:
    """Median seconds of each, interleaved, and ours divided by theirs."""
    mine, others = [], []
    for _ in range(rounds):
        mine.append(_seconds(ours))
        others.append(_seconds(theirs))
    return median(mine), median(others), median(mine) / median(others)


def _seconds(work: Callable[[], object]) -> float:
    """Without the collector, as `timeit` does: its price is that of what other tests left in memory."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        work()
        return perf_counter() - start
    finally:
        gc.enable()


ROWS: list[tuple[str, str, str]] = []


def row(what: str, figure: str, aim: str = "") -> None:
    """One line of the table that `make bench` prints at its end and docs/figures.md keeps."""
    ROWS.append((what, figure, aim))
