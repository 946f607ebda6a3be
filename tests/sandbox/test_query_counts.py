"""No list costs a query more when it grows."""

from tests.sandbox.lists import LISTS, long_practice, queries


def test_a_list_costs_the_same_queries_with_one_row_or_a_hundred(client, db):
    counts = []
    for rows in (1, 100):
        practice = long_practice(client, rows)
        counts.append({label: queries(client, practice, *screen) for label, screen in LISTS.items()})

    assert counts[0] == counts[1]
