"""The caller's address is taken from declared proxies and from nobody else."""

import pytest
from django.http import HttpResponse

from config.proxy import TrustedProxyMiddleware


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_remote_address_behind_proxies(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded})

    response = TrustedProxyMiddleware(lambda asked: HttpResponse(asked.META["REMOTE_ADDR"]))(request)

    assert response.content.decode() == address
