"""The practice itself: its way in, its clock, starting again, undoing, removing."""

import calendar
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sandbox import clock, retention, undo
from sandbox.access import forget, practice_view, seat, starter_view
from sandbox.accounts import openable
from sandbox.forms.clock import ClockForm
from sandbox.models import Practice
from sandbox.views.frame import eyes, screen
from sandbox.views.keys import form_key
from sandbox.views.piece import piece_seen
from sandbox.words import formats


@practice_view
def home(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The learner's own space; accounts first when the exercise is about them."""
    if (
        openable(practice)
        and practice.script.buts
        and all(but.check in {"rattachement", "structure"} for but in practice.script.buts)
    ):
        return redirect("sandbox:account", practice.public_id)
    return redirect("sandbox:space", practice.public_id, eyes(practice, None)[0].space)


def back(request: HttpRequest, practice: Practice) -> str:
    """The screen of this practice from which a form was sent."""
    wanted, own = request.POST.get("next", ""), reverse("sandbox:practice", args=[practice.public_id])
    safe = wanted.startswith(own) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else own


def month_later(day: date) -> date:
    """The same day of the next month, or its last one."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def target_day(practice: Practice, step: str) -> date:
    tomorrow = practice.today + timedelta(days=1)
    if step == "mois":
        return month_later(practice.today)
    if step == "echeance":
        return max(clock.next_happening_day(practice) or tomorrow, tomorrow)
    return tomorrow


@require_POST
@practice_view
def advance(request: HttpRequest, practice: Practice) -> HttpResponse:
    """By a day, to the next deadline, by a month, or by as many days as are typed."""
    step, form = request.POST.get("pas", ""), ClockForm(request.POST)
    if step == "jours" and not form.is_valid():
        context = {"form": form, "next": back(request, practice)}
        return screen(request, practice, "sandbox/clock.html", context, status=422)
    days = timedelta(days=form.cleaned_data["jours"]) if step == "jours" else None
    day = practice.today + days if days else target_day(practice, step)
    before = practice.today
    clock.advance_to(practice=practice, day=day, key=form_key(request))
    if practice.today != before:
        messages.info(request, f"Nous sommes maintenant le {formats.long_jour(practice.today)}.")
    return redirect(back(request, practice))


@starter_view
def restart(request: HttpRequest, practice: Practice) -> HttpResponse:
    if request.method != "POST":
        return screen(request, practice, "sandbox/restart.html")
    undo.restart(practice=practice)
    messages.success(request, "L’exercice recommence au début.")
    return redirect("sandbox:practice", practice.public_id)


@require_POST
@starter_view
def undo_last(request: HttpRequest, practice: Practice) -> HttpResponse:
    try:
        undo.undo(practice=practice, key=form_key(request))
        messages.success(request, "Votre dernière action est annulée, avec ce qui l’a suivie.")
    except undo.UndoRefused:
        messages.warning(request, "Il n’y a rien à annuler.")
    return redirect(standing(practice, back(request, practice)))


def standing(practice: Practice, wanted: str) -> str:
    """This screen when it is about nothing, or about a piece still seen there; else the list that it was reached from."""
    own, path = reverse("sandbox:practice", args=[practice.public_id]), urlsplit(wanted).path
    try:
        if _still_there(practice, resolve(path)):
            return wanted
        above = own + path.removeprefix(own).partition("/")[0] + "/"
        return above if resolve(above).url_name in ("space", "account") else own
    except Http404:
        return own


def _still_there(practice: Practice, found: ResolverMatch) -> bool:
    if found.url_name != "piece":
        return found.kwargs.keys() <= {"public_id", "space"}
    space = found.kwargs["space"]
    try:
        return bool(piece_seen(practice, seat(practice, space.role), space, found.kwargs["identifiant"]))
    except Http404:
        return False


@starter_view
def remove(request: HttpRequest, practice: Practice) -> HttpResponse:
    if request.method != "POST":
        return screen(request, practice, "sandbox/remove.html")
    retention.remove(practice=practice)
    messages.success(request, "Votre pratique et ses fichiers sont supprimés.")
    response = redirect("sandbox:catalogue")
    forget(request, response, practice)
    return response
