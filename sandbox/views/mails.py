"""« Courriels reçus »: what the portal would have written to whoever holds this seat."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sandbox import access, mails
from sandbox.access import practice_view
from sandbox.models import Practice
from sandbox.spaces import Space
from sandbox.views.frame import screen

PER_PAGE = 25


@require_safe
@practice_view
def received(request: HttpRequest, practice: Practice, space: Space) -> HttpResponse:
    seat = access.seat(practice, space.role)
    page = Paginator(mails.mails(practice, seat), PER_PAGE).get_page(request.GET.get("page"))
    return screen(request, practice, "sandbox/mails.html", {"page": page}, seat=seat, space=space)
