"""« Gestion » works under a content policy that runs no inline script, Wagtail's or injected."""

import re

import pytest
from playwright.sync_api import Page, expect

from community.models import StandardPage

PLACES = (
    "", "pages/", "images/", "images/multiple/add/", "documents/", "documents/multiple/add/", "users/", "users/new/",
    "account/", "courriels/", "redirects/", "settings/community/sitesettings/",
)  # fmt: skip
# What Wagtail's InlinePanel renders for a list of forms that has a date, reduced to what its script reads.
LIST_OF_FORMS = """
<div><input id="id_x-TOTAL_FORMS" value="0"><input id="id_x-INITIAL_FORMS" value="0">
<input id="id_x-MIN_NUM_FORMS" value="0"><input id="id_x-MAX_NUM_FORMS" value="9"><div id="id_x-FORMS"></div>
<template id="id_x-EMPTY_FORM_TEMPLATE"><div id="inline_child_x-__prefix__" data-inline-panel-child>
<input id="id_x-__prefix__-DELETE"><input id="id_x-__prefix__-d">
<template data-controller="staff-start" data-staff-start-name-value="initDateChooser"
data-staff-start-id-value="id_x-__prefix__-d" data-staff-start-options-value="{}"></template></div></template>
<button type="button" id="id_x-ADD">Ajouter une ligne</button>
<template data-controller="staff-start" data-staff-start-name-value="InlinePanel" data-staff-start-options-value='
{"formsetPrefix": "id_x", "emptyChildFormPrefix": "x-__prefix__", "canOrder": false, "maxForms": 9}'></template></div>
"""
INSERT = "([selector, html]) => document.querySelector(selector).insertAdjacentHTML('beforeend', html)"


@pytest.fixture
def desk(page) -> Page:
    """The staff's side, opened as the demonstration's administrator."""
    page.goto("/compte/connexion/")
    page.get_by_role("button", name="Adel").click()
    return page


def test_staff_pages_break_no_rule_of_their_policy(desk):
    seen = {}
    for place in PLACES:
        desk.mishaps.clear()
        desk.goto(f"/gestion/{place}", wait_until="networkidle")
        seen[place] = (desk.locator("h1, h2").count() > 0, list(desk.mishaps))

    assert seen == dict.fromkeys(PLACES, (True, []))


def test_page_is_edited_with_its_dates_and_images(desk):
    standard = StandardPage.objects.get(slug="accessibilite")
    desk.goto(f"/gestion/pages/{standard.pk}/edit/", wait_until="networkidle")
    desk.get_by_role("button", name=re.compile("état|statut", re.IGNORECASE)).first.click()
    desk.get_by_role("button", name=re.compile("programm|planifi", re.IGNORECASE)).first.click()
    desk.locator("#id_go_live_at").click()
    expect(desk.locator(".xdsoft_datetimepicker:visible .xdsoft_calendar")).to_be_visible()

    assert desk.mishaps == []


def test_destination_of_a_redirect_is_chosen(desk):
    desk.goto("/gestion/redirects/add/", wait_until="networkidle")
    desk.locator("[data-chooser-action-choose]").first.click()
    desk.locator(".modal-body a.choose-page").first.click()

    expect(desk.locator("[data-chooser-title]").first).to_contain_text("Chorus Pro")
    assert desk.mishaps == []


def test_list_of_forms_gives_its_new_lines_their_date_picker(desk):
    desk.goto("/gestion/redirects/add/", wait_until="networkidle")
    desk.add_script_tag(url="/static/wagtailadmin/js/date-time-chooser.js")
    desk.evaluate(INSERT, ["main", LIST_OF_FORMS])
    desk.get_by_role("button", name="Ajouter une ligne").click()
    desk.locator("#id_x-0-d").focus()

    expect(desk.locator(".xdsoft_datetimepicker:visible .xdsoft_calendar")).to_be_visible()
    assert desk.mishaps == []


@pytest.mark.parametrize(
    "attack", ["<img src=x onerror='window.ran = 1'>", "<iframe srcdoc='<script>parent.ran = 1</script>'>"]
)
def test_script_that_someone_wrote_into_a_page_does_not_run(desk, attack):
    desk.goto("/gestion/")
    desk.evaluate(INSERT, ["main", attack])
    desk.wait_for_timeout(300)

    assert desk.evaluate("window.ran") is None
    assert any("Content Security Policy" in mishap for mishap in desk.mishaps)


# As Word writes it: lists as paragraphs, its own marks, styles on spans.
PASTED = """<html><head><style>p {margin:0}</style></head><body><!--StartFragment-->
<h1 class=MsoTitle>Déposer une facture</h1><h3>Avant de commencer</h3>
<p class=MsoNormal>Il vous faut <b>le SIRET</b> et <span style="font-style:italic">le service</span><o:p></o:p>, sans
_faute_, <a href="https://exemple.fr/aide">selon l’aide</a> et <a href="javascript:ran=1">rien d’autre</a>.</p>
<p class=MsoListParagraphCxSpFirst><span>·<span>&nbsp; </span></span>un PDF</p>
<p class=MsoListParagraphCxSpLast>· un numéro</p>
<ol><li>Ouvrir<ul><li>l’onglet</li></ul></li><li>Envoyer</li></ol>
<table><tr><td>Code</td><td>Sens</td></tr><tr><td>A1</td><td>facture | simple</td></tr></table>
<img src=x onerror="window.ran = 1"><!--EndFragment--></body></html>"""
KEPT = """## Déposer une facture

### Avant de commencer

Il vous faut **le SIRET** et *le service*, sans \\_faute\\_, [selon l’aide](https://exemple.fr/aide) et rien d’autre.

- un PDF
- un numéro

1. Ouvrir
    - l’onglet
2. Envoyer

| Code | Sens |
| --- | --- |
| A1 | facture \\| simple |"""
PASTE = """(field, [html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def test_text_of_a_word_processor_is_pasted_as_markdown(desk):
    desk.goto(f"/gestion/pages/{StandardPage.objects.get(slug='accessibilite').pk}/edit/", wait_until="networkidle")
    field = desk.locator("textarea[data-preview]").first
    field.fill("")
    field.evaluate(PASTE, [PASTED, "brut"])

    assert field.input_value() == KEPT
    field.press("Control+z")
    assert field.input_value() != KEPT
    assert desk.evaluate("window.ran") is None
    assert desk.mishaps == []


def test_plain_text_is_left_to_the_browser(desk):
    desk.goto(f"/gestion/pages/{StandardPage.objects.get(slug='accessibilite').pk}/edit/", wait_until="networkidle")
    field = desk.locator("textarea[data-preview]").first
    field.fill("")
    field.evaluate(PASTE, ["<span>brut</span>", "brut"])

    assert field.input_value() == ""  # an event made by a script pastes nothing by itself
