"""The film of a practice, for those who are in it; a link shows it to anybody, who can only look."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sandbox import access, film, seats
from sandbox.access import Visitor, practice_view, starter_view
from sandbox.engine.vocabulary import Role
from sandbox.forms.typed import whole
from sandbox.models import Practice
from sandbox.views.frame import reader_of, screen


@require_safe
@practice_view
def watch(request: HttpRequest, practice: Practice) -> HttpResponse:
    context = scene(request, practice, 1, reader_of(practice))
    link = film.share(practice, context["scene"].rank, context["eye"].role)
    context |= {"site": request.build_absolute_uri("/").rstrip("/"), "link": link}
    return screen(request, practice, "sandbox/film/film.html", context)


@require_POST
@starter_view
def close(request: HttpRequest, practice: Practice) -> HttpResponse:
    film.close(practice=practice)
    messages.success(request, "Les liens déjà partagés n’ouvrent plus le film.")
    return redirect("sandbox:film", practice.public_id)


@require_safe
def look(request: HttpRequest, key: str) -> HttpResponse:
    """Without a practice of one's own, nor any way to act on this one."""
    found = film.shared(key)
    if found is None:
        raise Http404
    practice, rank, role = found
    practice.visitor = Visitor(starter=False)
    context = {"practice": practice, "script": practice.script, "directory": practice.current_directory}
    response = render(request, "sandbox/film/shared.html", context | scene(request, practice, rank, role))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def scene(request: HttpRequest, practice: Practice, rank: int, role: Role) -> dict[str, Any]:
    """The moment, the eyes and the piece that the address asks for; by default these ones, and no piece."""
    roles = seats.open_roles(practice)
    wanted = next((r for r in roles if r.lower() == request.GET.get("role", "")), role)
    eye = access.seat(practice, wanted)
    found = film.scene(practice, eye, whole(request.GET.get("n")) or rank)
    asked = whole(request.GET.get("piece"))
    piece = next((p for p in found.pieces if p.identifiant == asked), None)
    return {"scene": found, "eye": eye, "roles": roles, "piece": piece, "contenu": piece.contenu if piece else None}
