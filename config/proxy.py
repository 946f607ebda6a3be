"""The caller's address behind the proxies that the operator declares."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxyMiddleware:
    """Sets REMOTE_ADDR to the address that the outermost trusted proxy saw.

    With no trusted proxy the forwarding header is the caller's own word: it is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = settings.TRUSTED_PROXIES
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if count and len(hops) >= count and hops[-count]:
            request.META["REMOTE_ADDR"] = hops[-count]
        return self.get_response(request)
