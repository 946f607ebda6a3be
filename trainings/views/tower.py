"""The trainer's control tower: every file at a glance, any of them opened through any eyes without acting."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community.permissions import showed_second_factor
from sandbox.access import Visitor
from sandbox.models import Practice
from sandbox.views.film import scene
from sandbox.views.frame import reader_of
from trainings import classes, tower
from trainings.class_models import ClassFile, ClassRoom, Participant

# A noted look opens the file for so long.
LOOKED_FOR = timedelta(hours=12)


def trainer_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For those who run sessions, their second factor shown; others meet a 404. The view gets the room."""

    @wraps(view)
    def wrapped(request: HttpRequest, code: str, **kwargs) -> HttpResponse:
        if not request.user.has_perm("trainings.change_session"):
            raise Http404
        if not showed_second_factor(request):
            return redirect("wagtailadmin_home")
        rooms = ClassRoom.objects.select_related("session__theme", "scenario")
        return view(request, get_object_or_404(rooms, code=code), **kwargs)

    return never_cache(wrapped)


def _order(request: HttpRequest) -> list[int]:
    asked = request.GET.get("ordre", "").split(",")
    return [int(number) for number in asked if number.isascii() and number.isdigit() and len(number) < 5]


def _context(request: HttpRequest, room: ClassRoom, seen: str) -> dict:
    rows = tower.rows(room, _order(request))
    return {
        "room": room,
        "script": room.scenario.script,
        "rows": rows,
        "hands": tower.hands(rows),
        "mark": seen,
        "order": ",".join(str(row.file.number) for row in rows),
        "now": timezone.now(),
        "present": sum(len(row.people) for row in rows),
    }


@trainer_view
def show(request: HttpRequest, room: ClassRoom) -> HttpResponse:
    return render(request, "trainings/classes/tower.html", _context(request, room, tower.mark(room)))


@trainer_view
def since(request: HttpRequest, room: ClassRoom) -> HttpResponse:
    """204 when nothing happened in any file."""
    seen = tower.mark(room)
    if seen == request.GET.get("vu", ""):
        return HttpResponse(status=204)
    return render(request, "trainings/classes/tower_state.html", _context(request, room, seen) | {"again": True})


@require_POST
@trainer_view
def lower(request: HttpRequest, room: ClassRoom, person: int) -> HttpResponse:
    """« J’y vais »: the hand is answered."""
    classes.lower_hand(get_object_or_404(Participant, pk=person, file__room=room))
    return redirect("classes:tower", room.code)


@trainer_view
def look(request: HttpRequest, room: ClassRoom, number: int) -> HttpResponse:
    """A POST writes down who looks; then the file is read like a film, at its latest moment."""
    file = get_object_or_404(ClassFile, room=room, number=number)
    if request.method == "POST":
        classes.note_look(file=file, agent=request.user)
        return redirect("classes:look", room.code, number)
    recent = timezone.now() - LOOKED_FOR
    context = {"room": room, "file": file, "people": file.participants.all()}
    if not file.looks.filter(agent=request.user, at__gt=recent).exists():
        return render(request, "trainings/classes/before_looking.html", context)
    practice = Practice.objects.with_scenario().get(class_file=file)
    practice.visitor = Visitor(starter=False)
    context |= {"practice": practice, "script": practice.script, "directory": practice.current_directory}
    context |= scene(request, practice, practice.last_sequence, reader_of(practice))
    return render(request, "trainings/classes/look.html", context)
