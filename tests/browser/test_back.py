"""The browser's own Back button on the deposit's pages: nothing typed is lost."""

from playwright.sync_api import Page, expect

from tests.browser.journey import press, title
from tests.browser.test_first_deposit import choose, fill, start

TYPED = {"SIRET du destinataire": "00000202200010", "Total HT": "1800.00", "Commentaire": "Merci."}


def reach_the_review(page: Page) -> None:
    """The values are typed in other words than those of the file."""
    start(page)
    choose(page)
    for label, value in TYPED.items():
        page.get_by_label(label).fill(value)
    fill(page)
    title(page, "Relire et envoyer")


def test_back_from_the_review_keeps_what_was_typed(page):
    reach_the_review(page)

    page.go_back()

    for label, value in TYPED.items():
        expect(page.get_by_label(label)).to_have_value(value)
