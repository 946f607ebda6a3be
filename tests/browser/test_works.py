"""A works contract in Chromium: the MOE meets the amount trap, corrects in its own piece, and the file goes to payment."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import follow, goals, press, start, tick, title, told, wait_until

REQUEST, ANSWER = "SIT-2026-10", "SIT-2026-10EA"
FOLLOWING = "Déposer la pièce de facturation suivante"
DAYS = [9, 12, 16, 17, 18]  # November 2026: the MOA, the service financier's two moves, then the two of Hélios


def try_to_refuse(page: Page) -> None:
    follow(page, REQUEST)
    follow(page, "Refuser")
    page.get_by_label("Motif").select_option("Erreur de montant")
    page.get_by_label("Commentaire").fill("Un châssis manque.")
    press(page, "Refuser")
    told(page, "Un refus n’est pas possible pour une erreur de montant.")
    expect(page.get_by_label("Commentaire")).to_have_value("Un châssis manque.")


def correct(page: Page) -> None:
    follow(page, "Ne rien faire")
    follow(page, FOLLOWING)
    expect(page.get_by_label("Numéro de la pièce")).to_have_value(ANSWER)
    for label, amount in (("Montant HT", "39 500"), ("Montant de la TVA", "7 900"), ("Montant TTC", "47 400,00")):
        page.get_by_label(label).fill(amount)
    tick(page, "État d’acompte établi par l’Atelier Corvane (etat-acompte-SIT-2026-10EA.pdf)", "radio")
    tick(page, "A15 – État d’acompte de la MOE", "radio")
    press(page, "Valider et envoyer")
    told(page, "rien ne dit pourquoi")


def send(page: Page) -> None:
    page.get_by_label("Commentaire").fill("Onze châssis posés sur douze.")
    press(page, "Valider et envoyer")
    title(page, f"A15 – État d’acompte de la MOE, {ANSWER}")
    goals(page, 2, 3)


def wait_for_payment(page: Page) -> None:
    for day in DAYS:
        wait_until(page, f"{day} novembre 2026")
    goals(page, 3, 3)


def test_an_amount_is_corrected_not_refused(page, inspector):
    start(page, "travaux-moe-montant")
    inspector.see("what waits")
    try_to_refuse(page)
    inspector.see("refusal blocked")
    correct(page)
    inspector.see("amount unexplained")
    send(page)
    inspector.see("piece sent")
    wait_for_payment(page)
    follow(page, "Factures de travaux")
    follow(page, "Courriels reçus")
    told(page, "À qui il écrit exactement est à confirmer")
    inspector.see("mails")

    assert inspector.faults == []


def test_an_amount_is_corrected_without_javascript(plain_page):
    start(plain_page, "travaux-moe-montant")
    try_to_refuse(plain_page)
    correct(plain_page)
    send(plain_page)
    wait_for_payment(plain_page)


@pytest.mark.parametrize(
    ("eyes", "sees"),
    [("du titulaire", True), ("de la MOA", True), ("du service financier", False)],
)
def test_each_actor_sees_the_file_as_his_own_space_shows_it(page, eyes, sees):
    start(page, "travaux-moe-montant")

    follow(page, f"Regarder avec les yeux {eyes}")

    expect(page.locator("#portail").get_by_role("link", name=REQUEST, exact=True)).to_have_count(int(sees))
    told(page, "Factures de travaux" if sees else "Factures reçues")
