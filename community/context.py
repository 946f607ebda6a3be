"""What every page's frame needs: the site's settings, the menu, light or dark."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from community.models import SiteSettings
from community.registry import NavEntry, registry

SCHEME_COOKIE = "apparence"
SCHEMES = {"system": "Comme mon appareil", "light": "Claire", "dark": "Sombre"}


def _nav_item(entry: NavEntry, path: str) -> dict:
    url = reverse(entry.url_name)
    return {
        "label": entry.label,
        "url": url,
        "current": path.startswith(entry.prefix),
        "exact": path == url,
    }


def scheme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(SCHEME_COOKIE)
    return chosen if chosen in SCHEMES else "system"


def frame(request: HttpRequest) -> dict:
    return {
        "site_settings": SimpleLazyObject(lambda: SiteSettings.load(request_or_site=request)),
        "nav": [_nav_item(entry, request.path) for entry in registry.nav_entries()],
        "scheme": scheme_of(request),
    }
