"""What a failed sign-in is counted under."""

from django.http import HttpRequest


def login_name(request: HttpRequest | None, credentials: dict[str, str] | None) -> str | None:
    """The address being tried, in lower case; allauth names it in more than one way."""
    given = credentials or {}
    name = given.get("email") or given.get("username")
    if not name and request is not None:
        name = request.POST.get("login")
    return name.strip().lower() if name else None
