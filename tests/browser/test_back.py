"""The browser's own Back button on the deposit's pages: nothing typed is lost, nothing is sent twice."""

from playwright.sync_api import Page, expect

from tests.browser.journey import follow, title, told
from tests.browser.test_first_deposit import choose, fill, send, start

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


def sent_then_back(page: Page) -> str:
    """The address of the deposited invoice."""
    reach_the_review(page)
    send(page)
    deposited = page.url
    page.go_back()
    title(page, "Relire et envoyer")
    return deposited


def test_back_from_a_sent_invoice_says_that_it_is_sent(page):
    deposited = sent_then_back(page)

    expect(page.locator("#envoyee")).to_be_focused()
    expect(page.get_by_role("button", name="Valider et envoyer")).to_have_count(0)
    follow(page, "Voir la facture déposée et son certificat")

    assert page.url == deposited
    assert page.mishaps == []


def test_back_from_a_sent_invoice_sends_nothing_more_without_javascript(plain_page):
    deposited = sent_then_back(plain_page)

    send(plain_page)

    told(plain_page, "Cette facture était déjà envoyée : elle n’est partie qu’une fois.")
    assert plain_page.url == deposited
