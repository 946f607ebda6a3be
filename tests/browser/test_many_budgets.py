"""Twenty-six budgets: find the four invoices, send two back with the right address, let two go on, set one budget right."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journey import follow, goals, press, start, tick, title, told

BUDGET = "Agglomération de la Vernelle, "


def open_all_help(page: Page) -> None:
    """Each hint in turn; the new one is in sight."""
    button = page.locator("#indice")
    for opened in range(1, 10):
        button.click()
        expect(page.locator("#indices li")).to_have_count(opened)
        expect(page.locator("#indices li").last).to_be_in_viewport(ratio=1)
    expect(button).to_be_hidden()


def search(page: Page, budget: str, found: int) -> None:
    follow(page, "Factures reçues")
    follow(page, "Recherche")
    follow(page, "+ Critères avancés")
    tick(page, BUDGET + budget)
    tick(page, re.compile("^Mise à disposition$"))
    press(page, "Rechercher")
    told(page, f"{found} facture")


def send_back(page: Page, number: str, motive: str, words: str) -> None:
    follow(page, number)
    follow(page, "Mettre à recycler")
    title(page, "Mettre à recycler")
    page.get_by_label("Motif").select_option(motive)
    page.get_by_label("Commentaire").fill(words)
    press(page, "Mettre à recycler")
    title(page, f"Facture {number}")


def go_on(page: Page, number: str) -> None:
    follow(page, number)
    follow(page, "Constater le service fait")
    press(page, "Constater le service fait")
    title(page, f"Facture {number}")


def test_the_invoices_of_four_budgets_are_received_and_routed(page, inspector):
    start(page, "vingt-six-budgets")
    inspector.see("what waits")
    open_all_help(page)
    inspector.see("hints opened")

    search(page, "assainissement collectif", found=2)
    inspector.see("invoices found")
    send_back(page, "OB-2026-0901", "Erreur de destinataire", "Budget « Eau potable », SIRET 000 003 004 00025.")
    goals(page, 1, 4)
    inspector.see("sent back")

    search(page, "transports urbains", found=1)
    send_back(page, "MT-2026-0230", "Erreur de code service", "Le code service est TR-MAT.")
    goals(page, 2, 4)

    search(page, "assainissement collectif", found=1)
    go_on(page, "MT-2026-0231")
    search(page, "centre aquatique", found=1)
    go_on(page, "OB-2026-0912")
    goals(page, 3, 4)
    inspector.see("gone on")

    follow(page, "Mon compte")
    inspector.see("account")
    follow(page, BUDGET + "collecte des déchets")
    tick(page, "Code service obligatoire")
    press(page, "Enregistrer les paramètres")
    goals(page, 4, 4)
    inspector.see("parameters saved")

    assert inspector.faults == []


def test_a_reason_is_asked_before_an_invoice_is_sent_back(page, inspector):
    start(page, "vingt-six-budgets")
    search(page, "assainissement collectif", found=2)
    follow(page, "OB-2026-0901")
    follow(page, "Mettre à recycler")

    press(page, "Mettre à recycler")

    expect(page.locator("#erreurs").get_by_role("link")).to_have_text(["Motif"])
    inspector.see("sending back refused")
    assert inspector.faults == []
