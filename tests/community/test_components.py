"""The components: labels, help and errors bound to their fields, addresses that keep their filters."""

import re

from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory


class TrialForm(forms.Form):
    name = forms.CharField(label="Nom", help_text="Par exemple\u00a0: Mairie")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    choice = forms.ChoiceField(label="Choix", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="J’ai lu", required=False)


def render(text: str, *, address: str = "/", **context) -> str:
    request = RequestFactory().get(address)
    return Template("{% load components %}" + text).render(RequestContext(request, context))


def test_error_and_help_are_bound_to_their_field():
    html = render("{% form_fields form %}", form=TrialForm({"choice": "a"}))

    described = re.search(r'<input type="text"[^>]*aria-describedby="([^"]+)"', html)[1]
    assert described == "id_name_helptext id_name_error"
    assert all(f'id="{name}"' in html for name in described.split())
    assert 'aria-invalid="true"' in html


def test_summary_links_to_each_field_at_fault():
    html = render("{% form_errors form %}", form=TrialForm({}))

    targets = re.findall(r'<a href="#([^"]+)">', html)
    fields = render("{% form_fields form %}", form=TrialForm({}))
    assert targets == ["id_name", "id_choice_0"]
    assert all(f'id="{target}"' in fields for target in targets)
    assert "2 points sont à corriger" in html


def test_form_without_error_has_no_summary():
    assert render("{% form_errors form %}", form=TrialForm()).strip() == ""


def test_optional_fields_say_so_and_required_ones_do_not():
    html = render("{% form_fields form %}", form=TrialForm())

    assert html.count("(facultatif)") == 1
    assert '<label class="fr-label" for="id_note">Note (facultatif)</label>' in html


def test_choices_are_a_group_with_a_legend():
    html = render("{% field form.choice %}", form=TrialForm())

    assert '<legend class="fr-fieldset__legend">Choix</legend>' in html
    assert html.count('type="radio"') == 2


def test_breadcrumb_goes_from_home_to_the_current_page():
    html = render('{% breadcrumb "Je m’entraîne" "/bac-a-sable/" "Dépôt" %}')

    assert re.findall(r'href="([^"]+)"', html) == ["/", "/bac-a-sable/"]
    assert '<a class="fr-breadcrumb__link" aria-current="page">Dépôt</a>' in html


def test_pagination_keeps_the_filters():
    page = Paginator(range(60), 25).get_page(2)

    html = render("{% pagination page %}", page=page, address="/liste/?statut=REJETEE&page=2")

    assert "?statut=REJETEE&amp;page=3" in html
    assert html.count('aria-current="page"') == 1


def test_single_page_has_no_pagination():
    page = Paginator(range(3), 25).get_page(1)

    assert render("{% pagination page %}", page=page).strip() == ""


def test_post_button_carries_its_values_and_no_markup():
    html = render('{% post_button "/agir/" label x=value %}', label="<b>", value='"', csrf_token="jeton")

    assert 'method="post" action="/agir/"' in html
    assert 'name="x" value="&quot;"' in html
    assert "&lt;b&gt;</button>" in html


def test_table_names_each_cell_after_its_column():
    html = render('{% table "Titre" headers rows %}', headers=["A", "B"], rows=[["1", "2"], ["3", "4"]])

    assert re.findall(r'data-label="(.)">(.)<', html) == [("A", "1"), ("B", "2"), ("A", "3"), ("B", "4")]
    assert "<caption>Titre</caption>" in html
