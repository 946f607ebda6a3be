"""Markdown in a template: `{{ text|markdown }}`."""

from django import template

from community.markdown import to_html

register = template.Library()


@register.filter
def markdown(text):
    return to_html(text)
