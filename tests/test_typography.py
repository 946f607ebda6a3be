"""French typography, wherever a machine can see a fault: templates, strings, content."""

import ast
import html
import re
from collections.abc import Iterator

import pytest

from tests.tree import APPS, code, files, read, templates

HOLE = "…"  # where a value will be
ATTRIBUTES = r'(?:aria-label|title|alt|placeholder|content|value|data-[a-z-]+)="([^"]*)"'
UNREAD_CALLS = {"strip", "exception"}  # what is taken away, what the server's log says
MACHINES = (
    "community/templatetags/prose.py",
    "sandbox/diagrams.py",
    "sandbox/intake/labels.py",
)  # Mermaid, and patterns of what is read
MACHINE = r"; (?:charset|filename)=|^PRAGMA "


def texts(name: str) -> Iterator[str]:
    """What a person reads or hears in a template: its text, its attributes, what its tags are given."""
    markup = re.sub(r"<!--.*?-->|\{#.*?#\}", "", read(name), flags=re.DOTALL)
    for tag in re.findall(r"\{%(.*?)%\}", markup, flags=re.DOTALL):
        yield from re.findall(r'"([^"]*)"', tag)
    plain = re.sub(r"\{\{.*?\}\}", HOLE, re.sub(r"\{%.*?%\}", "", markup, flags=re.DOTALL), flags=re.DOTALL)
    yield from map(html.unescape, re.findall(ATTRIBUTES, plain))
    yield html.unescape(re.sub(r"<[^>]*>", " ", plain))


def unread(node: ast.AST) -> Iterator[ast.AST]:
    """What nobody reads: docstrings, and what some calls take."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in UNREAD_CALLS:
        yield from node.args


def strings(tree: ast.AST) -> Iterator[str]:
    """Every string that may be read, an f-string whole."""
    nodes = list(ast.walk(tree))
    skipped = {id(found) for node in nodes for found in unread(node)}
    skipped |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def french_strings(name: str) -> Iterator[str]:
    for text in strings(ast.parse(read(name))):
        machine = name in MACHINES or re.search(MACHINE, text)
        if re.search(r"[à-öø-ÿœ]", text) or not machine:
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


def test_an_f_string_is_judged_whole():
    tree = ast.parse("f'{nom} : {reste}'; x = f'{nom}\\u00a0: {reste}'; y = 'Exemple : ici'; z.strip(' :')")

    assert [text for text in strings(tree) if typography(text)] == ["… : …", "Exemple : ici"]


def test_templates_follow_french_typography():
    found = {name: [fault for text in texts(name) for fault in typography(text)] for name in templates()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_strings_follow_french_typography():
    found = {name: [fault for text in french_strings(name) for fault in typography(text)] for name in code()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_content_follows_french_typography():
    contents = ["CHANGELOG.md", *files(".md", ".toml", under=tuple(f"{app}/" for app in APPS))]
    found = {name: typography(read(name)) for name in contents}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_scripts_follow_french_typography():
    said = {name: re.findall(r'"[^"\n]*"|`[^`]*`', read(name)) for name in files(".js", under=("static/",))}
    found = {name: [fault for text in told for fault in typography(text)] for name, told in said.items()}

    assert {name: faults for name, faults in found.items() if faults} == {}
