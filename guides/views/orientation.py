"""« Par où commencer »: five questions, and the path of each role."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guides.orientation import OrientationForm
from guides.paths import paths, stops
from guides.progress import begun


@require_safe
def orientation(request: HttpRequest) -> HttpResponse:
    """The answers are in the address: nothing is kept, and the page can be sent to a colleague."""
    form = OrientationForm(request.GET or None)
    context = {"form": form, "paths": paths().values()}
    if form.is_valid():
        context |= {"verdict": form.verdict(), "stops": form.path(), "begun": begun(request)}
    return render(request, "guides/orientation.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
def role_path(request: HttpRequest, role: str) -> HttpResponse:
    path = paths().get(role)
    if path is None:
        raise Http404
    context = {"path": path, "stops": stops(path.etapes), "begun": begun(request), "others": paths().values()}
    return render(request, "guides/path.html", context)
