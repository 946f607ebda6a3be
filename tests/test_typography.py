"""French typography, wherever a machine can see a fault: templates, strings, content."""

import ast
import html
import re
from collections.abc import Iterator

import pytest

from tests.tree import APPS, code, files, read, templates


def visible(name: str) -> str:
    """What a person reads in a template: neither tags, nor comments, nor expressions."""
    markup = r"<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>"
    return html.unescape(re.sub(markup, " ", read(name), flags=re.DOTALL))


def french_strings(name: str) -> Iterator[str]:
    """The strings of a module that hold an accented letter, docstrings apart."""
    tree = ast.parse(read(name))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and re.search(r"[à-öø-ÿœ]", text):
            yield text


def typography(text: str) -> list[str]:
    """The faults of French typography that a machine can see, each with a little of what is around."""
    space = r"[^\S\u00a0\u202f]"
    faults = rf"\w'\w|{space}[;:?»](?=\s|$)|«(?:{space}|\w)|\w[;?»](?=\s|$)|!"
    return [text[max(found.start() - 20, 0) : found.end() + 10] for found in re.finditer(faults, text)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("L’État dit\u00a0: «\u00a0oui\u00a0»", 0),
        ("L'État", 1),
        ("Il dit :", 1),
        ("« oui »", 2),
        ("Quoi?", 1),
        ("Bravo", 0),
        ("Bravo!", 1),
        ("12:30", 0),
    ],
)
def test_typography_sees_faults(text, faults):
    assert len(typography(text)) == faults


def test_templates_follow_french_typography():
    # Tags become spaces: only what is wrong inside one run of text is looked at.
    found = {name: typography(visible(name)) for name in templates()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_strings_follow_french_typography():
    found = {name: [fault for text in french_strings(name) for fault in typography(text)] for name in code()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_content_follows_french_typography():
    contents = ["CHANGELOG.md", *files(".md", ".toml", under=tuple(f"{app}/" for app in APPS))]
    found = {name: typography(read(name)) for name in contents}

    assert {name: faults for name, faults in found.items() if faults} == {}
