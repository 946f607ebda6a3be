"""A rejected invoice, from the window of returns to the payment of the new one, with the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.browser.journey import NEXT, Keyboard, goals, start, title, told

ACKNOWLEDGE = re.compile("Acquitter|Tout acquitter et fermer")
DAYS = ["28 octobre", "30 octobre", "2 novembre", "3 novembre"]  # 2026: the town hall's moves, then those of Hélios


def test_a_rejection_is_answered_with_the_keyboard_alone(page, inspector):
    keys = Keyboard(page)
    page.goto("/bac-a-sable/exercices/rejet/")
    inspector.see("exercise")
    keys.press("Commencer")

    read_and_acknowledge(page, keys, inspector)
    treat(page, keys, inspector)
    choose_the_corrected_file(page, keys, inspector)
    use_the_old_number_then_a_new_one(page, keys, inspector)
    send_and_wait(page, keys, inspector)

    assert inspector.faults == []


def test_the_window_of_returns_shows_its_way_out_on_a_phone(narrow_page):
    narrow_page.set_viewport_size({"width": 320, "height": 640})
    start(narrow_page, "rejet")
    window = narrow_page.get_by_role("dialog", name="Une facture vous a été renvoyée")

    expect(window.get_by_role("button", name="Tout acquitter et fermer")).to_be_in_viewport(ratio=1)
    expect(window.get_by_role("link", name="Fermer, voir plus tard")).to_be_in_viewport(ratio=1)
    expect(window.get_by_text("Déposée le")).to_be_in_viewport()


def read_and_acknowledge(page, keys, inspector):
    """The keyboard is in the window already, and stays there."""
    window = page.get_by_role("dialog", name="Une facture vous a été renvoyée")
    expect(window).to_contain_text("La commande est de 1\u00a0260,00\u00a0€")
    inspector.see("window of returns")
    keys.press(ACKNOWLEDGE, within=6)
    told(page, "Le retour est acquitté")
    expect(window).to_be_hidden()
    goals(page, 1, 4)
    inspector.see("acknowledged")


def treat(page, keys, inspector):
    keys.follow("FA-2026-121")
    title(page, "Facture FA-2026-121")
    inspector.see("rejected invoice")
    keys.press("Traiter le rejet")
    told(page, "Le rejet est traité")
    goals(page, 2, 4)
    inspector.see("treated")


def choose_the_corrected_file(page, keys, inspector):
    keys.follow("Nouvelle facture à partir de celle-ci")
    title(page, "Nouvelle facture à partir de celle-ci")
    inspector.see("a new invoice after a rejection")
    keys.follow("Déposer le fichier corrigé")
    title(page, "Déposer une facture")
    inspector.see("choice of the file")
    keys.press("Continuer")
    told(page, "Choisissez le fichier à déposer.")
    inspector.see("choice refused")
    keys.reach("La facture rejetée (facture-FA-2026-121.pdf)", "radio")
    page.keyboard.press("ArrowDown")
    assert keys.here == ("radio", "La facture corrigée, avec son nouveau numéro (facture-FA-2026-129.pdf)")
    keys.press("Continuer")
    told(page, "Cette facture remplace la facture rejetée FA-2026-121.")


def use_the_old_number_then_a_new_one(page, keys, inspector):
    """The summary of what is wrong leads to the field."""
    inspector.see("form read from a PDF")
    keys.type("Numéro de facture", "FA-2026-121")
    keys.press("Continuer")
    expect(page.get_by_role("heading", name="Un point est à corriger")).to_be_visible()
    told(page, "Le portail dit\u00a0: «\u00a0Vous avez déjà déposé une demande de paiement avec ce numéro")
    inspector.see("form refused")
    keys.follow("Numéro de facture", within=4)
    assert keys.here == ("textbox", "Numéro de facture")
    keys.type("Numéro de facture", "FA-2026-129")
    page.keyboard.press("Enter")
    title(page, "Relire et envoyer")
    inspector.see("read again before sending")


def send_and_wait(page, keys, inspector):
    keys.press("Valider et envoyer")
    title(page, "Votre facture est déposée")
    goals(page, 3, 4)
    inspector.see("deposited")
    for day in DAYS:
        keys.press(NEXT)
        told(page, f"Nous sommes maintenant le {day} 2026.")
    goals(page, 4, 4)
    inspector.see("paid")
