"""The participant's side of a class: coming in by code or by link, one's role and file, raising a hand."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sandbox import access, wrong_codes
from sandbox.engine.vocabulary import Role
from sandbox.goals import states
from sandbox.models import Practice
from sandbox.seat_holds import SeatHold
from sandbox.views.frame import home_of
from trainings import classes, tower
from trainings.class_forms import BackForm, CodeForm, JoinForm
from trainings.class_models import ClassRoom, Participant
from trainings.links import MINE, registration_of
from trainings.models import Registration
from trainings.waiting import NotPossible


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """A code that opens nothing counts against the machine, as those of the sandbox do."""
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return render(request, "trainings/classes/enter.html", {"form": form})
    if wrong_codes.closed(request):
        form.errors.clear()
        form.add_error("code", wrong_codes.TOO_MANY)
    elif form.is_valid():
        return redirect(form.room)
    else:
        wrong_codes.note(request)
    return render(request, "trainings/classes/enter.html", {"form": form}, status=422)


def _room(request: HttpRequest, code: str) -> ClassRoom:
    """Http404 for a code that opens nothing, and for every code once too many were tried."""
    found = ClassRoom.objects.select_related("session__theme", "scenario").filter(code=code).first()
    if found is None or wrong_codes.closed(request):
        wrong_codes.note(request)
        raise Http404
    return found


def _participant(request: HttpRequest, room: ClassRoom) -> Participant | None:
    """Who sits in this class at this browser: the latest seat that it took there."""
    tokens = [token for _, token in access.held_seats(request)]
    holds = SeatHold.objects.opened_by(tokens).filter(practice__class_file__room=room).order_by("-taken_at")
    hold = holds.first() if tokens else None
    seated = Participant.objects.select_related("file")
    return hold and seated.filter(file__practice=hold.practice_id, role=hold.role).first()


@never_cache
def mine(request: HttpRequest, code: str) -> HttpResponse:
    room = _room(request, code)
    participant = _participant(request, room)
    if participant:
        return render(request, "trainings/classes/mine.html", _state(room, participant))
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _sit(request, room, classes.join(room=room, **form.cleaned_data))
        except NotPossible as why:
            form.add_error(None, str(why))
    context = {"room": room, "form": form, "back": BackForm(), "closed": room.closed_because(timezone.now())}
    return render(request, "trainings/classes/join.html", context, status=422 if form.errors else 200)


@require_POST
def back(request: HttpRequest, code: str) -> HttpResponse:
    """« J’avais déjà une place »: the code of the seat, on another computer or after losing the line."""
    room, form = _room(request, code), BackForm(request.POST)
    hold = classes.back_to_seat(room=room, code=form.cleaned_data["seat"]) if form.is_valid() else None
    if hold:
        return _sit(request, room, hold)
    if form.is_valid():
        wrong_codes.note(request)
        form.add_error(
            "seat", "Ce code n’ouvre aucune place de cette classe. Relisez-le, ou prenez une nouvelle place."
        )
    context = {"room": room, "form": JoinForm(), "back": form, "closed": room.closed_because(timezone.now())}
    return render(request, "trainings/classes/join.html", context, status=422)


@never_cache
def by_link(request: HttpRequest, key: str, public_id) -> HttpResponse:
    """From « Mes inscriptions »: the button takes the person's seat, the same each time."""
    theirs = Registration.objects.beside(registration_of(key, MINE)).confirmed()
    registration = get_object_or_404(theirs.select_related("session__theme", "session__room"), public_id=public_id)
    room = ClassRoom.objects.select_related("session__theme").filter(session=registration.session_id).first()
    if room is None:
        raise Http404
    context = {"room": room, "registration": registration, "why": room.closed_because(timezone.now())}
    if request.method != "POST" or context["why"]:
        return render(request, "trainings/classes/by_link.html", context)
    try:
        hold = classes.join(room=room, name=registration.name, registration=registration)
    except NotPossible as why:
        return render(request, "trainings/classes/by_link.html", context | {"why": str(why)}, status=422)
    return _sit(request, room, hold)


def _sit(request: HttpRequest, room: ClassRoom, hold: SeatHold) -> HttpResponse:
    response = redirect(room)
    access.remember_seat(request, response, hold)
    return response


def _state(room: ClassRoom, participant: Participant) -> dict:
    practice = Practice.objects.with_scenario().get(class_file=participant.file_id)
    people = list(participant.file.participants.all())
    goals, role = states(practice), Role(participant.role)
    return {
        "room": room,
        "participant": participant,
        "practice": practice,
        "script": practice.script,
        "seat": access.seat(practice, role),
        "hold": classes.seat_of(participant),
        "space": home_of(practice, role),
        "others": [person for person in people if person.pk != participant.pk],
        "own_goals": [goal for goal in goals if goal.but.role == role],
        "turn": tower.turn_of(goals, people),
        "look": participant.file.looks.first(),
        "mark": tower.own_mark(participant, practice),
    }


@require_safe
def since(request: HttpRequest, code: str) -> HttpResponse:
    """204 when nothing changed for this person."""
    room = get_object_or_404(ClassRoom, code=code)
    participant = _participant(request, room)
    if participant is None:
        raise Http404
    practice = Practice.objects.only("last_sequence", "seat_changes").get(class_file=participant.file_id)
    if tower.own_mark(participant, practice) == request.GET.get("vu", ""):
        return HttpResponse(status=204)
    answer = render(request, "trainings/classes/mine_state.html", _state(room, participant) | {"again": True})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def hand(request: HttpRequest, code: str) -> HttpResponse:
    room = get_object_or_404(ClassRoom, code=code)
    participant = _participant(request, room)
    if participant is None:
        raise Http404
    act = classes.raise_hand if request.POST.get("main") == "levee" else classes.lower_hand
    act(participant)
    return redirect(room)
