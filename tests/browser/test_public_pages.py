"""The pages that everybody may read: no fault for axe, no complaint of the browser, 320 px wide too."""

import pytest

from tests.browser.journey import SIDEWAYS

ADDRESSES = [
    "/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/plan-du-site/",
    "/compte/connexion/",
    "/compte/inscription/",
    "/cette-page-n-existe-pas/",
]


def mishaps(page) -> list[str]:
    """What the console said, but for the missing page that one address asks for."""
    return [line for line in page.mishaps if "status of 404" not in line]


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_page_has_no_fault(page, violations, address):
    page.goto(address)

    assert page.locator("h1").count() == 1
    assert (violations(page), mishaps(page)) == ([], [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_page_fits_in_320_pixels(narrow_page, violations, address):
    narrow_page.goto(address)

    assert narrow_page.evaluate(SIDEWAYS) == 0
    assert (violations(narrow_page), mishaps(narrow_page)) == ([], [])
