"""The site's components: `{% load components %}`, one tag each, one template each.

`{% field form.x %}` `{% form_errors form %}` `{% form_fields form %}` `{% post_button url "Label" %}`
`{% notice "Text" kind="info" title="…" %}` `{% breadcrumb "Label" url "Current page" %}`
`{% badge "Rejetée" "error" %}` `{% table "Caption" headers rows %}` `{% pagination page %}`
Plain includes: components/form.html and components/card.html.
"""

from django import forms, template
from django.forms import BoundField

from community.registry import registry

register = template.Library()

# The first line that fits: widget, kind, class of the group, class of the control.
WIDGETS = (
    (forms.CheckboxSelectMultiple, "set", "c-group", ""),
    (forms.RadioSelect, "set", "c-group", ""),
    (forms.CheckboxInput, "checkbox", "fr-checkbox-group", ""),
    (forms.Select, "select", "fr-select-group", "fr-select"),
    (forms.ClearableFileInput, "upload", "fr-upload-group", "fr-upload"),
    (forms.Widget, "input", "fr-input-group", "fr-input"),
)


def _widget(field: BoundField) -> tuple[str, str, str]:
    fitting = (row for row in WIDGETS if isinstance(field.field.widget, row[0]))
    _, kind, group, control = next(fitting)
    return kind, group, control


def _anchor(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


@register.inclusion_tag("components/field.html")
def field(field: BoundField, *, says_optional: bool = True):
    """Label above, help, control, error bound to it; optional fields say so, unless their group does."""
    kind, group, control = _widget(field)
    own = field.field.widget.attrs.get("class", "")
    multiple = isinstance(field.field.widget, forms.CheckboxSelectMultiple)
    return {
        "field": field,
        "kind": kind,
        "group": group,
        "widget": field.as_widget(attrs={"class": f"{control} {own}".strip()}),
        "optional": says_optional and not field.field.required and kind != "checkbox",
        "described_by": field.aria_describedby,
        "option_group": "fr-checkbox-group" if multiple else "fr-radio-group",
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: forms.BaseForm):
    """The summary at the head of a form, each line a link to its field."""
    links = [(bound.label, _anchor(bound), error) for bound in form.visible_fields() for error in bound.errors]
    return {"form": form, "links": links, "count": len(links) + len(form.non_field_errors())}


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: forms.BaseForm):
    return {"form": form}


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(context, url: str, label: str, style: str = "", **values):
    """One act as a form of one button; `values` become hidden fields, `style` a DSFR class."""
    return {
        "csrf_token": context.get("csrf_token"),
        "url": url,
        "label": label,
        "style": style,
        "values": list(values.items()),
    }


@register.inclusion_tag("components/notice.html")
def notice(text: str, kind: str = "info", title: str = ""):
    """`kind`: info, success, warning or error."""
    return {"text": text, "kind": kind, "title": title}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str):
    """Label and address by turns below the home page, then the current page's label."""
    *pairs, current = parts
    return {"links": list(zip(pairs[::2], pairs[1::2], strict=True)), "current": current}


@register.inclusion_tag("components/badge.html")
def badge(label: str, tone: str = ""):
    """`tone`: info, success, warning, error, new, or nothing for a plain one."""
    return {"label": label, "tone": tone}


@register.inclusion_tag("components/table.html")
def table(caption: str, headers: list[str], rows: list[list]):
    """A table of text; on a narrow screen each row becomes a card."""
    named = [list(zip(headers, row, strict=True)) for row in rows]
    return {"caption": caption, "headers": headers, "rows": named}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page):
    """Keeps the filters that are in the address; the page number is `page`."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"request": context["request"], "page": page, "numbers": list(numbers)}


@register.inclusion_tag("components/guide_to_read.html")
def guide_to_read(slug: str):
    """« La fiche à lire », named by its slug; nothing when it is not online."""
    return {"guide": registry.guide(slug) if slug else None}
