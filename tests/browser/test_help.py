"""A learner stuck in an exercise asks; an agent looks, plays the solution in a copy and sends its film; the learner reads it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from community.models import HelpRequest
from guides.faq import QuestionPage
from tests.browser.conftest import _open
from tests.browser.journey import NARROW, WIDE, Inspector, Keyboard, follow, press, start, title

STUCK = "Je ne trouve pas comment renvoyer ma facture FA-2026-104."
ANSWER = "Ouvrez la facture, puis « Recycler »."
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(browser, site) -> Iterator[Page]:
    """Another computer, where the demonstration's agent signed in."""
    for page in _open(browser, site, viewport=WIDE):
        page.goto("/compte/connexion/")
        page.get_by_role("button", name=re.compile("Astrid")).click()
        yield page


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state("networkidle")


def ask(page: Page, inspector: Inspector) -> None:
    start(page, "a-recycler")
    page.locator("#coach").get_by_role("link", name="Demander à une personne").click()
    title(page, "J’ai besoin d’aide")
    inspector.see("to ask")
    press(page, "Envoyer ma demande")
    expect(page.locator("#erreurs")).to_be_visible()
    inspector.see("refused")
    page.get_by_label("Où êtes-vous bloqué").fill(STUCK)
    press(page, "Envoyer ma demande")
    expect(page.get_by_text("Je ne trouve pas comment renvoyer ma facture [numéro]")).to_be_visible()
    inspector.see("asked")


def look(desk: Page, inspector: Inspector) -> None:
    desk.goto("/gestion/aide/", wait_until="networkidle")
    follow(desk, HelpRequest.objects.get().reference)
    button(desk, "Je m’en charge")
    button(desk, "Regarder l’exercice, sans agir")
    title(desk, re.compile("^Regarder sans agir"))
    inspector.see("looked at")
    follow(desk, "Revenir à la demande")


def play(desk: Page) -> None:
    button(desk, "Jouer la solution dans une copie")
    expect(desk.get_by_text("Vous jouez la solution pour la demande")).to_be_visible()
    follow(desk, "Voir la solution, pas à pas")
    desk.get_by_role("button", name="Jouer cette étape pour moi").first.click()
    follow(desk, "Revenir à la demande")


def reply(desk: Page) -> None:
    desk.get_by_label("Votre réponse").fill(ANSWER)
    desk.get_by_label("Joindre le film de ma copie").check()
    button(desk, "Envoyer la réponse")
    button(desk, "En faire une question fréquente")
    expect(desk.get_by_text("Une question fréquente en est tirée")).to_be_visible()


def read(page: Page, inspector: Inspector) -> None:
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_text("un agent a regardé l’exercice sans rien y changer")).to_be_visible()
    inspector.see("answered")
    follow(page, "Voir le geste, moment par moment")
    title(page, re.compile("^Le film"))
    inspector.see("film")
    page.go_back()


def close(page: Page, inspector: Inspector) -> None:
    press(page, "C’est réglé")
    expect(page.get_by_text("C’est noté : votre demande est réglée.")).to_be_visible()
    follow(page, "Effacer ma demande maintenant")
    inspector.see("to erase")


def test_learner_who_is_stuck_is_shown_the_gesture(page, inspector, desk, violations):
    at_desk = Inspector(desk, violations)
    ask(page, inspector)
    mine = page.url

    look(desk, at_desk)
    play(desk)
    reply(desk)
    page.goto("/aide/")
    page.get_by_role("link", name=f"Demande {HelpRequest.objects.get().reference}").click()
    found = page.url
    read(page, inspector)
    close(page, inspector)

    assert found == mine
    assert (desk.mishaps, at_desk.faults, inspector.faults) == ([], [], [])
    assert QuestionPage.objects.filter(live=False).count() == 1


def test_help_is_asked_by_keyboard_from_any_page(page):
    keys = Keyboard(page)
    page.goto("/glossaire/")
    keys.follow("J’ai besoin d’aide")
    title(page, "J’ai besoin d’aide")
    keys.type("Où êtes-vous bloqué", "Un mot manque.")
    keys.press("Envoyer ma demande")

    title(page, re.compile("^Ma demande"))
    assert HelpRequest.objects.get().place == "/glossaire/"


def test_help_works_without_javascript(plain_page):
    start(plain_page, "a-recycler")
    follow(plain_page, "J’ai besoin d’aide")
    plain_page.get_by_label("Où êtes-vous bloqué").fill(STUCK)
    press(plain_page, "Envoyer ma demande")
    plain_page.get_by_label("Votre message").fill("Et maintenant\u00a0?")
    press(plain_page, "Envoyer le message")

    expect(plain_page.get_by_text("Votre message est parti.")).to_be_visible()
    assert HelpRequest.objects.get().messages.count() == 2


def test_desk_fits_a_narrow_screen_and_breaks_no_rule(desk, page, violations):
    page.goto("/aide/?de=/glossaire/")
    page.get_by_label("Où êtes-vous bloqué").fill(STUCK)
    press(page, "Envoyer ma demande")
    seen = {}
    for place in ("aide/", f"aide/{HelpRequest.objects.get().pk}/", "settings/community/helpsettings/"):
        for size in (WIDE, NARROW):
            desk.set_viewport_size(size)
            desk.goto(f"/gestion/{place}", wait_until="networkidle")
            seen[place, size["width"]] = (desk.locator("h1, h2").count() > 0, desk.mishaps)

    assert set(map(str, seen.values())) == {"(True, [])"}
    desk.goto(f"/gestion/aide/{HelpRequest.objects.get().pk}/")
    assert desk.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize(
    "address", ["/questions-frequentes/", "/questions-frequentes/garder-le-numero/", "/mon-espace/"]
)
def test_screens_of_the_questions_have_no_fault(page, inspector, address):
    page.goto("/compte/connexion/")
    page.get_by_role("button", name=re.compile("Aline")).click()
    page.goto(address)
    inspector.see(address)

    assert inspector.faults == []
