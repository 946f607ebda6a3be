"""A class in browsers: coming in without e-mail nor JavaScript, a hand that the tower shows by itself, each screen looked at."""

from playwright.sync_api import Page, expect

from tests.browser.journey import SIDEWAYS
from trainings.models import ClassRoom


def entered(page: Page, name: str) -> None:
    page.goto("/classes/")
    page.get_by_label("Code de la classe").fill(ClassRoom.objects.get().code.lower())
    page.get_by_role("button", name="Entrer").click()
    page.get_by_label("Votre prénom").fill(name)
    page.get_by_role("button", name="Prendre ma place").click()


def signed_in(page: Page) -> str:
    """As the trainer; the address of the tower."""
    page.goto("/compte/connexion/")
    page.get_by_role("button", name="formatrice").click()
    return f"/classes/{ClassRoom.objects.get().code}/tour-de-controle/"


def looked_at(page: Page, violations) -> None:
    assert page.locator("h1").count() == 1
    assert page.evaluate(SIDEWAYS) == 0
    assert (violations(page), page.mishaps) == ([], [])


def walk(page: Page, violations) -> None:
    page.goto("/classes/")
    looked_at(page, violations)
    page.goto(ClassRoom.objects.get().get_absolute_url())
    looked_at(page, violations)
    entered(page, "Farid")
    looked_at(page, violations)
    tower = signed_in(page)
    page.goto(tower)
    looked_at(page, violations)
    page.get_by_role("link", name="Regarder").first.click()
    looked_at(page, violations)
    page.get_by_role("button", name="Regarder").click()
    looked_at(page, violations)


def test_screens_have_no_fault(page, violations):
    walk(page, violations)


def test_screens_fit_in_320_pixels(narrow_page, violations):
    walk(narrow_page, violations)


def test_somebody_without_e_mail_nor_javascript_comes_in_plays_and_raises_a_hand(plain_page):
    page = plain_page
    entered(page, "Farid")

    page.get_by_role("button", name="Lever la main").click()
    expect(page.locator("main")).to_contain_text("Votre main est levée")
    page.get_by_role("link", name="Ouvrir mon dossier").click()
    expect(page.get_by_role("link", name="Revenir à ma classe")).to_be_visible()
    page.get_by_role("link", name="Revenir à ma classe").click()

    expect(page.locator("main")).to_contain_text("Farid, vous jouez")


def test_a_hand_shows_on_the_tower_within_seconds_and_the_keyboard_stays(page, narrow_page):
    page.goto(signed_in(page))
    page.get_by_role("link", name="Regarder").first.focus()
    entered(narrow_page, "Farid")
    narrow_page.get_by_role("button", name="Lever la main").click()

    expect(page.locator(".k-hands")).to_contain_text("Farid", timeout=12_000)
    expect(page.get_by_role("status").filter(has_text="Farid")).to_have_count(1)

    assert page.evaluate("document.activeElement.id") == "voir-1"
