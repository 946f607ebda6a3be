"""The agents' side of a request: taken, read, opened without touching, played in a copy, answered, made a question."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from community import assistance
from community.help_forms import AnswerForm, AssignForm
from community.help_models import HelpLook, HelpRequest
from community.registry import registry

MAY = "community.answer_helprequest"
LOOKING = timedelta(hours=12)  # then the agent says again that they open it
GONE = "Cet exercice n’existe plus\u00a0: la personne l’a supprimé. Répondez d’après son message."


def desk_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For the agents alone; the view gets the request for help instead of its number."""

    @permission_required(MAY, raise_exception=True)
    @wraps(view)
    def wrapped(request: HttpRequest, request_id: int) -> HttpResponse:
        asked = get_object_or_404(HelpRequest.objects.select_related("assignee", "faq"), pk=request_id)
        return view(request, asked)

    return wrapped


def _back(asked: HelpRequest) -> HttpResponse:
    return redirect("help_desk", asked.pk)


@desk_view
def one(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    film = assistance.film(asked, request.user)
    form = AnswerForm(request.POST if request.method == "POST" else None, has_film=bool(film))
    if form.is_valid():
        data = form.cleaned_data
        chosen = film if data.get("with_film") else ""
        assistance.answer(request=asked, agent=request.user, text=data["text"], key=data["key"], film=chosen)
        messages.success(request, "La réponse est partie.")
        return _back(asked)
    return render(
        request, "community/help_desk.html", _shown(request, asked, form, film), status=422 if form.errors else 200
    )


def _shown(request: HttpRequest, asked: HelpRequest, form: AnswerForm, film: str) -> dict[str, Any]:
    opener = registry.help_opener(asked.kind)
    return {
        "asked": asked,
        "form": form,
        "assign": AssignForm(initial={"agent": asked.assignee_id}),
        "said": asked.messages.select_related("agent"),
        "looks": asked.looks.select_related("agent"),
        "opener": opener,
        "told": opener.tell(asked.ref) if opener else None,
        "copied": assistance.copied(asked, request.user),
        "film": film,
        "answered": asked.messages.filter(by_agent=True).exists(),
    }


@require_POST
@desk_view
def take(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    assistance.assign(request=asked, agent=request.user)
    messages.success(request, "Vous suivez cette demande.")
    return _back(asked)


@require_POST
@desk_view
def assign(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choisissez un agent dans la liste.")
        return _back(asked)
    agent = form.cleaned_data["agent"]
    assistance.assign(request=asked, agent=agent)
    messages.success(request, f"Demande suivie par {agent}." if agent else "La demande est remise dans la file.")
    return _back(asked)


@require_POST
@desk_view
def close(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    assistance.close(request=asked)
    messages.success(request, "La demande est close. Un nouveau message de la personne la rouvrira.")
    return _back(asked)


@require_POST
@desk_view
def open_state(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    """Opening is an act: it is written down, and its person reads it."""
    assistance.note_look(request=asked, agent=request.user)
    return redirect("help_state", asked.pk)


@require_safe
@desk_view
def state(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    """The exercise as it was, for whoever just wrote down that they open it. Changes nothing."""
    opener = registry.help_opener(asked.kind)
    if opener is None:
        raise Http404
    noted = asked.looks.filter(agent=request.user, act=HelpLook.Act.LOOKED, at__gte=timezone.now() - LOOKING)
    if not noted.exists():
        return _back(asked)
    if opener.tell(asked.ref) is None:
        messages.warning(request, GONE)
        return _back(asked)
    return opener.look(request, asked.ref)


@require_POST
@desk_view
def copy(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    try:
        return redirect(assistance.copy(request=asked, agent=request.user))
    except assistance.Gone:
        messages.warning(request, GONE)
        return _back(asked)


@require_POST
@desk_view
def draft_faq(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    page = assistance.draft_faq(request=asked, agent=request.user)
    if page is None:
        messages.warning(request, "Répondez d’abord\u00a0: la réponse devient celle de la question fréquente.")
    else:
        messages.success(request, "Le brouillon est prêt. La rédaction le relit et le publie.")
    return _back(asked)
