"""The demonstration: who may be played with one click, and where that is refused."""

from dataclasses import dataclass
from ipaddress import ip_address

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from community.models import User

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

    @property
    def label(self) -> str:
        return f"{self.first_name}, {self.role}"


DEMO_ACCOUNTS = (
    DemoAccount("apprenante@demo.example", "Aline", "Exemple", "apprenante"),
    DemoAccount("redaction@demo.example", "Rémi", "Exemple", "rédacteur", EDITORS),
    DemoAccount("formation@demo.example", "Fanny", "Exemple", "formatrice", TRAINERS),
    DemoAccount("assistance@demo.example", "Astrid", "Exemple", "agente d’assistance", SUPPORT),
    DemoAccount("administration@demo.example", "Adel", "Exemple", "administrateur", ADMINISTRATION),
)


def is_loopback(host: str) -> bool:
    """True for localhost and the addresses of the loopback range."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demo_here() -> bool:
    """True on a demonstration bound to loopback."""
    return settings.DEMO and is_loopback(settings.BIND_HOST)


def demo_allowed(request: HttpRequest) -> bool:
    """True on a demonstration bound to loopback and asked through loopback, nothing in between."""
    asked, _ = split_domain_port(request.get_host())
    return (
        demo_here()
        and is_loopback(asked)
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(header in request.META for header in FORWARDING_HEADERS)
    )


def require_demo(request: HttpRequest) -> None:
    """Raises Http404 wherever the demonstration must not exist."""
    if not demo_allowed(request):
        raise Http404


def demo_user(email: str) -> User:
    """The user behind a demonstration account; Http404 for any other address."""
    if email not in {account.email for account in DEMO_ACCOUNTS}:
        raise Http404
    return User.objects.get(email=email)


def load_accounts() -> None:
    """Makes the demonstration accounts; they have no password, one click opens them."""
    for account in DEMO_ACCOUNTS:
        names = {"first_name": account.first_name, "last_name": account.last_name}
        user, created = User.objects.get_or_create(email=account.email, defaults=names)
        if created:
            user.set_unusable_password()
            user.save()
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        user.groups.set(Group.objects.filter(name=account.group))
