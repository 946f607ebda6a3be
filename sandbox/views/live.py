"""« Quelqu’un a agi »: the answer to a page that asks whether anything happened. Looking changes nothing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox import coaching, live
from sandbox.access import SeatWithdrawn, get_practice
from sandbox.views.frame import reader_of


@require_safe
def since(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """204 when nothing happened, else the sentences, and what the page must ask next time."""
    seen = request.GET.get("vu", "")
    if live.is_idle(public_id, request.GET.get("cle", ""), seen):
        return HttpResponse(status=204)
    try:
        practice = get_practice(request, public_id)
    except SeatWithdrawn:
        return render(request, "sandbox/places/withdrawn_notice.html")
    told = coaching.news(practice, reader_of(practice), live.seen_sequence(seen))
    context = {
        "practice": practice,
        "told": told,
        "mark": live.mark(practice),
        "key": live.key(practice),
        "again": True,
    }
    response = render(request, "sandbox/live_news.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
