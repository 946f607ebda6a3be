"""The frame that every page shares, the written pages, the pages for when something went wrong."""

import re

import pytest
from django.core.exceptions import RequestDataTooBig
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page

from community.models import HomePage, SiteSettings, StandardPage
from community.pages import ensure_pages
from community.views import health
from community.views.errors import bad_request
from tests.factories import make_user

OPEN = [
    "/", "/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/plan-du-site/", "/apparence/",
    "/compte/connexion/", "/compte/inscription/", "/compte/mot-de-passe/oublie/",
    "/compte/mot-de-passe/oublie/message-envoye/", "/compte/mot-de-passe/oublie/fait/",
    "/compte/adresses/message-envoye/", "/compte/adresses/confirmer/faux/", "/compte/inactif/",
    "/compte/mot-de-passe/oublie/a-b/", "/compte/identites/login/cancelled/",
    "/compte/identites/login/error/", "/une-page-qui-n-existe-pas/",
]  # fmt: skip
SIGNED_IN = [
    "/mon-espace/", "/mon-espace/effacer/", "/compte/adresses/", "/compte/mot-de-passe/",
    "/compte/second-facteur/", "/compte/deconnexion/", "/compte/confirmer-mot-de-passe/",
    "/compte/identites/",
]  # fmt: skip
BAND = "Site d’entraînement\u00a0: rien n’est envoyé à Chorus Pro"


def faults(html: str) -> list[str]:
    """What breaks the frame's promises: one h1, skip links that lead somewhere, nothing inline."""
    anchors = set(re.findall(r'class="fr-link" href="#([^"]+)"', html))
    ids = re.findall(r'\sid="([^"]+)"', html)
    checks = {
        "one h1": html.count("<h1") == 1,
        "title": re.search(r"<title>[^<]+ – Communauté</title>", html) is not None,
        "language": '<html lang="fr"' in html,
        "skip links": {"contenu", "pied"} <= anchors <= set(ids),
        "ids are unique": len(ids) == len(set(ids)),
        "training": BAND in html,
        "no inline style": " style=" not in html and "<style" not in html,
        "no inline script": re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=", html) is None,
        "no brand of the State": "fr-logo" not in html,
        "footer": all(f'href="{path}"' in html for path in OPEN[1:5]),
        "no English": re.search(r"\b(Sign In|Password|Email Address|Confirm)\b", html) is None,
    }
    return [name for name, kept in checks.items() if not kept]


@pytest.mark.parametrize("address", OPEN)
def test_open_page_keeps_the_frame(client, prepared, address):
    answer = client.get(address, follow=True)

    assert (answer.status_code < 500, faults(answer.content.decode())) == (True, [])


@pytest.mark.parametrize("address", SIGNED_IN)
def test_page_of_a_person_keeps_the_frame(client, prepared, address):
    client.force_login(make_user(password="un long mot de passe"))

    answer = client.get(address, follow=True)

    assert (answer.status_code, faults(answer.content.decode())) == (200, [])


def test_pages_of_a_person_ask_to_sign_in(client, prepared):
    refused = {address: client.get(address).status_code for address in SIGNED_IN if address != "/compte/deconnexion/"}

    assert set(refused.values()) == {302}


@pytest.mark.parametrize("address", ["/", "/compte/connexion/"])
def test_open_page_has_a_strict_policy(client, prepared, address):
    answer = client.get(address)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (answer["X-Content-Type-Options"], answer["Referrer-Policy"]) == ("nosniff", "same-origin")


def test_state_brand_shows_when_the_state_runs_the_site(client, prepared):
    SiteSettings.objects.update_or_create(pk=SiteSettings.load().pk, defaults={"run_by_state": True})

    html = client.get("/").content.decode()

    assert "fr-logo" in html
    assert "identity.css" not in html


def test_pages_are_made_once_and_never_overwritten(prepared):
    page = StandardPage.objects.get(slug="accessibilite")
    page.title = "Titre de la rédaction"
    page.save()

    ensure_pages()

    assert list(StandardPage.objects.filter(slug="accessibilite").values_list("title", flat=True)) == [page.title]
    assert HomePage.objects.count() == 1


def test_tree_of_pages_begins_with_a_french_word(prepared):
    assert Page.objects.get(depth=1).get_admin_display_title() == "Racine"


def test_chosen_appearance_is_kept(client, prepared):
    answer = client.post("/apparence/", {"scheme": "dark", "next": "/accessibilite/"})

    html = client.get("/").content.decode()
    assert answer.url == "/accessibilite/"
    assert 'data-fr-theme="dark"' in html
    assert "scheme.js" not in html


def test_appearance_leads_to_no_other_site(client, prepared):
    answer = client.post("/apparence/", {"scheme": "light", "next": "https://ailleurs.example/"})

    assert answer.url == "/apparence/"


def test_robots_are_kept_out_of_private_places(client, db):
    assert "Disallow: /gestion/" in client.get("/robots.txt").content.decode()


def test_page_of_an_error_needs_neither_database_nor_request():
    html = render_to_string("500.html")

    assert html.count("<h1>") == 1
    assert "Le site a rencontré un problème" in html


def test_view_that_raises_says_so_in_french_and_nothing_of_itself(client, db, monkeypatch, settings):
    def broken() -> list[str]:
        raise RuntimeError("le secret")

    monkeypatch.setattr(health, "_silent", broken)
    client.raise_request_exception = False

    answer = client.get("/sante/")

    assert (settings.DEBUG, answer.status_code) == (False, 500)
    assert answer.content.decode() == render_to_string("500.html")


def test_expired_form_says_so_in_french(prepared, client):
    client.handler.enforce_csrf_checks = True

    answer = client.post("/apparence/", {"scheme": "dark"})

    assert answer.status_code == 403
    assert "Ce formulaire a expiré" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (RequestDataTooBig(), 413, "L’envoi est trop volumineux"),
        (ValueError(), 400, "La demande n’a pas été comprise"),
    ],
)
def test_refused_request_says_so_in_french(prepared, error, status, title):
    request = RequestFactory().get("/")
    request.user = make_user()

    answer = bad_request(request, error)

    assert answer.status_code == status
    assert title in answer.content.decode()


@pytest.mark.parametrize("act", ["delete", "unpublish"])
def test_compulsory_page_stays(staff_client, act):
    client = staff_client("Administration")
    page = StandardPage.objects.get(slug="mentions-legales")

    client.post(reverse(f"wagtailadmin_pages:{act}", args=[page.pk]))

    page.refresh_from_db()
    assert page.live


def test_other_page_may_be_unpublished(staff_client):
    client = staff_client("Administration")
    page = HomePage.objects.get().add_child(instance=StandardPage(title="Autre", slug="autre", body=[("text", "a")]))

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert Page.objects.get(pk=page.pk).live is False


def test_preview_of_markdown_is_the_page_s_own_html(staff_client):
    answer = staff_client("Rédaction").post("/gestion/apercu-markdown/", {"text": "# Titre <script>"})

    assert answer.content.decode().strip() == "<h2>Titre &lt;script&gt;</h2>"
