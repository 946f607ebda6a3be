"""A second establishment joined to an account: asked by one person, granted by another, used at last."""

from playwright.sync_api import expect

from tests.browser.journey import follow, goals, press, start, tick, title, told

LISE = "Lise Tavelin, gérante, gestionnaire principale"


def test_an_establishment_is_joined_to_an_account(page, inspector):
    start(page, "rattachement")
    follow(page, "Mon compte")
    title(page, "Mon compte")
    inspector.see("account")

    ask(page, inspector)
    approve(page, inspector)
    download_an_invoice(page, inspector)

    assert inspector.faults == []


def ask(page, inspector):
    follow(page, "Demande de rattachement")
    page.get_by_label("Raison sociale (facultatif)").fill("Menuiserie Tavelin, atelier")
    press(page, "Rechercher")
    told(page, "Aucune structure trouvée.")
    inspector.see("no structure found")
    page.get_by_label("Raison sociale (facultatif)").clear()
    page.get_by_label("SIRET (facultatif)").fill("000 001 040")
    press(page, "Rechercher")
    tick(page, "atelier de Brenouge", "radio")
    inspector.see("structures found")
    press(page, "Valider la demande")
    title(page, "Mon compte")
    told(page, "En cours de validation")


def approve(page, inspector):
    """Nobody grants their own request."""
    goals(page, 0, 2)
    follow(page, LISE)
    follow(page, "Approbations (1)")
    inspector.see("requests")
    press(page, "Approuver")
    told(page, "Aucune demande n’attend.")
    goals(page, 1, 2)
    inspector.see("no request left")


def download_an_invoice(page, inspector):
    """The page stays where it is, and says that the goal is reached."""
    follow(page, "Factures émises")
    follow(page, "MB-2026-014")
    title(page, "Facture MB-2026-014")
    with page.expect_download() as download:
        press(page, "Télécharger")
    assert download.value.suggested_filename.endswith(".pdf")
    goals(page, 2, 2)
    expect(page.get_by_text("Exercice réussi.")).to_be_visible()
    inspector.see("exercise done")
