"""A guide of several chapters as a reader meets it, on the screen and on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from guides import chapters, printing, progress
from guides.handbooks import HandbookPage


def show(request: HttpRequest, page: HandbookPage) -> HttpResponse:
    """The page itself, for Wagtail. The next fiche is the first that is not finished."""
    parts = chapters.chapters(page, progress.begun(request))
    reads = chapters.fiches(parts)
    practised = [read for read in reads if read.steps]
    context = page.get_context(request) | {
        "chapters": parts,
        "reads": reads,
        "minutes": sum(read.page.minutes for read in reads),
        "check": chapters.check(reads),
        "practised": len(practised),
        "finished": sum(read.finished for read in practised),
        "begun": any(read.done for read in practised),
        "next": next((read for read in practised if not read.finished), None),
    }
    response = render(request, page.get_template(request), context)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same guide on paper: its introductions, and the steps of its fiches by their titles."""
    home = Site.find_for_request(request).root_page
    page = get_object_or_404(HandbookPage.objects.live().public().descendant_of(home), slug=slug)
    response = HttpResponse(printing.handbook(page), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{page.slug}.pdf"'
    return response
