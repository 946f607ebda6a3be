"""Seats and film with the keyboard alone, and without JavaScript."""

from playwright.sync_api import Page, expect

from tests.browser.journey import Keyboard, follow, goals, press, start, told

WRONG = "essaie une fois de refuser pour un montant"
TOLD = "Un refus n’est pas possible pour une erreur de montant."


def seats_of(page: Page) -> None:
    page.goto(f"{page.url.split('/factures')[0]}/places/")


def first_gesture(page: Page) -> None:
    page.goto(f"{page.url.split('/places')[0]}/solution/")
    page.get_by_role("button", name="Jouer cette étape pour moi").first.click()
    page.goto(f"{page.url.split('/solution')[0]}/factures-de-travaux/")
    goals(page, 1, 9)
    press(page, "+1 mois")
    expect(page.locator("#coach")).to_contain_text(TOLD)


def test_a_stand_in_that_errs_is_chosen_and_its_film_walked_with_the_keyboard_alone(page, inspector):
    start(page, "travaux-a-quatre")
    seats_of(page)
    hands = Keyboard(page)
    hands.reach("Le remplaçant de la MOE", "combobox")
    page.keyboard.type("essaie")
    hands.press("Changer la façon de jouer du remplaçant de la MOE")
    told(page, f"C’est noté : le remplaçant {WRONG}.")
    told(page, f", qui {WRONG}")
    inspector.see("seats")
    first_gesture(page)
    inspector.see("news of a refused gesture")
    page.goto(f"{page.url.split('/factures')[0]}/film/")
    told(page, "Au clavier : flèches gauche et droite")
    for rank in (2, 3):
        page.keyboard.press("ArrowRight")
        told(page, f"Moment {rank} sur")
    told(page, "Geste tenté, refusé")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#portail")).not_to_contain_text("Geste tenté, refusé")
    inspector.see("film")

    assert inspector.faults == []


def test_the_same_without_javascript(plain_page):
    start(plain_page, "travaux-a-quatre")
    seats_of(plain_page)
    plain_page.get_by_label("Le remplaçant de la MOE").select_option(WRONG)
    press(plain_page, "Changer la façon de jouer du remplaçant de la MOE")
    told(plain_page, f"C’est noté : le remplaçant {WRONG}.")
    first_gesture(plain_page)
    plain_page.goto(f"{plain_page.url.split('/factures')[0]}/film/?n=3")

    told(plain_page, "Geste tenté, refusé")
    expect(plain_page.locator("[data-keys]")).to_be_hidden()
    follow(plain_page, "Précédent")
    expect(plain_page.locator("#portail")).not_to_contain_text("Geste tenté, refusé")
