"""The portal's own pages that no editor writes: appearance, site map, robots."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page, Site

from community.context import SCHEME_COOKIE, SCHEMES, scheme_of

A_YEAR = 365 * 24 * 3600


class AppearanceForm(forms.Form):
    scheme = forms.ChoiceField(label="Couleurs des pages", choices=list(SCHEMES.items()), widget=forms.RadioSelect)
    next = forms.CharField(widget=forms.HiddenInput, required=False)


def _back(request: HttpRequest, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("appearance")


def appearance(request: HttpRequest) -> HttpResponse:
    start = {"scheme": scheme_of(request), "next": request.headers.get("Referer", "")}
    form = AppearanceForm(request.POST or None, initial=start)
    if not form.is_valid():
        return render(request, "community/appearance.html", {"form": form})
    response = redirect(_back(request, form.cleaned_data["next"]))
    response.set_cookie(
        SCHEME_COOKIE, form.cleaned_data["scheme"], max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
    )
    return response


def site_map(request: HttpRequest) -> HttpResponse:
    home = Site.find_for_request(request).root_page
    pages = Page.objects.descendant_of(home).live().public().order_by("path")
    entries = [(page.title, page.get_url(request)) for page in pages]
    return render(request, "community/site_map.html", {"pages": entries})


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /gestion/", "Disallow: /compte/", "Disallow: /mon-espace/", "Disallow: /aide/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
