"""One works contract on four screens: each deposits on its own, and sees what the others deposit without reloading."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import complaint
from tests.browser.journey import WIDE, follow, goals, press, start, tick, told

FOLLOWING = "Déposer la pièce de facturation suivante"
SOON = 3_000  # milliseconds
SEATS = ("de la MOE", "de la MOA", "du service financier")
MONTHLY = ("42 000", "8 400", "50 400")
BALANCE = ("12 000", "2 400", "14 400")
TO_PAYMENT = ("Constater le service fait", "Mandater")


def seated(browser: Browser, site: str, starter: Page, seat: str, **options) -> Page:
    """Another browser, which took this seat by its link."""
    press(starter, f"Créer un lien et un code pour la place {seat}")
    cancel = starter.get_by_role("button", name=f"Annuler l’invitation {seat}")
    link = starter.locator("section.s-place").filter(has=cancel).locator("dl a")
    context = browser.new_context(base_url=site, locale="fr-FR", viewport=WIDE, **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.mishaps = []
    page.on("pageerror", lambda error: page.mishaps.append(str(error)))
    page.on("console", lambda message: complaint(message) and page.mishaps.append(message.text))
    page.goto(link.get_attribute("href"))
    press(page, "Prendre cette place")
    return page


def send(page: Page, document: str) -> None:
    tick(page, re.compile(re.escape(document)), "radio")
    press(page, "Valider et envoyer")
    told(page, "est déposée et transmise.")


def begin(page: Page, numero: str, cadre: str, document: str, amounts: tuple[str, ...]) -> None:
    follow(page, "Déposer une pièce de travaux")
    page.get_by_label("Numéro de la pièce").fill(numero)
    page.get_by_label("Numéro d’engagement").fill("EJ2026-0512")
    tick(page, re.compile(f"^{cadre}"), "radio")
    for label, amount in zip(("Montant HT", "Montant de la TVA", "Montant TTC"), amounts, strict=True):
        page.get_by_label(label).fill(amount)
    send(page, document)


def appears(page: Page, numero: str) -> None:
    """In the « Synthèse » that this person has open, without a reload."""
    expect(page.locator("#portail").get_by_role("link", name=numero, exact=True).first).to_be_visible(timeout=SOON)


def answer(page: Page, before: str, cadre: str, document: str) -> None:
    appears(page, before)
    follow(page, before)
    follow(page, FOLLOWING)
    tick(page, re.compile(f"^{cadre}"), "radio")
    send(page, document)


def sign(page: Page, before: str, signed: Path) -> None:
    """At the signing desk, then deposited under A8."""
    appears(page, before)
    follow(page, before)
    follow(page, "bureau de signature")
    with page.expect_download() as download:
        press(page, "Signer et télécharger")
    download.value.save_as(signed)
    follow(page, "Revenir à la pièce dans le portail")
    follow(page, FOLLOWING)
    page.get_by_label("Votre fichier signé").set_input_files(signed)
    tick(page, re.compile("^A8"), "radio")
    press(page, "Valider et envoyer")
    told(page, "est déposée et transmise.")


def pay(page: Page, numero: str) -> None:
    """As far as the service financier goes: Hélios gives the last statuses."""
    appears(page, numero)
    follow(page, numero)
    for gesture in TO_PAYMENT:
        follow(page, gesture)
        press(page, gesture)


def move(page: Page, step: str, day: str) -> None:
    press(page, step)
    told(page, f"Nous sommes maintenant le {day}.")


def table(page: Page, browser: Browser, site: str, **options) -> list[Page]:
    """The titulaire's browser, then those that took the three other seats; each on its own « Synthèse »."""
    start(page, "travaux-a-quatre")
    home = page.url.split("?")[0]
    page.goto(home.replace("factures-de-travaux/", "places/"))
    others = [seated(browser, site, page, seat, **options) for seat in SEATS]
    page.goto(home)
    return [page, *others]


def back_to_the_list(*pages: Page) -> None:
    for page in pages:
        follow(page, re.compile("Factures de travaux|Factures reçues"))


def test_four_people_take_one_contract_from_the_a4_to_the_paid_a8(browser, site, page, tmp_path):
    titulaire, moe, moa, payer = everybody = table(page, browser, site)

    begin(titulaire, "SIT-2026-11", "A4", "SIT-2026-11.pdf", MONTHLY)
    answer(moe, "SIT-2026-11", "A15", "SIT-2026-11EA.pdf")
    answer(moa, "SIT-2026-11EA", "A19", "SIT-2026-11EAV.pdf")
    pay(payer, "SIT-2026-11EAV")
    move(titulaire, "+1 jour", "3 novembre 2026")
    move(titulaire, "+1 jour", "4 novembre 2026")
    told(payer, "Mise en paiement")

    move(titulaire, "+1 mois", "4 décembre 2026")
    back_to_the_list(*everybody)
    begin(titulaire, "DF-2026-11", "A7", "DF-2026-11.pdf", BALANCE)
    answer(moe, "DF-2026-11", "A17", "DF-2026-11PDG.pdf")
    answer(moa, "DF-2026-11PDG", "A20", "DF-2026-11DG.pdf")
    back_to_the_list(titulaire)
    sign(titulaire, "DF-2026-11DG", tmp_path / "signe.pdf")
    pay(payer, "DF-2026-11DGD")
    for day in (5, 6, 7, 8):  # Hélios works on Monday and Tuesday
        move(moe, "+1 jour", f"{day} décembre 2026")
    told(payer, "Mise en paiement")

    goals(titulaire, 9, 9)
    assert [said for one in everybody for said in one.mishaps] == []


def test_the_pages_of_seats_are_clean(browser, site, page, inspector, violations):
    *_, guest = table(page, browser, site)

    page.goto(page.url.replace("factures-de-travaux/", "places/"))
    inspector.see("places, for the starter")
    link = page.locator("dl a").first.get_attribute("href")
    page.goto(link)
    inspector.see("the seat's link")
    follow(guest, "Actualiser")

    assert inspector.faults == []
    assert violations(guest) == []


def test_a_seat_is_taken_and_played_without_javascript(browser, site, plain_page):
    titulaire, moe, *_ = table(plain_page, browser, site, java_script_enabled=False)

    begin(titulaire, "SIT-2026-11", "A4", "SIT-2026-11.pdf", MONTHLY)
    follow(moe, "Actualiser")
    answer(moe, "SIT-2026-11", "A15", "SIT-2026-11EA.pdf")
    follow(titulaire, "Actualiser")

    told(titulaire, "SIT-2026-11EA")


def test_film_is_walked_with_the_keyboard_and_shown_to_somebody_else(browser, site, page, inspector, violations):
    titulaire, moe, *_ = table(page, browser, site)
    begin(titulaire, "SIT-2026-11", "A4", "SIT-2026-11.pdf", MONTHLY)
    answer(moe, "SIT-2026-11", "A15", "SIT-2026-11EA.pdf")
    titulaire.goto(titulaire.url.split("/factures-de-travaux")[0] + "/film/")

    told(titulaire, "Moment 1 sur 2")
    titulaire.keyboard.press("ArrowRight")
    told(titulaire, "Moment 2 sur 2")
    follow(titulaire, "MOE")
    follow(titulaire, "SIT-2026-11EA")
    told(titulaire, "Historique des statuts")
    inspector.see("film")
    shared = titulaire.get_by_role("link", name="lien à partager").get_attribute("href")
    moe.context.clear_cookies()
    moe.goto(shared)

    expect(moe.locator("main")).to_contain_text("Moment 2 sur 2")
    assert inspector.faults == []
    assert violations(moe) == []
