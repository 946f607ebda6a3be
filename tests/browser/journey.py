"""What a person does on a screen, with a mouse or without, and what an inspector holds against each screen met."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

NEXT = "jusqu’à la prochaine échéance"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE: Any = {"width": 1280, "height": 900}
NARROW: Any = {"width": 320, "height": 700}
LOOKS: Any = [("1280 px", WIDE, "light"), ("320 px", NARROW, "light"), ("1280 px, dark", WIDE, "dark")]
NAMED = re.compile(r'- (\w+) "((?:[^"\\]|\\.)*)"')
# DSFR draws the focus of a radio or of a box around the mark before its label. What Chromium adds inside a date field
# draws its own: then the field is active, but does not match.
OUTLINED = """() => {
  const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const active = document.activeElement;
  const places = [active, ...(active.labels ?? [])];
  return !active.matches(":focus") || places.some((e) => [null, "::before"].some((part) => drawn(getComputedStyle(e, part))));
}"""


def title(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1, exact=True)).to_be_visible()


def start(page: Page, exercise: str) -> None:
    page.goto(f"/bac-a-sable/exercices/{exercise}/")
    press(page, "Commencer")
    expect(page.locator("#pratique")).to_be_visible()


def press(page: Page, name: str | re.Pattern) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str | re.Pattern) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def tick(page: Page, name: str | re.Pattern, role: Any = "checkbox") -> None:
    """A box or a radio. DSFR lays its label over it: by hand, it is the label that receives the click."""
    page.get_by_role(role, name=name).check(force=True)


def told(page: Page, words: str) -> None:
    """What the rehearsed portal says, outside the coach."""
    expect(page.locator("#portail").get_by_text(words).first).to_be_visible()


def goals(page: Page, reached: int, total: int) -> None:
    expect(page.get_by_role("heading", name=f"Vos buts\u00a0: {reached} sur {total}")).to_be_visible()


def wait_until(page: Page, day: str) -> None:
    """One press of the clock, which brings this day."""
    press(page, NEXT)
    told(page, f"Nous sommes maintenant le {day}.")


class Inspector:
    """`faults` tells what axe, the console and the width have against the screens seen so far."""

    def __init__(self, page: Page, violations: Callable[[Page], list[str]]) -> None:
        self.page, self.violations = page, violations
        self.faults: list[str] = []

    def see(self, screen: str) -> None:
        """Looks at the screen in both widths, and in the dark. Neither the focus nor what is typed changes."""
        for look, size, scheme in LOOKS:
            self._look_as(size, scheme)
            wide = self.page.evaluate(SIDEWAYS)
            found = [*self.violations(self.page), *([f"{wide} px too wide"] if wide else [])]
            self.faults += [f"{screen}, {look}: {fault}" for fault in found]
        self._look_as(WIDE, "light")
        self.faults += [f"{screen}, console: {said}" for said in self.page.mishaps]
        self.page.mishaps.clear()

    def _look_as(self, size: Any, scheme: Any) -> None:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme)
        expect(self.page.locator("html")).to_have_attribute("data-fr-theme", scheme)


class Keyboard:
    """A person without a mouse: Tab until a control is reached. Each stop on the way must show that it has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def here(self) -> tuple[str, str]:
        """The role and the name that a screen reader would say."""
        focused = self.page.locator(":focus")
        said = NAMED.match(focused.aria_snapshot()) if focused.count() else None
        return (said[1], said[2]) if said else ("", "")

    def reach(self, name: str | re.Pattern, role: str = "button", within: int = 60) -> None:
        wanted = re.compile(re.escape(name)) if isinstance(name, str) else name
        passed = []
        for _ in range(within):
            if self.here[0] == role and wanted.fullmatch(self.here[1]):
                return
            passed.append(self.here)
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(OUTLINED), f"the focus does not show on {self.here}"
        raise AssertionError(f"no {role} named {name!r} within {within} presses of Tab: {passed}")

    def press(self, name: str | re.Pattern, role: str = "button", within: int = 60) -> None:
        self.reach(name, role, within)
        self.page.keyboard.press("Enter")

    def follow(self, name: str, within: int = 60) -> None:
        self.press(name, "link", within)

    def type(self, name: str, text: str) -> None:
        """In place of what the field holds."""
        self.reach(name, "textbox")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
