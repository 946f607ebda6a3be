"""What a survey's readers may see of its results, once published: the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from surveys.models import Survey
from surveys.results import results


def published_results(request: HttpRequest, slug: str) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.published(), slug=slug)
    return render(request, "surveys/results.html", {"survey": survey, "results": results(survey, published=True)})
