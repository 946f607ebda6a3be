"""The demonstration: who may be played with one click, and where that is refused."""

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port

DEMO_MARK = "demo_second_factor"
FORWARDING_HEADERS = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


@dataclass(frozen=True)
class DemoAccount:
    email: str
    first_name: str
    last_name: str
    role: str
    group: str = ""


DEMO_ACCOUNTS = (
    DemoAccount("apprenante@demo.example", "Aline", "Exemple", "Apprenante"),
    DemoAccount("redaction@demo.example", "Remi", "Exemple", "Rédaction", "rédaction"),
    DemoAccount("formatrice@demo.example", "Fanny", "Exemple", "Formatrice", "formateurs"),
    DemoAccount("assistance@demo.example", "Astrid", "Exemple", "Assistance", "assistance"),
    DemoAccount("administration@demo.example", "Adel", "Exemple", "Administration", "administration"),
)


def is_loopback(host: str) -> bool:
    """True for localhost and the addresses of the loopback range."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demo_allowed(request: HttpRequest) -> bool:
    """True on a demonstration bound to loopback and asked through loopback, nothing in between."""
    asked, _ = split_domain_port(request.get_host())
    return (
        settings.DEMO
        and is_loopback(settings.BIND_HOST)
        and is_loopback(asked)
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(header in request.META for header in FORWARDING_HEADERS)
    )


def require_demo(request: HttpRequest) -> None:
    """Raises Http404 wherever the demonstration must not exist."""
    if not demo_allowed(request):
        raise Http404
