"""Two surveys side by side: the questions that both asked, and whether a difference is more than chance."""

from dataclasses import dataclass

from surveys.drawing import Bar, Shown, french
from surveys.results import Results
from surveys.stats import differ


@dataclass(frozen=True)
class Pair:
    """One answer in both surveys. `clear`: further apart than chance explains."""

    label: str
    before: Bar
    after: Bar

    @property
    def points(self) -> str:
        gap = round(self.after.share) - round(self.before.share)
        return f"+{gap}" if gap > 0 else french(gap)

    @property
    def clear(self) -> bool:
        return differ((self.after.count, self.after.total), (self.before.count, self.before.total))


@dataclass(frozen=True)
class Compared:
    label: str
    pairs: list[Pair]


def compare(before: Results, after: Results) -> list[Compared]:
    """The questions with the same short name and kind in both, answer by answer."""
    older = {shown.question.code: shown for shown in before.questions}
    found = [
        Compared(shown.question.label, _pairs(older[shown.question.code], shown))
        for shown in after.questions
        if shown.question.code in older and older[shown.question.code].question.kind == shown.question.kind
    ]
    return [compared for compared in found if compared.pairs]


def _bars(shown: Shown) -> dict[str, Bar]:
    """By label: a mean rank said in a label makes it another, so rankings are left to their own pages."""
    rows = {f"{label}\u00a0: {bar.label}": bar for label, bars in shown.grid for bar in bars}
    return {bar.label: bar for bar in shown.bars} | rows


def _pairs(before: Shown, after: Shown) -> list[Pair]:
    first, second = _bars(before), _bars(after)
    return [Pair(label, first[label], second[label]) for label in second if label in first]
