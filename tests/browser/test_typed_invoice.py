"""An invoice typed on the portal, line by line, until it is paid: refused first, then computed; without JavaScript too."""

from playwright.sync_api import Page, expect

from tests.browser.journey import NEXT, follow, goals, press, start, title, told, wait_until

LINES = [("Garde en journée", "14", "21,50"), ("Garde en soirée", "6", "21,50"), ("Déplacements", "4", "7,60")]
DAYS = [5, 9, 10, 12]  # November 2026: the CCAS's two moves, then the two of Hélios
MISSING = [
    "SIRET du destinataire",
    "Numéro de facture",
    "Date de la facture",
    "Mode de paiement",
    "Total HT",
    "Lignes",
]


def open_the_form(page: Page) -> None:
    start(page, "facture-saisie")
    follow(page, "Saisir une facture")
    title(page, "Saisir une facture")


def send_it_blank(page: Page) -> None:
    """Everything that is missing is said at once."""
    press(page, "Continuer")
    expect(page.locator("#erreurs").get_by_role("link")).to_have_text(MISSING)


def address(page: Page) -> None:
    page.get_by_label("SIRET du destinataire").fill("000 002 055 00010")
    press(page, "Vérifier ce SIRET")
    told(page, "Centre communal d’action sociale de Valmoison")
    page.get_by_label("Numéro d’engagement").fill("CCAS-26-033")
    page.get_by_label("Compte à créditer").select_option(index=1)
    page.get_by_label("Numéro de facture", exact=True).fill("MC-2026-088")
    page.get_by_label("Date de la facture").fill("2026-10-31")
    page.get_by_label("Mode de paiement").select_option("Virement")


def type_the_lines(page: Page) -> None:
    """One line too many is taken away; the others keep what they hold."""
    for n, (name, quantity, price) in enumerate(LINES, start=1):
        line = page.get_by_role("group", name=f"Ligne {n}")
        line.get_by_label("Désignation").fill(name)
        line.get_by_label("Quantité").fill(quantity)
        line.get_by_label("Prix unitaire HT").fill(price)
        line.get_by_label("Taux de TVA (%)").fill("0")
        press(page, "Ajouter une ligne")
        expect(page.get_by_label("Désignation")).to_have_count(n + 1)
    press(page, "Retirer la ligne 4")
    expect(page.get_by_label("Désignation")).to_have_count(3)
    expect(page.get_by_label("Désignation").nth(2)).to_have_value("Déplacements")


def compute(page: Page) -> None:
    page.get_by_label("TVA", exact=True).select_option("Exonération")
    page.get_by_label("Motif d’exonération").fill("Article 261, 7, 1° du code général des impôts")
    press(page, "Calculer")
    expect(page.get_by_label("Montant à payer")).to_have_value("460,40")


def read_again(page: Page) -> None:
    press(page, "Continuer")
    title(page, "Relire et envoyer")
    told(page, "le portail le crée d’après votre saisie")


def send(page: Page) -> None:
    press(page, "Valider et envoyer")
    title(page, "Votre facture est déposée")
    goals(page, 1, 2)


def wait_for_payment(page: Page) -> None:
    for day in DAYS:
        wait_until(page, f"{day} novembre 2026")
    goals(page, 2, 2)


STEPS = [open_the_form, send_it_blank, address, type_the_lines, compute, read_again, send, wait_for_payment]


def test_a_typed_invoice_goes_to_payment(page, inspector):
    for step in STEPS:
        step(page)
        inspector.see(step.__name__)

    assert inspector.faults == []


def test_a_typed_invoice_goes_to_payment_without_javascript(plain_page):
    for step in STEPS:
        step(plain_page)

    expect(plain_page.get_by_role("button", name=NEXT)).to_be_disabled()


def test_fields_folded_away_stay_in_their_column(page):
    open_the_form(page)
    page.get_by_text("Facture d’origine d’un avoir, marché, valideur, devise").click()

    origin, contract = (page.locator(f"#id_{name}").bounding_box() for name in ("facture_origine", "marche"))

    assert origin["x"] + origin["width"] < contract["x"]


def test_the_clock_forgets_nothing_that_is_typed(page):
    open_the_form(page)
    address(page)

    press(page, "+1 jour")

    told(page, "Nous sommes maintenant le 4 novembre 2026.")
    expect(page.get_by_label("Numéro de facture", exact=True)).to_have_value("MC-2026-088")
    expect(page.get_by_label("SIRET du destinataire")).to_have_value("000 002 055 00010")


def test_the_clock_leaves_the_page_that_confirms(page):
    for step in (open_the_form, address, type_the_lines, compute, read_again):
        step(page)

    press(page, "+1 jour")

    told(page, "Nous sommes maintenant le 4 novembre 2026.")
    title(page, "Relire et envoyer")
    expect(page).to_have_title("Relire et envoyer – Saisir une facture sans fichier – Communauté")
    send(page)
