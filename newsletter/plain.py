"""HTML of ours as text for a mail program that shows nothing else: the same words, in the same order."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

SPACES = re.compile(r"[^\S\u00a0\u202f]+")
UNDERLINES = {"h1": "=", "h2": "-"}
INLINE = frozenset("a abbr b br code em i img span strong sub sup".split())


def as_text(html: str) -> str:
    """Paragraphs set apart by an empty line; a link's address stands after its words."""
    return "\n\n".join(_blocks(BeautifulSoup(html, "html.parser")))


def _blocks(node: Tag) -> Iterator[str]:
    line = ""
    for child in node.children:
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name in INLINE):
            line += _inline(child)
            continue
        yield from _said(line)
        line = ""
        yield from _block(child)
    yield from _said(line)


def _said(line: str) -> Iterator[str]:
    text = "\n".join(part.strip(" ") for part in line.split("\n")).strip(" \n")
    if text:
        yield text


def _block(node: PageElement) -> Iterator[str]:
    if not isinstance(node, Tag):
        return
    if node.name in UNDERLINES:
        said = _inline(node).strip()
        yield f"{said}\n{UNDERLINES[node.name] * len(said)}"
    elif node.name in ("ul", "ol"):
        yield "\n".join(_items(node))
    elif node.name == "tr":
        yield " | ".join(_inline(cell).strip() for cell in node.find_all(["th", "td"]))
    elif node.name == "hr":
        yield "* * *"
    else:
        yield from _blocks(node)


def _items(node: Tag) -> Iterator[str]:
    for rank, item in enumerate(node.find_all("li", recursive=False), start=int(str(node.get("start", 1)))):
        mark = f"{rank}. " if node.name == "ol" else "- "
        yield mark + "\n".join(_blocks(item)).replace("\n", "\n" + " " * len(mark))


def _inline(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return SPACES.sub(" ", str(node))
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\n"
    if node.name == "img":
        return f"[Image\u00a0: {node.get('alt', '')}]"
    said = "".join(_inline(child) for child in node.children)
    address = str(node.get("href", "")).removeprefix("mailto:")
    return f"{said} ({address})" if address and address != said else said
