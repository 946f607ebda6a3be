"""Places where the apps above show something in a page of the ground floor."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from community.demo import DEMO_ACCOUNTS, demo_allowed
from community.registry import filled, registry

register = template.Library()


def _render(slots, request):
    parts = ((render_to_string(name, context, request=request),) for name, context in filled(slots, request))
    return format_html_join("\n", "{}", parts)


@register.simple_tag
def doors():
    return registry.doors()


@register.simple_tag(takes_context=True)
def home_slots(context):
    return _render(registry.home_slots(), context["request"])


@register.simple_tag(takes_context=True)
def space_panels(context):
    return _render(registry.panels(), context["request"])


@register.simple_tag(takes_context=True)
def help_slots(context):
    return _render(registry.help_slots(), context["request"])


@register.simple_tag(takes_context=True)
def demo_accounts(context):
    """The accounts that one click opens; none where the demonstration is refused."""
    return DEMO_ACCOUNTS if demo_allowed(context["request"]) else ()
