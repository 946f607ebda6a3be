"""Which row of the table a pasted message speaks of: whole or in part, with accents, faults and other words around.

A message is compared root by root; a rare root weighs more than a common one. Nothing is guessed: a row that
covers little of its own label is at best proposed.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from community.language import terms
from guides.models import Rejection

SURE, LIKELY, CLOSE = 0.84, 0.5, 0.82
OTHERS = 4  # rows proposed beside, or instead of, the one that is sure
LONGEST = 4_000  # characters looked at
CODE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\.\d+)*\b|\b\d{5}\b")


@dataclass(frozen=True)
class Match:
    """`label`: the wording of the row that the message comes nearest to."""

    rejection: Rejection
    score: float
    weight: float
    label: str


@dataclass(frozen=True)
class Answer:
    """`best` is None unless it is sure; `others` may be what was meant."""

    best: Match | None
    others: list[Match]

    @property
    def known(self) -> bool:
        return self.best is not None or bool(self.others)


def recognise(text: str, rejections: Iterable[Rejection]) -> Answer:
    rows = list(rejections)
    text = text[:LONGEST]
    found = sorted(_matches(text, rows), key=lambda m: (m.score >= SURE, m.weight, m.score), reverse=True)
    best = found[0] if found and found[0].score >= SURE else None
    others = [m for m in found if m is not best and m.score >= LIKELY]
    return Answer(best, others[:OTHERS])


def codes_in(text: str) -> set[str]:
    """The portal's codes in a text, in one writing: « gdp_msg_11.022 » → « GDP_MSG_11_022 »."""
    return {canonical(found) for found in CODE.findall(text.upper())}


def canonical(code: str) -> str:
    return re.sub(r"[ .\-_]+", "_", code.strip().upper())


def _matches(text: str, rows: list[Rejection]) -> list[Match]:
    said, codes = set(terms(text)), codes_in(text)
    labels = [(row, label, terms(label)) for row in rows for label in row.labels.splitlines() if label.strip()]
    weigh = _weights([roots for _, _, roots in labels])
    found = {}
    for row, label, roots in labels:
        match = _compare(row, label, roots, said, weigh)
        if row.pk not in found or (match.score, match.weight) > (found[row.pk].score, found[row.pk].weight):
            found[row.pk] = match
    for row in rows:
        if codes & {canonical(code) for code in row.codes.splitlines() if code.strip()}:
            found[row.pk] = Match(row, 1.0, math.inf, row.official)
    return list(found.values())


def _weights(labels: list[list[str]]) -> dict[str, float]:
    """How much each root tells: the more labels hold it, the less."""
    held = Counter(root for roots in labels for root in set(roots))
    return {root: math.log(1 + len(labels) / count) for root, count in held.items()}


def _compare(row: Rejection, label: str, roots: list[str], said: set[str], weigh: dict[str, float]) -> Match:
    wanted = set(roots)
    total = sum(weigh[root] for root in wanted) or 1.0
    weight = sum(weigh[root] * _nearness(root, said) for root in wanted)
    return Match(row, weight / total, weight, label)


def _nearness(root: str, said: set[str]) -> float:
    """1 when the root is there, a little less when a word near enough to it is, 0 otherwise."""
    if root in said:
        return 1.0
    near = (word for word in said if len(root) > 3 and len(word) > 3 and abs(len(word) - len(root)) <= 2)
    return 0.9 if any(SequenceMatcher(None, root, word).ratio() >= CLOSE for word in near) else 0.0
