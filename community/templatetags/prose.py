"""Text in a template: `{{ text|markdown }}`, and `{% filter unbroken %}` around what a page shows."""

import re

from django import template
from django.utils.html import format_html, format_html_join

from community.markdown import to_html

register = template.Library()

NBSP = "\u00a0"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# Markup, and what has no lines to break or lays its parts out in boxes, come first: they stay as they are.
WHOLE = re.compile(
    r"<(?P<raw>textarea|option|script|style|svg|label|button)\b.*?</(?P=raw)>|<[^>]*>"
    r"|(?P<number>(?<![\w/@.&#-])(?=[\w-]*\d)\w+(?:-\w+)+"  # « FA-2026-118 »
    rf"|\b(?:\d\d?|1er)[ {NBSP}](?:{MONTHS})\b(?:[ {NBSP}]\d{{4}}\b)?"  # « 3 mai 2026 »
    rf"|\b[A-Z]{{2}}\d\d(?:{NBSP}\w{{1,4}})+)",  # an IBAN in groups
    re.DOTALL,
)
LONGEST = 20  # of a number on the portal; what is longer has to fit in a narrow screen
WORDS = re.compile(r"(?:[a-zà-öø-ÿœ]+-)*")  # of a file's name, before its number


@register.filter
def markdown(text, first_heading=2):
    return to_html(text, first_heading=first_heading)


@register.filter
def unbroken(page: str) -> str:
    """No number and no date breaks across lines; an IBAN breaks between its groups alone. What one copies stays the same."""
    return WHOLE.sub(_whole, page)


def _whole(found: re.Match[str]) -> str:
    token = found["number"] or ""
    words = WORDS.match(token)[0] if len(token) > LONGEST else ""
    number = token.removeprefix(words)
    groups = number.split(NBSP) if number[:1].isalpha() else [number]
    if not number or max(map(len, groups)) > LONGEST:
        return found[0]
    return words + format_html_join(
        format_html("{}<wbr>", NBSP), '<span class="c-whole">{}</span>', ((g,) for g in groups)
    )
