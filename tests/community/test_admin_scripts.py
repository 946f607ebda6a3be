"""Wagtail's admin holds no inline script, so that its policy refuses every one."""

import re
from pathlib import Path

import pytest
import wagtail
from django import forms
from django.template.loader import render_to_string
from django.template.utils import get_app_template_dirs
from wagtail.admin import widgets
from wagtail.images.widgets import AdminImageChooser

from community.groups import ADMINISTRATION
from community.models import StandardPage
from tests.factories import make_user
from tests.tree import ROOT

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.(?:application/json|text/(?:x-)?template))", re.IGNORECASE)


def scripts(html: str) -> list[str]:
    return INLINE.findall(html)


def test_each_template_of_wagtail_with_an_inline_script_is_replaced():
    folders = [folder for folder in get_app_template_dirs("templates") if "wagtail" in folder.parts]
    found = {
        path.relative_to(folder) for folder in folders for path in folder.rglob("*.html") if scripts(path.read_text())
    }

    assert len(found) >= 5
    assert {name for name in found if scripts((ROOT / "templates" / name).read_text())} == set()


def test_one_module_of_wagtail_writes_an_inline_script():
    """The one that `replace_inline_scripts` replaces: an upgrade that adds another is seen here."""
    root = Path(wagtail.__file__).parent
    modules = (path for path in root.rglob("*.py") if not {"test", "tests"} & set(path.relative_to(root).parts))
    found = {str(path.relative_to(root)) for path in modules if scripts(path.read_text())}

    assert found == {"admin/rich_text/converters/db_html.py", "admin/widgets/chooser.py"}


@pytest.mark.parametrize(
    "place", ["", "pages/{page}/edit/", "redirects/add/", "users/", "users/edit/{person}/", "account/"]
)
def test_staff_page_holds_no_inline_script_and_its_policy_lets_none_run(staff_client, place):
    client = staff_client(ADMINISTRATION)
    page, person = StandardPage.objects.get(slug="accessibilite").pk, make_user().pk

    answer = client.get(f"/gestion/{place.format(page=page, person=person)}")

    policy = answer["Content-Security-Policy"]
    assert answer.status_code == 200
    assert scripts(answer.content.decode()) == []
    assert "script-src 'self';" in policy
    assert not re.search("unsafe|nonce|sha256", policy)


@pytest.mark.parametrize(
    ("widget", "name"),
    [
        (widgets.AdminDateInput(), "initDateChooser"),
        (widgets.AdminTimeInput(), "initTimeChooser"),
        (widgets.AdminDateTimeInput(), "initDateTimeChooser"),
        (widgets.AdminPageChooser(), "PageChooser"),
        (AdminImageChooser(), "ImageChooser"),
    ],
)
def test_widget_says_in_data_what_its_script_started(db, widget, name):
    form = type("Form", (forms.Form,), {"when": forms.Field(widget=widget)})(auto_id="id_%s")

    html = str(form["when"])

    assert scripts(html) == []
    assert f'data-staff-start-name-value="{name}" data-staff-start-id-value="id_when"' in html
    assert 'data-staff-start-options-value="{&quot;' in html


@pytest.mark.parametrize(
    ("template", "name"),
    [("inline_panel", "InlinePanel"), ("multiple_chooser_panel", "MultipleChooserPanel")],
)
def test_list_of_forms_says_in_data_what_its_script_started(template, name):
    formset = forms.formset_factory(forms.Form)()
    panel = {"formset": formset, "children": []}

    html = render_to_string(
        f"wagtailadmin/panels/{template}.html",
        {"self": panel, "options_json": '{"a": "<b>"}', "chooser_widget_definition": {}},
    )

    assert scripts(html) == []
    assert f'name-value="{name}" data-staff-start-options-value="{{&quot;a&quot;: &quot;&lt;b&gt;&quot;}}"' in html
