"""Coming to a session and leaving it. A link of a mail opens a page; the page's button acts."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from trainings import actions, waiting
from trainings.forms import RegistrationForm
from trainings.links import CONFIRM, MINE, key_of, registration_of
from trainings.models import Registration, Session

SENT = "Un courriel vient de partir. Ouvrez-le et confirmez\u00a0: votre place est prise à ce moment-là."
OTHERS = 3
DONE = "Vous êtes inscrit. Un courriel vous le confirme, avec la date pour votre agenda."
WAITS = "Vous êtes sur la liste d’attente. Un courriel vous préviendra si une place se libère."
GONE = "Vous n’êtes plus inscrit à cette session."
UNLISTED = "C’est noté\u00a0: vous n’attendez plus de place pour cette session."
Status = Registration.Status


def _context(request: HttpRequest, session: Session) -> dict:
    mine = Registration.objects.filter(session=session, user=request.user) if request.user.is_authenticated else None
    others = session.theme.sessions.coming().exclude(pk=session.pk).with_counts()[:OTHERS]
    return {
        "session": session,
        "closed": session.closed_because(timezone.now()),
        "mine": mine and mine.planning_on().first(),
        "others": others,
    } | ({} if session.left else _when_full(session, others))


def _when_full(session: Session, others: Iterable[Session]) -> dict:
    """What is offered at once besides the waiting list: the exercises alone, and the dates with a place."""
    scripts = [script for moment in ("before", "after") for script in session.theme.exercises_to_do(moment)]
    return {
        "queue": session.registrations.waiting().count(),
        "alone": scripts,
        "open_dates": [other for other in others if other.left and not other.is_cancelled],
    }


@never_cache
def session(request: HttpRequest, public_id) -> HttpResponse:
    found = get_object_or_404(Session.objects.with_counts().select_related("theme"), public_id=public_id)
    if not found.theme.live:
        raise Http404
    form = RegistrationForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and _take(request, found, form):
        return redirect(found)
    status = 422 if form.errors else 200
    return render(request, "trainings/session.html", _context(request, found) | {"form": form}, status=status)


def _take(request: HttpRequest, session: Session, form: RegistrationForm) -> bool:
    """True when it is done; else the form says why not."""
    said = SENT
    try:
        if request.user.is_authenticated:
            said = _said(actions.register(session=session, user=request.user, **form.cleaned_data))
        else:
            actions.ask(session=session, **form.cleaned_data)
    except waiting.NotPossible as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, said)
    return True


def _said(registration: Registration) -> str:
    return DONE if registration.status == Status.CONFIRMED else WAITS


@never_cache
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    registration = registration_of(key, CONFIRM)
    settled = registration.status in actions.SETTLED
    context = {"registration": registration, "session": registration.session, "settled": settled, "why": ""}
    if request.method != "POST":
        return render(request, "trainings/confirm.html", context)
    try:
        registration = actions.confirm(registration)
    except waiting.NotPossible as why:
        return render(request, "trainings/confirm.html", context | {"why": str(why)}, status=422)
    messages.success(request, _said(registration))
    return redirect("trainings:mine_by_key", key_of(registration, MINE))


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The registrations of the account, under the key of its latest one."""
    latest = Registration.objects.filter(user=request.user).last()
    if latest is None:
        return render(request, "trainings/mine.html", {"registrations": []})
    return redirect("trainings:mine_by_key", key_of(latest, MINE))


@never_cache
def mine_by_key(request: HttpRequest, key: str) -> HttpResponse:
    holder = registration_of(key, MINE)
    mine = Registration.objects.beside(holder).coming(timezone.now())
    return render(request, "trainings/mine.html", {"registrations": mine, "key": key, "site_url": settings.SITE_URL})


def _theirs(key: str, public_id) -> Registration:
    holder = registration_of(key, MINE)
    mine = Registration.objects.beside(holder).select_related("session__theme")
    return get_object_or_404(mine, public_id=public_id)


@never_cache
def leave(request: HttpRequest, key: str, public_id) -> HttpResponse:
    """Gives back a place, refuses an offer, or leaves the waiting list."""
    registration = _theirs(key, public_id)
    said = GONE if registration.status == Status.CONFIRMED else UNLISTED
    return _answered(request, key, registration, (actions.leave, "trainings/leave.html", said))


@never_cache
def accept(request: HttpRequest, key: str, public_id) -> HttpResponse:
    return _answered(request, key, _theirs(key, public_id), (waiting.accept, "trainings/accept.html", DONE))


def _answered(request: HttpRequest, key: str, registration: Registration, act: tuple) -> HttpResponse:
    """Shows what will be done; the button does it."""
    do, template, said = act
    context = {"registration": registration, "session": registration.session, "key": key, "why": ""}
    if request.method != "POST":
        return render(request, template, context)
    try:
        do(registration)
    except waiting.NotPossible as why:
        return render(request, template, context | {"why": str(why)}, status=422)
    messages.success(request, said)
    return redirect("trainings:mine_by_key", key)
