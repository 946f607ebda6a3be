"""A newcomer: home, orientation, guide, practice, step ticked, sheet; a clerk whose invoice came back."""

import re

from playwright.sync_api import expect

from tests.browser.journey import SIDEWAYS, Keyboard, follow, press, tick, title

GUIDE = "/guides/traiter-une-facture-rejetee/"
WINDOW = re.compile("Tout acquitter et fermer")
ANSWERS = ["Des factures ordinaires", "J’envoie des factures", "Oui, je vois mes factures", "Jamais", "Apprendre"]


def do_first_step(page) -> None:
    press(page, "Faire la première étape")
    press(page, WINDOW)
    expect(page.get_by_text("Étape réussie.")).to_be_visible()
    follow(page, "Revenir à la fiche")
    expect(page.get_by_text("1 étape faite sur 4")).to_be_visible()


def test_a_newcomer_goes_from_home_to_a_ticked_step(page, inspector):
    page.goto("/")
    inspector.see("home")
    follow(page, "Je me forme")
    inspector.see("guides")
    follow(page, "Par où commencer\u00a0: cinq questions")
    for answer in ANSWERS:
        tick(page, re.compile(answer), "radio")
    inspector.see("orientation")
    press(page, "Voir par où commencer")
    inspector.see("path")
    follow(page, "Recycler, compléter ou refaire\u00a0: choisir le bon geste")
    follow(page, "Traiter une facture rejetée")
    title(page, "Traiter une facture rejetée")
    inspector.see("guide")

    do_first_step(page)

    inspector.see("guide with a step done")
    sheet = page.request.get(f"{GUIDE}fiche.pdf")
    assert (sheet.status, sheet.body()[:5]) == (200, b"%PDF-")
    assert inspector.faults == []


def test_a_step_is_done_without_javascript(plain_page):
    plain_page.goto(GUIDE)

    do_first_step(plain_page)


def test_a_step_is_done_at_320_px(narrow_page):
    narrow_page.goto(GUIDE)
    assert narrow_page.evaluate(SIDEWAYS) == 0

    do_first_step(narrow_page)

    assert narrow_page.evaluate(SIDEWAYS) == 0


def test_a_clerk_pastes_a_message_with_the_keyboard_alone(page, inspector):
    keys = Keyboard(page)
    page.goto("/mon-rejet/")
    inspector.see("form")
    page.get_by_label("Le message, le motif ou le statut affiché par Chorus Pro").focus()
    page.keyboard.type("erreur de code servise, facture FA-2026-104")

    keys.press("Expliquer ce message")

    expect(page.get_by_text("Vous gardez le même numéro").first).to_be_visible()
    inspector.see("answer")
    keys.press("M’exercer sur ce cas")
    title(page, "Facture FA-2026-104")
    assert inspector.faults == []


def test_search_and_glossary_pages_are_sound(page, inspector):
    for address in (
        "/recherche/?q=rejet",
        "/recherche/?q=xylophone",
        "/glossaire/",
        "/glossaire/suspension/",
        "/parcours/moe/",
    ):
        page.goto(address)
        inspector.see(address)

    assert inspector.faults == []


def test_a_guide_leads_to_its_fiches_and_back(page, inspector):
    page.goto("/guides/")
    follow(page, "Quand une facture revient")
    title(page, "Quand une facture revient")
    inspector.see("guide of chapters")
    follow(page, "Corriger l’adresse d’une facture «\u00a0à recycler\u00a0»")
    expect(page.get_by_text("Fiche 2 sur 6 du guide")).to_be_visible()
    inspector.see("fiche of a guide")
    follow(page, "Compléter une facture suspendue")
    follow(page, "Quand une facture revient")

    title(page, "Quand une facture revient")
    assert inspector.faults == []


def test_a_guide_fits_in_320_pixels(narrow_page):
    narrow_page.goto("/guides/quand-une-facture-revient/")

    assert narrow_page.evaluate(SIDEWAYS) == 0
