"""Markdown comes out safe whatever was typed, and in a bounded time."""

import time

import pytest

from community.markdown import MAX_BRACKETS, MAX_LENGTH, MAX_LINES, to_html

# Written by hand: what must never reach a page, in the clothes that it usually wears.
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://ailleurs.example'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>body{display:none}</style>",
    "<form action='https://ailleurs.example'><input name=a></form>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](//ailleurs.example/a)",
    "[x](/\\ailleurs.example)",
    "[x](\\\\ailleurs.example)",
    "[x](http://[::1)",
    '[x](/a "onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://ailleurs.example/suivi.gif)",
    "[x]: javascript:alert(1)\n\n[x]",
]
FORBIDDEN = ["<script", "<img", "<svg", "<iframe", "<style", "<form", "<input", "<!--", "<?"]
# Found by measuring: each makes the parser work more than its length deserves.
HEAVY = [
    "[", "![", "[a](", "[a][", "[](<", "<![CDATA[", "<a ", "> ", ">", "&#", "*a_", "1. ", "- ", "**a", "`` a",
    "a\n", "-\n", "a\n=\n", "a|b\n-|-\n", "|-|\n", "* a\n\n", "> a\n", "<a@b.c> ", "\\", "\n", " ",
]  # fmt: skip
NESTED = {
    "lists": "".join(f"{'    ' * depth}- a\n" for depth in range(150)),
    "quotes": "".join(f"\n{'>' * depth} a\n" for depth in range(1, 200)),
    "numbers": "1. " * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gives_no_tag_handler_or_address(text):
    html = to_html(text).lower()

    assert [tag for tag in FORBIDDEN if tag in html] == []
    assert 'href="' not in html or 'href="/a"' in html
    assert "onmouseover=alert(1)" not in html.replace('title="onmouseover=alert(1)"', "")


@pytest.mark.parametrize(
    "address", ["https://exemple.fr/?a=1", "http://exemple.fr", "/guides/", "mailto:a@exemple.fr", "#suite"]
)
def test_plain_addresses_stay(address):
    assert to_html(f"[lien]({address})") == f'<p><a href="{address}">lien</a></p>'


@pytest.mark.parametrize("unit", HEAVY)
def test_heavy_text_takes_a_bounded_time(unit):
    text = unit * (MAX_LENGTH // len(unit))

    start = time.process_time()
    to_html(text)

    # A bound, not a figure: about a second here; without the limits, the worst takes five minutes.
    assert time.process_time() - start < 10


@pytest.mark.parametrize("shape", NESTED)
def test_nested_text_gives_a_page(shape):
    assert to_html(NESTED[shape]) != ""


@pytest.mark.parametrize(
    "text",
    ["*a*" + "b" * MAX_LENGTH, "*a*" + "\n" * (MAX_LINES + 1), "*a*" + "[" * (MAX_BRACKETS + 1)],
    ids=["length", "lines", "brackets"],
)
def test_text_past_a_limit_is_shown_as_typed(text):
    html = to_html(text)

    assert html.startswith("<p>*a*")
    assert len(html) < MAX_LENGTH + 2_000


def test_text_at_the_limits_is_formatted():
    text = "*a*" + "[" * MAX_BRACKETS

    assert to_html(text).startswith("<p><em>a</em>")


def test_headings_start_where_asked_and_skip_no_level():
    html = to_html("### A\n\n# B\n\n#### C\n\n## D\n\n###### E", first_heading=3)

    assert html.splitlines() == ["<h3>A</h3>", "<h3>B</h3>", "<h4>C</h4>", "<h4>D</h4>", "<h5>E</h5>"]


def test_table_headers_say_what_they_head():
    html = to_html("| a | b |\n|---|---|\n| 1 | 2 |")

    assert html.count('<th scope="col">') == 2
