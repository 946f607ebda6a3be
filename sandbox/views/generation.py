"""The words of the present portal, or those of the one before: a choice of the browser, kept in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sandbox.access import practice_view
from sandbox.models import Practice
from sandbox.views.frame import GENERATION_COOKIE, generation
from sandbox.views.practice import back

A_YEAR = 365 * 24 * 3600
OTHER = {"actuel": "ancien", "ancien": "actuel"}


@require_POST
@practice_view
def switch(request: HttpRequest, practice: Practice) -> HttpResponse:
    response = redirect(back(request, practice))
    response.set_cookie(
        GENERATION_COOKIE,
        OTHER[generation(request)],
        max_age=A_YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
