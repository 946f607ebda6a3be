"""What each screen weighs at a first visit, in Chromium: what travels, in how many requests, for how many elements."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request
from whitenoise.compress import Compressor

from tests.benchmarks.side_by_side import row
from tests.browser.conftest import browser, page, site  # noqa: F401 # its fixtures
from tests.browser.journey import follow, press, start

AIM = "≤ 300 kB, ≤ 25 requests, ≤ 600 elements"
COMPRESSED = Compressor().should_compress


@dataclass
class Scales:
    """Weighs the screens of one browser whose cache is off: each is a first visit."""

    page: Page
    sent: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.new_cdp_session(self.page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("requestfinished", lambda request: self.sent.append(request))  # noqa: PLW0108 # it wants a function of ours

    def weigh(self, screen: str, address: str = "") -> None:
        """The screen at this address, or the one that is open, asked again."""
        self.page.wait_for_load_state("networkidle")
        self.sent.clear()
        self.page.goto(address or self.page.url, wait_until="networkidle")
        self.tell(screen)

    def tell(self, screen: str) -> None:
        self.page.wait_for_load_state("networkidle")
        weights = [_weight(request) for request in self.sent if not request.url.startswith("data:")]
        elements = self.page.evaluate("document.querySelectorAll('*').length")
        row(f"« {screen} »", f"{sum(weights) / 1000:.0f} kB, {len(weights)} requests, {elements} elements", AIM)


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


@pytest.fixture
def scales(page) -> Iterator[Scales]:  # noqa: F811 # the fixture
    return Scales(page)


def test_public_screens(scales):
    scales.weigh("Accueil", "/")
    scales.weigh("Connexion", "/compte/connexion/")
    scales.weigh("Catalogue", "/bac-a-sable/")
    scales.weigh("Exercice", "/bac-a-sable/exercices/premier-depot-pdf/")


def test_screens_of_a_deposit(scales):
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
    scales.sent.clear()
    press(at, "Continuer")
    at.get_by_role("button", name="Valider et envoyer", exact=True).wait_for()
    scales.tell("Dépôt, récapitulatif")
    press(at, "Valider et envoyer")
    at.get_by_role("heading", name="Votre facture est déposée").wait_for()
    scales.weigh("Facture déposée")
    follow(at, re.compile("Consulter cette facture"))
    scales.weigh("Facture, fournisseur")
    follow(at, "Vérifier")
    scales.weigh("Coach, vérification")
    scales.weigh("Coach, solution", at.url.replace("verification", "solution"))


def test_screens_of_a_free_practice(scales):
    at = scales.page
    start(at, "pratique-libre")
    scales.weigh("Pratique libre, synthèse et fenêtre des retours")
    space = _space(at)
    scales.weigh("Tableau de bord", f"{space}tableau-de-bord/")
    scales.weigh("Saisie d’une facture", f"{space}saisir/")
    scales.weigh("Mon compte", f"{space}../mon-compte/")


def test_screens_of_a_recipient(scales):
    at = scales.page
    start(at, "traiter-jusqu-au-paiement")
    scales.weigh("Factures reçues, synthèse")
    at.locator("#portail table a").first.click()
    at.get_by_role("link", name="Constater le service fait").wait_for()
    scales.weigh("Facture, destinataire")
    follow(at, "Constater le service fait")
    scales.weigh("Traitement")


def test_screens_of_a_long_list(scales):
    at = scales.page
    start(at, "retrouver")
    space = _space(at)
    scales.weigh("Recherche, 25 lignes", f"{space}recherche/")
    assert at.locator("#portail tbody tr").count() == 25
    scales.weigh("Recherche avancée", f"{space}recherche/?avance=1")
