"""Wagtail's admin without an inline script, so that its content policy can refuse them all (ADR 0007).

Its templates with one are replaced in templates/wagtailadmin/; its choosers write theirs in Python.
`static/js/staff-start.js` does what those scripts did.
"""

import json

from django.utils.html import format_html
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import BaseChooser

START = (
    '{}<template data-controller="staff-start" data-staff-start-name-value="{}"'
    ' data-staff-start-id-value="{}" data-staff-start-options-value="{}"></template>'
)


def render_chooser(self, name, value, attrs=None, renderer=None):
    """In the place of `BaseChooser.render`: the same, with data where it had a script."""
    value_data = self.get_value_data(value)
    html = self.render_html(name, value_data, attrs)
    options = json.dumps(self.get_js_init_options(attrs["id"], name, value_data))
    return format_html(START, html, self.js_constructor, attrs["id"], options)


def replace_inline_scripts() -> None:
    BaseChooser.render = render_chooser


def start_script() -> str:
    return format_html('<script src="{}"></script>', versioned_static("js/staff-start.js"))
