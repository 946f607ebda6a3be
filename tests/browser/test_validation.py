"""A sous-traitant of a cotraitant in Chromium: the wrong valideur, the right one, one silence, one approval, the payment."""

from playwright.sync_api import Page, expect

from tests.browser.journey import NEXT, follow, goals, press, start, tick, title, told

TYPED = {
    "Numéro de la pièce": "MIR-2026-07",
    "Numéro d’engagement (facultatif)": "EJ2026-0512",
    "Montant HT": "2 800",
    "Montant de la TVA": "560",
    "Montant TTC": "3 360,00",
}
VALIDEUR = "SIRET du valideur (facultatif)"


def fill_in(page: Page) -> None:
    follow(page, "Déposer une pièce de travaux")
    tick(page, "Demande de la miroiterie, novembre (demande-MIR-2026-07.pdf)", "radio")
    tick(page, "A10 – Demande de paiement d’un sous-traitant, marché de travaux", "radio")
    for label, value in TYPED.items():
        page.get_by_label(label, exact=True).fill(value)


def name_the_mandataire(page: Page) -> None:
    page.get_by_label(VALIDEUR).fill("000 001 040 00013")
    press(page, "Valider et envoyer")
    told(page, "Ce valideur n’est pas celui du marché 2026-T-04.")
    expect(page.get_by_label("Montant TTC")).to_have_value("3 360,00")


def name_the_cotraitant(page: Page) -> None:
    page.get_by_label(VALIDEUR).fill("000 006 110 00019")
    press(page, "Valider et envoyer")
    title(page, "A10 – Demande de paiement d’un sous-traitant, marché de travaux, MIR-2026-07")
    goals(page, 1, 3)


def wait_for_both(page: Page) -> None:
    press(page, NEXT)
    expect(page.locator("#coach")).to_contain_text("Rappel : il reste jusqu’au 24/11/2026 pour valider ou refuser")
    press(page, NEXT)
    told(page, "Nous sommes maintenant le 25 novembre 2026.")
    told(page, "À valider 2")
    press(page, "+1 mois")
    told(page, "Nous sommes maintenant le 25 décembre 2026.")
    goals(page, 3, 3)


def test_two_valideurs_answer_one_after_the_other(page, inspector):
    start(page, "sous-traitant-demande")
    inspector.see("nothing yet")
    fill_in(page)
    name_the_mandataire(page)
    inspector.see("wrong valideur")
    name_the_cotraitant(page)
    inspector.see("first turn")
    follow(page, "Regarder avec les yeux du valideur")
    told(page, "Rien n’attend d’action de votre part.")
    inspector.see("mandataire, before his turn")
    follow(page, "Prendre la place du sous-traitant")
    follow(page, "MIR-2026-07")
    wait_for_both(page)
    inspector.see("paid")

    assert inspector.faults == []


def test_request_is_made_and_followed_without_javascript(plain_page):
    start(plain_page, "sous-traitant-demande")
    fill_in(plain_page)
    name_the_mandataire(plain_page)
    name_the_cotraitant(plain_page)
    wait_for_both(plain_page)
