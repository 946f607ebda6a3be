"""The glossary: every word of the procedure, one at a time or all together."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guides.glossary import by_section, found_in, terms


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "guides/glossary.html", {"sections": by_section()})


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    found = terms().get(slug)
    if found is None:
        raise Http404
    related = [other for other in found_in(found.meaning) if other.slug != slug]
    return render(request, "guides/term.html", {"term": found, "related": related})
