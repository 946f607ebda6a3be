"""`{% heading level 1 "Title" %}`: a heading that many levels below another, so that none is skipped."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def heading(level: int, below: int, text: str, anchor: str = "") -> str:
    """`anchor` makes « essayer-… », for a section that its heading names."""
    tag = f"h{int(level) + below}"
    if anchor:
        return format_html('<{} class="g-head" id="essayer-{}">{}</{}>', tag, anchor, text, tag)
    return format_html('<{} class="g-head">{}</{}>', tag, text, tag)


@register.filter
def item(mapping, key):
    """The value of a dictionary under a key that the page holds."""
    return (mapping or {}).get(key)
