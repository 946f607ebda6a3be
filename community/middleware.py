"""The staff's side: a content policy that its pages can live with, and a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import urlencode

from community.permissions import is_staff_member, showed_second_factor
from community.views.errors import bad_request

STAFF_PREFIX = "/gestion/"
# No inline script, no nonce: community/admin_scripts.py takes Wagtail's own away.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'"
)


class AdminCspMiddleware:
    """Under the staff's address, the tight policy, unless a page brings its own: the site's leaves these pages alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(STAFF_PREFIX):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        return response


class StaffSecondFactorMiddleware:
    """No staff page without a second factor: set it up first, or show it again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(STAFF_PREFIX) and request.user.is_authenticated:
            return self._checked(request)
        return self.get_response(request)

    def _checked(self, request: HttpRequest) -> HttpResponse:
        if not is_staff_member(request.user):
            raise PermissionDenied
        if showed_second_factor(request):
            return self.get_response(request)
        step = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
        then = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return redirect(f"{reverse(step)}?{then}")


class IncompleteFormMiddleware:
    """Wagtail reads some fields without asking whether they came: a form cut on its way is told, not a fault of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        cut = isinstance(exception, MultiValueDictKeyError) and request.path.startswith(STAFF_PREFIX)
        return bad_request(request, exception) if cut else None
