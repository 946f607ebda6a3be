"""Chromium on a live site that holds the demonstration content."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser import chromium
from tests.browser.journey import NARROW, WIDE, Inspector

MISSING = "Chromium is missing: every browser test is skipped. `make test-browser` says how to get it."


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium; until it is closed, Playwright's loop runs in this thread."""
    path = chromium.find()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    # Django would take that loop for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as chrome:
        yield chrome


@pytest.fixture
def site(settings, live_server, django_db_serialized_rollback) -> str:
    """The address of a live site with the demonstration content."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    call_command("demo", verbosity=0)
    return live_server.url


def complaint(message: ConsoleMessage) -> bool:
    """An error of the page. A form refused answers 422: Chromium takes that for one."""
    return message.type == "error" and "status of 422" not in message.text


def _open(browser: Browser, site: str, **options) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(base_url=site, locale="fr-FR", **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    mishaps: list[str] = []
    page.on("pageerror", lambda error: mishaps.append(str(error)))
    page.on("console", lambda message: complaint(message) and mishaps.append(message.text))
    page.mishaps = mishaps
    yield page
    context.close()


@pytest.fixture
def page(browser, site) -> Iterator[Page]:
    """A page 1280 px wide. Its `mishaps` list what the console complained about, CSP included."""
    yield from _open(browser, site, viewport=WIDE)


@pytest.fixture
def narrow_page(browser, site) -> Iterator[Page]:
    """A page of 320 px, the width that RGAA asks for."""
    yield from _open(browser, site, viewport=NARROW)


@pytest.fixture
def plain_page(browser, site) -> Iterator[Page]:
    """A page without JavaScript."""
    yield from _open(browser, site, viewport=WIDE, java_script_enabled=False)


@pytest.fixture
def violations():
    """A function: what axe holds against a page, one line each."""

    def run(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return run


@pytest.fixture
def inspector(page, violations) -> Inspector:
    """Looks at the screens of `page` on request."""
    return Inspector(page, violations)
