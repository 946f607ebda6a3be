"""A learner's practice as an agent may look at it: the film, stopped at the moment of the request. Nothing can be done there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sandbox import film, helping
from sandbox.access import Visitor
from sandbox.views.film import scene
from sandbox.views.frame import reader_of


def look(request: HttpRequest, ref: str) -> HttpResponse:
    practice, sequence = helping.read(ref)
    role = reader_of(practice)
    practice.visitor = Visitor(starter=False)
    context = {
        "practice": practice,
        "script": practice.script,
        "directory": practice.current_directory,
        "told": helping.tell(ref),
        "asked_at": film.moments(practice, upto=sequence),
    }
    context |= scene(request, practice, context["asked_at"], role)
    response = render(request, "sandbox/film/looked_at.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
