"""The ways back to a request: a signed link, and the signed cookie of the browser that asked."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from community.help_models import KEPT, HelpRequest

COOKIE = "aide"
SALT = "community.help"
KEPT_REQUESTS = 10


def page_of(request: HelpRequest) -> str:
    """Its person's page, always the same: whoever has the address reads it."""
    return reverse("help_request", args=[signing.Signer(salt=SALT).sign(request.reference)])


def request_behind(token: str) -> HelpRequest | None:
    try:
        reference = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return HelpRequest.objects.filter(reference=reference).first()


def held(request: HttpRequest) -> list[Any]:
    """The references that this browser keeps, latest first."""
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KEPT))
    except (signing.BadSignature, TypeError):
        return []


def remember(request: HttpRequest, response: HttpResponse, reference: str) -> None:
    kept = [reference, *(one for one in held(request) if one != reference)][:KEPT_REQUESTS]
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=COOKIE),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
