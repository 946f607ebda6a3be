"""Finding a date, coming without an account, leaving: each screen looked at, narrow and without JavaScript too."""

import pytest
from playwright.sync_api import expect

from community.models import OutboxMail
from tests.browser.journey import SIDEWAYS
from trainings.models import Session

THEME = "/formations/ma-facture-est-rejetee/"
ADDRESSES = ["/formations/", "/formations/calendrier/", THEME, "session"]


def address(name: str) -> str:
    return Session.objects.coming()[0].get_absolute_url() if name == "session" else name


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_has_no_fault(page, violations, name):
    page.goto(address(name))

    assert page.locator("h1").count() == 1
    assert (violations(page), page.mishaps) == ([], [])


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_fits_in_320_pixels(narrow_page, violations, name):
    narrow_page.goto(address(name))

    assert narrow_page.evaluate(SIDEWAYS) == 0
    assert (violations(narrow_page), narrow_page.mishaps) == ([], [])


def link_of_last_mail() -> str:
    text = OutboxMail.objects.latest("pk").text
    return next(word for word in text.split() if "/mes-inscriptions/" in word).split("/formations/", 1)[1]


def test_somebody_without_an_account_comes_then_leaves(plain_page):
    page = plain_page
    page.goto(THEME)
    page.locator(".t-date a").first.click()
    page.get_by_label("Votre nom").fill("Léa Fictive")
    page.get_by_label("Votre adresse électronique").fill("lea@")
    page.get_by_role("button", name="M’inscrire").click()
    expect(page.locator("#erreurs")).to_contain_text("Écrivez l’adresse en entier")
    page.get_by_label("Votre adresse électronique").fill("lea@exemple.fr")
    page.get_by_role("button", name="M’inscrire").click()
    expect(page.locator("main")).to_contain_text("Un courriel vient de partir.")

    page.goto(f"/formations/{link_of_last_mail()}")
    page.get_by_role("button", name="Confirmer mon inscription").click()
    expect(page.locator("h1")).to_have_text("Mes inscriptions")
    page.get_by_role("link", name="Quitter cette session").click()
    page.get_by_role("button", name="Quitter cette session").click()

    expect(page.locator("main")).to_contain_text("Vous n’êtes plus inscrit à cette session.")
