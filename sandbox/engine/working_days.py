"""Days on which nobody works, for the contractual delays: CCAG art. 3.2, recalled in reference § 11 [P]."""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, leap = century // 4, century % 4
    epact = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    moving = (easter(year) + timedelta(days=n) for n in AFTER_EASTER)
    return frozenset((*(date(year, month, day) for month, day in FIXED), *moving))


def worked(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def next_worked(day: date) -> date:
    """This day when it is worked, else the first one after it that is."""
    while not worked(day):
        day += timedelta(days=1)
    return day
