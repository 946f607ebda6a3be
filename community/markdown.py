"""The one way from Markdown to safe HTML: parsed, then cleaned against an allow-list."""

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bleach.sanitizer import Cleaner
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# An article of the letter takes 15,000 characters; a long guide, twice that.
MAX_LENGTH = 50_000
# The parser's time grows with the square of these; real texts stay far below.
MAX_LINES = 2_000
MAX_BRACKETS = 1_000

TAGS = frozenset(
    "a blockquote br code dd dl dt em h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split()
)
SCHEMES = frozenset({"", "http", "https", "mailto"})
HEADINGS = re.compile(r"h[1-6]")


def is_safe_address(value: str) -> bool:
    """True for http, https, mailto and relative addresses; browsers ignore control characters."""
    if any(ord(character) <= 32 for character in value) or value.startswith(("//", "\\", "/\\")):
        return False
    try:
        return urlsplit(value).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _allowed_attribute(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return is_safe_address(value)
    return (tag, name) in {("a", "title"), ("th", "scope"), ("ol", "start")}


class _Headings(Treeprocessor):
    """Starts headings at the wanted level and closes the gaps between them."""

    def __init__(self, first: int):
        super().__init__()
        self.first = first

    def run(self, root: Element) -> None:
        written, level = [], self.first - 1
        for heading in (node for node in root.iter() if HEADINGS.fullmatch(str(node.tag))):
            own = int(heading.tag[1])
            while written and written[-1] >= own:
                written.pop()
            written.append(own)
            level = min(self.first + len(written) - 1, 6)
            heading.tag = f"h{level}"


class _Headers(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            cell.set("scope", "col")


class _RawAsText(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class _Shape(Extension):
    def __init__(self, first: int):
        super().__init__()
        self.first = first

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_Headings(self.first), "headings", 5)
        md.treeprocessors.register(_Headers(md), "headers", 4)


def is_heavy(text: str) -> bool:
    """True for a text that would keep the parser busy for more than about a second."""
    return len(text) > MAX_LENGTH or text.count("\n") > MAX_LINES or text.count("[") > MAX_BRACKETS


def parse(text: str, *shapes: Extension) -> str:
    """HTML that is not clean yet: to be examined, or cleaned, never shown."""
    parser = Markdown(extensions=["tables", "sane_lists", _RawAsText(), *shapes])
    try:
        return parser.convert(text)
    except RecursionError:
        return linebreaks(text, autoescape=True)


def to_html(text: str, *, first_heading: int = 2) -> SafeString:
    """Markdown as HTML that may be shown to anyone. Raw HTML in it comes out as text.

    `#` becomes the heading `first_heading`, and no level is skipped. A text that would take
    the parser long is shown as it was typed, cut at MAX_LENGTH.
    """
    plain = is_heavy(text)
    html = linebreaks(text[:MAX_LENGTH], autoescape=True) if plain else parse(text, _Shape(first_heading))
    cleaner = Cleaner(tags=TAGS, attributes=_allowed_attribute, protocols=SCHEMES, strip=True)
    return mark_safe(cleaner.clean(html))
