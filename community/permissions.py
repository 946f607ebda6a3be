"""Who may: staff, and whether their second factor was shown in this session."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from community.demo import DEMO_MARK, demo_allowed
from community.groups import STAFF_GROUPS


def is_staff_member(user) -> bool:
    """True for whoever may open « Gestion »: membership of a group decides."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def may_manage(agent, person) -> bool:
    """True unless the person holds more than the staff's groups give: only superusers manage those."""
    if agent.is_superuser:
        return True
    outranks = person.is_superuser or person.user_permissions.exists()
    return not outranks and not person.groups.exclude(name__in=STAFF_GROUPS).exists()


def showed_second_factor(request: HttpRequest) -> bool:
    """True when this session was opened, or confirmed, with a second factor.

    The one-click demonstration counts, where the demonstration itself is allowed.
    """
    if request.session.get(DEMO_MARK) == request.user.pk and demo_allowed(request):
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
