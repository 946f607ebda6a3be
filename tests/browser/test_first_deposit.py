"""The first exercise from start to payment: with JavaScript, without it, and on a phone's width, axe at each screen."""

from playwright.sync_api import Page, expect

from tests.browser.journey import NEXT, SIDEWAYS, goals, press

DAYS = [4, 6, 9, 10]  # November 2026: the town hall's two moves, then the two of Hélios


def start(page: Page) -> None:
    page.goto("/bac-a-sable/exercices/premier-depot-pdf/")
    press(page, "Commencer")
    expect(page.get_by_role("heading", name="Factures émises", level=1)).to_be_visible()


def choose(page: Page) -> None:
    page.get_by_role("link", name="Déposer une facture").click()
    page.get_by_label("Votre facture").check()
    page.get_by_label("PDF non signé").check()
    page.get_by_label("A1 –").check()
    press(page, "Continuer")


def fill(page: Page) -> None:
    """What the file does not say; the rest was read in it."""
    expect(page.get_by_label("Numéro de facture")).to_have_value("FA-2026-118")
    page.get_by_label("Code service").select_option("TECH")
    press(page, "Continuer")


def send(page: Page) -> None:
    press(page, "Valider et envoyer")
    expect(page.get_by_role("heading", name="Votre facture est déposée")).to_be_visible()


def wait_for_payment(page: Page) -> None:
    for day in DAYS:
        press(page, NEXT)
        expect(page.get_by_text(f"Nous sommes maintenant le {day} novembre 2026")).to_be_visible()
    goals(page, 2, 2)


STEPS = [start, choose, fill, send, wait_for_payment]


def faults_on_the_way(page: Page, violations) -> list[str]:
    """What axe, the console or the width has against each screen of the exercise."""
    found = []
    for step in STEPS:
        step(page)
        wide = page.evaluate(SIDEWAYS)
        found += [
            f"{step.__name__}: {fault}" for fault in (*violations(page), *page.mishaps, *([wide] if wide else []))
        ]
    return found


def test_the_first_exercise_goes_to_payment_with_no_fault(page, violations):
    assert faults_on_the_way(page, violations) == []


def test_the_first_exercise_goes_to_payment_on_a_phone(narrow_page, violations):
    assert faults_on_the_way(narrow_page, violations) == []


def test_the_first_exercise_goes_to_payment_without_javascript(plain_page):
    for step in STEPS:
        step(plain_page)

    expect(plain_page.get_by_role("button", name=NEXT)).to_be_disabled()


def test_the_town_hall_sends_a_wrong_service_back(page):
    start(page)
    choose(page)
    page.get_by_label("Code service").select_option("SCOL")
    press(page, "Continuer")
    send(page)

    press(page, NEXT)

    expect(page.get_by_text("Nous sommes maintenant le 4 novembre 2026")).to_be_visible()
    goals(page, 0, 2)
    page.get_by_role("link", name="Consulter cette facture").click()
    expect(page.get_by_text("le code service est TECH").first).to_be_visible()


def test_another_browser_does_not_reach_the_practice(page, plain_page):
    start(page)

    answer = plain_page.goto(page.url)

    assert answer is not None
    assert answer.status == 404
