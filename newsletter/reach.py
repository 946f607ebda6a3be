"""Whether an address of this site answers, asked in this process as a visitor without an account would."""

from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

GONE = 400


def is_ours(address: str) -> bool:
    return address == settings.SITE_URL or address.startswith((f"{settings.SITE_URL}/", f"{settings.SITE_URL}#"))


def answers(address: str) -> bool:
    """Of an address of ours: a page, or the way to one. Nothing is opened beyond this process."""
    return bool(_site().get_response(_request(address)).status_code < GONE)


@cache
def _site() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _request(address: str) -> WSGIRequest:
    asked, site = urlsplit(address), urlsplit(settings.SITE_URL)
    port = site.port or (443 if settings.HTTPS else 80)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            # WSGI hands the bytes of a path over as Latin-1.
            "PATH_INFO": unquote(asked.path or "/", "iso-8859-1"),
            "QUERY_STRING": asked.query,
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(port),
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
