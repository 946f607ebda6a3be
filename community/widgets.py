"""The editor's field for Markdown: a toolbar and a live preview over a plain text area."""

from django import forms
from django.urls import reverse_lazy
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import AdminAutoHeightTextInput


class MarkdownTextarea(AdminAutoHeightTextInput):
    def __init__(self, attrs=None):
        ours = {
            "rows": 6,
            "data-controller": "w-autosize markdown",
            "data-preview": reverse_lazy("preview_markdown"),
        }
        super().__init__({**ours, **(attrs or {})})

    @property
    def media(self):
        return forms.Media(js=[versioned_static(f"js/{name}.js") for name in ("paste-markdown", "markdown-editor")])
