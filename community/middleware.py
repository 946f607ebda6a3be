"""The staff's side: a content policy that its pages can live with, and a second factor."""

import re
import secrets
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from community.permissions import is_staff_member, showed_second_factor

STAFF_PREFIX = "/gestion/"
# Wagtail's own scripts carry no nonce: its date picker and its « add » buttons need one.
SCRIPT = re.compile(rb"<script(?=[\s>])(?![^>]*\bnonce=)", re.IGNORECASE)
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'"
)


class AdminCspMiddleware:
    """Under the staff's address only: the tight policy, and the nonce in each script of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(STAFF_PREFIX):
            self._protect(response)
        return response

    def _protect(self, response: HttpResponse) -> None:
        nonce = secrets.token_urlsafe(16)
        response["Content-Security-Policy"] = ADMIN_POLICY.format(nonce=nonce)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return
        response.content = SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), response.content)
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))


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
