"""How far a figure may be from what everybody would have answered: 95 % intervals, as if people were drawn at random."""

from collections.abc import Mapping
from decimal import Decimal
from math import sqrt

Z = 1.96


def share_interval(count: int, total: int) -> tuple[float, float]:
    """Wilson's interval of a share, in per cent."""
    if not total:
        return 0.0, 0.0
    share, z2 = count / total, Z * Z
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = Z * sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, 100 * (centre - half)), min(100.0, 100 * (centre + half))


def mean_interval(counts: Mapping[Decimal, int]) -> tuple[float, float]:
    """The mean and half the width of its interval; 0 wide when one answer says nothing of the others."""
    total = sum(counts.values())
    mean = float(sum(value * n for value, n in counts.items())) / total
    if total < 2:
        return mean, 0.0
    spread = sum(n * (float(value) - mean) ** 2 for value, n in counts.items()) / (total - 1)
    return mean, Z * sqrt(spread / total)


def median(counts: Mapping[Decimal, int]) -> float:
    values = [value for value in sorted(counts) for _ in range(counts[value])]
    middle = len(values) // 2
    return float(values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2)


def differ(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """True when two shares (count, total) are further apart than chance explains, 19 times out of 20."""
    (a, n), (b, m) = first, second
    if not n or not m:
        return False
    p, q = a / n, b / m
    return abs(p - q) > Z * sqrt(p * (1 - p) / n + q * (1 - q) / m)
