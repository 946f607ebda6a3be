"""A guide as a reader meets it: its steps, those already done, the practice of one step, the printed sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from guides import chapters, practising, printing, progress
from guides.models import GuideIndexPage, GuidePage
from sandbox.models import Practice


def show(request: HttpRequest, page: GuidePage) -> HttpResponse:
    """The page itself, for Wagtail. What its practices have proved is ticked, and kept."""
    context = page.get_context(request)
    steps, opened = context["steps"], progress.practices(request, page)
    done = progress.done(request, page, steps, opened)
    faults = context["verification"].faults if context["verification"] else []
    context |= {
        "done": done,
        "next": next((step for step in steps if step.deed and step.id not in done), None),
        "broken": {fault["step"] for fault in faults},
        "open_practices": _unfinished(opened, done),
        "key": practising.new_key(),
        "places": chapters.places(page),
    }
    response = render(request, page.get_template(request), context)
    progress.keep(request, response, page, done)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _unfinished(opened: list[Practice], done: set[str]) -> dict[str, Practice]:
    """The latest practice of each step that is not done, to be taken up again."""
    found: dict[str, Practice] = {}
    for practice in opened:
        _, name = progress.read(practice.origin) or (0, "")
        if name not in done:
            found.setdefault(name, practice)
    return found


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """« Je me forme », under an address that never changes, whatever slug editors give the page."""
    index = GuideIndexPage.objects.live().first()
    if index is None:
        raise Http404
    return index.serve(request)


def _page(request: HttpRequest, slug: str) -> GuidePage:
    home = Site.find_for_request(request).root_page
    return get_object_or_404(GuidePage.objects.live().public().descendant_of(home), slug=slug)


@require_POST
def practise(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """« Faire cette étape »: a practice at exactly the state that the step is about."""
    page = _page(request, slug)
    found = next((one for one in page.all_steps() if one.id == step), None)
    if found is None or found.deed is None:
        raise Http404
    return practising.start_at(request, found.deed, origin=progress.origin(page, found), back=page.get_url(request))


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same content on paper: A4, every screen, button and gesture as text."""
    page = _page(request, slug)
    response = HttpResponse(printing.sheet(page), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{page.slug}.pdf"'
    return response
