"""What the rows of every table have in common: the dates between which each holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The row holds from `du` to `au`, both included: always, when no source says a date."""

    du: date = date.min
    au: date = date.max

    def holds(self, on: date) -> bool:
        return self.du <= on <= self.au
