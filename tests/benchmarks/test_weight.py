"""What each screen weighs at a first visit, in Chromium: what travels, in how many requests, for how many elements."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Request
from whitenoise.compress import Compressor

from tests.benchmarks.side_by_side import row
from tests.browser.conftest import launched, page, site  # noqa: F401 # page and site are its fixtures
from tests.browser.journey import follow, press, start

AIM = "≤ 300 kB, ≤ 25 requests, ≤ 600 elements"
COMPRESSED = Compressor().should_compress


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with this file: signing, measured after it, runs a loop of its own."""
    with launched() as chrome:
        yield chrome


@dataclass
class Scales:
    """Weighs each screen in a browser of its own, which has seen no other and holds the same practice."""

    page: Page

    def weigh(self, screen: str, address: str = "", html: str = "") -> None:
        """The screen at this address, or the one that is open; `html` when it only answers a form."""
        context = _new_browser(self.page)
        fresh, sent, where = context.new_page(), [], address or self.page.url
        if html:
            fresh.route(where, lambda route: route.fulfill(body=html, content_type="text/html"))
        fresh.on("requestfinished", lambda request: sent.append(request))  # noqa: PLW0108 # it wants a function of ours
        fresh.goto(where, wait_until="networkidle")
        weights = [len(gzip.compress(html.encode())) if html and r.url == where else _weight(r) for r in sent]
        elements = fresh.evaluate("document.querySelectorAll('*').length")
        row(f"« {screen} »", f"{sum(weights) / 1000:.0f} kB, {len(weights)} requests, {elements} elements", AIM)
        context.close()


def _new_browser(at: Page) -> BrowserContext:
    chromium, base = at.context.browser, "/".join(at.url.split("/")[:3])
    assert chromium is not None
    return chromium.new_context(
        storage_state=at.context.storage_state(), base_url=base, viewport=at.viewport_size, locale="fr-FR"
    )


def _weight(request: Request) -> int:
    """Bytes of the body as they came; for a static file, as WhiteNoise sends it in production."""
    path = urlsplit(request.url).path
    if not path.startswith(settings.STATIC_URL):
        return request.sizes()["responseBodySize"]
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    return _static_weight(Path(found)) if found else 0


@cache
def _static_weight(path: Path) -> int:
    body = path.read_bytes()
    return min(len(body), len(gzip.compress(body, 9))) if COMPRESSED(path.name) else len(body)


def _space(at: Page) -> str:
    """The address of the space that is open."""
    return at.url.partition("?")[0]


def public_screens(scales: Scales) -> None:
    scales.page.goto("/")
    scales.weigh("Accueil")
    scales.weigh("Connexion", "/compte/connexion/")
    scales.weigh("Catalogue", "/bac-a-sable/")
    scales.weigh("Exercice", "/bac-a-sable/exercices/premier-depot-pdf/")


def screens_of_a_deposit(scales: Scales) -> None:
    at = scales.page
    start(at, "premier-depot-pdf")
    scales.weigh("Pratique, synthèse vide")
    follow(at, "Déposer une facture")
    scales.weigh("Dépôt, choix du fichier")
    at.get_by_label("Votre facture").check()
    at.get_by_label("PDF non signé").check()
    at.get_by_label("A1 –").check()
    press(at, "Continuer")
    scales.weigh("Dépôt, formulaire")
    at.get_by_label("Code service").select_option("TECH")
    press(at, "Continuer")
    at.get_by_role("button", name="Valider et envoyer", exact=True).wait_for()
    scales.weigh("Dépôt, récapitulatif", html=at.content())
    press(at, "Valider et envoyer")
    at.get_by_role("heading", name="Votre facture est déposée").wait_for()
    scales.weigh("Facture déposée")
    follow(at, re.compile("Consulter cette facture"))
    scales.weigh("Facture, fournisseur")
    follow(at, "Vérifier")
    scales.weigh("Coach, vérification")
    scales.weigh("Coach, solution", at.url.replace("verification", "solution"))


def screens_of_a_free_practice(scales: Scales) -> None:
    at = scales.page
    start(at, "pratique-libre")
    scales.weigh("Pratique libre, synthèse et fenêtre des retours")
    space = _space(at)
    scales.weigh("Tableau de bord", f"{space}tableau-de-bord/")
    scales.weigh("Saisie d’une facture", f"{space}saisir/")
    scales.weigh("Mon compte", f"{space}../mon-compte/")


def screens_of_a_recipient(scales: Scales) -> None:
    at = scales.page
    start(at, "traiter-jusqu-au-paiement")
    scales.weigh("Factures reçues, synthèse")
    at.locator("#portail table a").first.click()
    at.get_by_role("link", name="Constater le service fait").wait_for()
    scales.weigh("Facture, destinataire")
    follow(at, "Constater le service fait")
    scales.weigh("Traitement")


def screens_of_a_long_list(scales: Scales) -> None:
    at = scales.page
    start(at, "retrouver")
    space = _space(at)
    at.goto(f"{space}recherche/")
    assert at.locator("#portail tbody tr").count() == 25
    scales.weigh("Recherche, 25 lignes")
    scales.weigh("Recherche avancée", f"{space}recherche/?avance=1")


def test_each_screen_is_weighed(page):  # noqa: F811 # the fixture
    """One site for all: to fill it takes longer than to weigh it."""
    scales = Scales(page)
    for screens in (
        public_screens,
        screens_of_a_deposit,
        screens_of_a_free_practice,
        screens_of_a_recipient,
        screens_of_a_long_list,
    ):
        screens(scales)
