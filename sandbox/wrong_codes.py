"""Codes of practices and of seats that open nothing: how many one machine may try within an hour. Right ones are not counted."""

from django.conf import settings
from django.http import HttpRequest

from community import limits

ACTION = "sandbox-code"
TOO_MANY = (
    "Trop de codes qui n’ouvrent rien ont été essayés depuis votre réseau. Ce que vous avez tapé est encore là : "
    "attendez une heure, puis réessayez. Aucun code n’est vérifié d’ici là."
)


def closed(request: HttpRequest) -> bool:
    """Whether this machine has tried too many to be told anything more, even of a right one."""
    return limits.tries(request, ACTION) >= settings.WRONG_CODES_PER_HOUR


def note(request: HttpRequest) -> None:
    limits.count(request, ACTION)
