"""« Inviter quelqu’un »: the seats of a practice, and taking one by link or by code."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sandbox import access, seats, wrong_codes
from sandbox.access import practice_view, starter_view
from sandbox.engine.styles import Style, styles_of
from sandbox.engine.vocabulary import Role
from sandbox.models import Practice
from sandbox.seat_holds import SeatHold
from sandbox.views.frame import home_of, screen
from sandbox.words.remplacants import STYLES

GONE = "Cette place vient d’être reprise. Demandez un nouveau code à la personne qui a commencé l’exercice."


@require_safe
@practice_view
def places(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Each role with who holds it; its link and its code, for the starter alone."""
    found = seats.places(practice)
    waits = practice.visitor.starter and any(place.hold for place in found)
    context = {"places": found, "waiting_for_somebody": waits, "site": request.build_absolute_uri("/").rstrip("/")}
    return screen(request, practice, "sandbox/places/places.html", context)


@require_POST
@starter_view
def invite(request: HttpRequest, practice: Practice, role: str) -> HttpResponse:
    seats.invite(practice=practice, role=_role(practice, role))
    return _back(practice)


@require_POST
@starter_view
def withdraw(request: HttpRequest, practice: Practice, role: str) -> HttpResponse:
    """« Reprendre cette place »: the code dies, and the browser that held the seat is told."""
    seats.withdraw(practice=practice, role=_role(practice, role))
    messages.success(request, "La place est reprise. Son code et son lien n’ouvrent plus rien.")
    return _back(practice)


@require_POST
@practice_view
def give_back(request: HttpRequest, practice: Practice, role: str) -> HttpResponse:
    """« Rendre cette place », by whoever took it."""
    wanted = _role(practice, role)
    if wanted not in practice.visitor.roles:
        raise Http404
    token = practice.seats.get(role=wanted).token
    seats.give_back(practice=practice, role=wanted)
    messages.success(request, "La place est rendue. Son code reste valable si vous voulez la reprendre.")
    others = practice.visitor.starter or len(practice.visitor.roles) > 1
    response = _back(practice) if others else redirect("sandbox:catalogue")
    access.forget_seat(request, response, token)
    return response


@require_POST
@starter_view
def stand_in(request: HttpRequest, practice: Practice, role: str) -> HttpResponse:
    """How the stand-in of this role plays from now on."""
    wanted, chosen = _role(practice, role), request.POST.get("style", "")
    if chosen not in styles_of(wanted):
        messages.error(request, "Choisissez dans la liste comment joue le remplaçant.")
    else:
        seats.play(practice=practice, role=wanted, style=Style(chosen))
        messages.success(request, f"C’est noté : le remplaçant {STYLES[Style(chosen)]}.")
    return _back(practice)


def take(request: HttpRequest, code: str) -> HttpResponse:
    """Which exercise, which role, who else is there; the button takes the seat. A link in a mail never acts by itself."""
    if wrong_codes.closed(request):
        return render(request, "sandbox/places/unknown.html", {"closed": True}, status=429)
    hold = SeatHold.objects.filter(code=code).first()
    practice = Practice.objects.with_scenario().filter(pk=hold.practice_id).first() if hold else None
    if hold is None or practice is None:
        wrong_codes.note(request)
        return render(request, "sandbox/places/unknown.html", status=404)
    hold.practice, practice.visitor = practice, access.Visitor(starter=False)
    role = Role(hold.role)
    if request.method == "POST":
        return _take(request, hold, role)
    context = {
        "practice": practice,
        "script": practice.script,
        "directory": practice.current_directory,
        "seat": access.seat(practice, role),
        "others": [place for place in seats.places(practice) if place.seat.role != role],
        "shared": hold.taken_at is not None,
    }
    return render(request, "sandbox/places/take.html", context)


def _take(request: HttpRequest, hold: SeatHold, role: Role) -> HttpResponse:
    try:
        seats.take(hold=hold)
    except SeatHold.DoesNotExist:
        messages.error(request, GONE)
        return redirect("sandbox:resume")
    response = redirect("sandbox:space", hold.practice.public_id, home_of(hold.practice, role))
    access.remember_seat(request, response, hold)
    return response


def _role(practice: Practice, code: str) -> Role:
    """Raises `Http404` for a role that the exercise does not have."""
    found = next((role for role in seats.open_roles(practice) if role.lower() == code), None)
    if found is None:
        raise Http404
    return found


def _back(practice: Practice) -> HttpResponse:
    return redirect(reverse("sandbox:places", args=[practice.public_id]))
