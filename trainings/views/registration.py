"""Coming to a session and leaving it. A link of a mail opens a page; the page's button acts."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from trainings import actions
from trainings.forms import RegistrationForm
from trainings.links import CONFIRM, MINE, key_of, registration_of
from trainings.models import Registration, Session

SENT = "Un courriel vient de partir. Ouvrez-le et confirmez\u00a0: votre place est prise à ce moment-là."
DONE = "Vous êtes inscrit. Un courriel vous le confirme, avec la date pour votre agenda."
GONE = "Vous n’êtes plus inscrit à cette session."


def _context(request: HttpRequest, session: Session) -> dict:
    mine = Registration.objects.filter(session=session, user=request.user) if request.user.is_authenticated else None
    return {
        "session": session,
        "closed": session.closed_because(timezone.now()),
        "registered": mine is not None and mine.confirmed().exists(),
        "others": session.theme.sessions.coming().exclude(pk=session.pk).with_counts()[:3],
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
    try:
        if request.user.is_authenticated:
            actions.register(session=session, user=request.user, **form.cleaned_data)
        else:
            actions.ask(session=session, **form.cleaned_data)
    except actions.NotPossible as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, DONE if request.user.is_authenticated else SENT)
    return True


@never_cache
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    registration = registration_of(key, CONFIRM)
    context = {"registration": registration, "session": registration.session, "why": ""}
    if request.method != "POST":
        return render(request, "trainings/confirm.html", context)
    try:
        actions.confirm(registration)
    except actions.NotPossible as why:
        return render(request, "trainings/confirm.html", context | {"why": str(why)}, status=422)
    messages.success(request, DONE)
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


@never_cache
def leave(request: HttpRequest, key: str, public_id) -> HttpResponse:
    holder = registration_of(key, MINE)
    mine = Registration.objects.beside(holder).select_related("session__theme")
    registration = get_object_or_404(mine, public_id=public_id)
    context = {"registration": registration, "session": registration.session, "key": key, "why": ""}
    if request.method != "POST":
        return render(request, "trainings/leave.html", context)
    try:
        actions.leave(registration)
    except actions.NotPossible as why:
        return render(request, "trainings/leave.html", context | {"why": str(why)}, status=422)
    messages.success(request, GONE)
    return redirect("trainings:mine_by_key", key)
