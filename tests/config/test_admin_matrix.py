"""Each address of « Gestion », each group, rows of somebody else: who is let in is written in admin_matrix.tsv.

R is the editors, F the trainers, S the support, A the administration. Every group opens Wagtail's choosers, the way back
to a page and a list of what its own rights show: these name no person and hold no draft.
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from tests.community.conftest import prepared, staff_client  # noqa: F401 - fixtures shared by name
from tests.config.admin import filled, holdings, refused, routes

# Willow leaves the temporary file of an image to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*:pytest.PytestUnraisableExceptionWarning")

LETTERS = {EDITORS: "R", TRAINERS: "F", SUPPORT: "S", ADMINISTRATION: "A"}
LINES = (Path(__file__).parent / "admin_matrix.tsv").read_text().splitlines()[1:]
MATRIX = {route: (by_get, by_post) for route, by_get, by_post in (line.split("\t") for line in LINES)}
# Wagtail's own faults on forms that none of its pages can send; the first shows what a fault looks like.
FAULTS = {
    "failwhale/",
    "choose-external-link/",
    "documents/multiple/<int:doc_id>/",
    "redirects/import/process/",
    "snippets/choose/newsletter/rubrique/create/",
}


def answers(client: Client, address: str) -> list:
    """What GET says, then an empty POST; the database is as it was."""
    found = []
    for method in (client.get, client.post):
        with transaction.atomic():
            found.append(method(address))
            if found[-1].streaming:
                found[-1].getvalue()  # read to its end, a file is closed
            transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def every_route() -> list[str]:
    return routes()


def test_every_address_is_in_the_matrix(every_route):
    assert sorted(MATRIX) == every_route


@pytest.mark.parametrize("group", LETTERS)
def test_group_is_let_in_where_the_matrix_says(staff_client, every_route, group):  # noqa: F811 - the fixture above
    rows, client, letter = holdings(), staff_client(group), LETTERS[group]
    client.raise_request_exception = False

    found, faults = {}, set()
    for route in every_route:
        both = answers(client, filled(route, rows))
        found[route] = tuple(not refused(answer) for answer in both)
        faults |= {route} if any(answer.status_code >= 500 for answer in both) else set()

    assert found == {route: tuple(letter in letters for letters in both) for route, both in MATRIX.items()}
    assert faults <= FAULTS


@pytest.mark.parametrize("known", [True, False])
def test_nobody_else_opens_any(staff_client, every_route, known):  # noqa: F811 - the fixture above
    rows = holdings()
    client = staff_client("") if known else Client()

    opened = {
        route
        for route in every_route
        for answer in answers(client, filled(route, rows))
        if not refused(answer) and not (answer.status_code == 302 and answer.url.startswith("/compte/"))
    }

    assert opened == set()
