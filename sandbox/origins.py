"""Where a practice was opened from, and the way back: each upper app says how to read its own origins."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.models import Practice


@dataclass(frozen=True)
class Origin:
    """`reached`: what the reader came to do is done."""

    label: str
    action: str
    url: str
    reached: bool


READERS: dict[str, Callable[[Practice], Origin | None]] = {}


def register(kind: str, reader: Callable[[Practice], Origin | None]) -> None:
    """`kind` is what comes before the first colon of `Practice.origin`."""
    READERS[kind] = reader


def of(practice: Practice) -> Origin | None:
    reader = READERS.get(practice.origin.partition(":")[0])
    return reader(practice) if reader else None
