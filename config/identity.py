"""The identity services that a sign-in may lead to."""

from typing import Any
from urllib.parse import urlsplit


def origins(providers: dict[str, Any]) -> list[str]:
    """`https://host` of each OpenID Connect service.

    Browsers hold a form to the policy's `form-action` through its redirections too.
    """
    apps = providers.get("openid_connect", {}).get("APPS", [])
    addresses = (urlsplit(app["settings"]["server_url"]) for app in apps)
    return sorted({f"{address.scheme}://{address.netloc}" for address in addresses})
