"""A failed sign-in is counted under one spelling of the address."""

import pytest

from config.lockout import login_name


@pytest.mark.parametrize(
    ("credentials", "posted", "name"),
    [
        ({"email": "Ada@Example.org "}, {}, "ada@example.org"),
        ({"username": "ADA@example.org"}, {}, "ada@example.org"),
        (None, {"login": "Ada@example.org"}, "ada@example.org"),
        ({}, {}, None),
    ],
)
def test_login_name_reads_every_way_of_naming_it(rf, credentials, posted, name):
    assert login_name(rf.post("/", posted), credentials) == name
