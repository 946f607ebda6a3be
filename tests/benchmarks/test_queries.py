"""The queries of each list, whatever it holds."""

import pytest

from tests.benchmarks.side_by_side import row
from tests.sandbox.lists import LISTS, long_practice, queries

ROWS = (1, 100, 2_600)


@pytest.mark.django_db
def test_each_list_costs_the_same_queries_whatever_it_holds(client):
    found: dict[str, list[int]] = {label: [] for label in LISTS}
    for rows in ROWS:
        practice = long_practice(client, rows)
        for label, screen in LISTS.items():
            found[label].append(queries(client, practice, *screen))

    for label, counts in found.items():
        row(f"queries of « {label} » with 1, 100 and 2,600 rows", ", ".join(map(str, counts)), "equal")
