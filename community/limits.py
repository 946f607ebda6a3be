"""How often one machine may fill in an open form. A whole class may share its address."""

from django.core.cache import cache
from django.http import HttpRequest

AN_HOUR = 3600
TOO_MANY = (
    "Trop de demandes sont parties de votre réseau depuis une heure. Ce que vous avez tapé est encore là : "
    "renvoyez-le un peu plus tard."
)


def admitted(request: HttpRequest, action: str, *, an_hour: int) -> bool:
    """Counts one more try of this machine; False beyond `an_hour` of them within an hour."""
    key = f"limits:{action}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) <= an_hour
    except ValueError:  # it expired between the two
        return True
