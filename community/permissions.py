"""Who may: staff, and whether their second factor was shown in this session."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from community.demo import DEMO_MARK, demo_allowed


def is_staff_member(user) -> bool:
    """True for whoever may open « Gestion »: membership of a group decides."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def showed_second_factor(request: HttpRequest) -> bool:
    """True when this session was opened, or confirmed, with a second factor.

    The one-click demonstration counts, where the demonstration itself is allowed.
    """
    if request.session.get(DEMO_MARK) == request.user.pk and demo_allowed(request):
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
