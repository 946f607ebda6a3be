"""How often one machine may try what anybody may try: an open form, a code. A whole class may share its address."""

from django.core.cache import cache
from django.http import HttpRequest

AN_HOUR = 3600
TOO_MANY = (
    "Trop de demandes sont parties de votre réseau depuis une heure. Ce que vous avez tapé est encore là : "
    "renvoyez-le un peu plus tard."
)


def admitted(request: HttpRequest, action: str, *, an_hour: int) -> bool:
    """Counts one more try of this machine; False beyond `an_hour` of them within an hour."""
    return count(request, action) <= an_hour


def count(request: HttpRequest, action: str) -> int:
    """One more try of this machine; how many it has made within the hour that its first one began."""
    key = _key(request, action)
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two
        return 1


def tries(request: HttpRequest, action: str) -> int:
    """How many it has made, without one more."""
    return cache.get(_key(request, action), 0)


def _key(request: HttpRequest, action: str) -> str:
    return f"tries:{action}:{request.META.get('REMOTE_ADDR', '')}"
