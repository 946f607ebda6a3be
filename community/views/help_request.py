"""« J’ai besoin d’aide »: asking from any page, with or without an account, and reading the answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community import assistance, help_links
from community.help_forms import AskForm, MoreForm
from community.help_models import HelpRequest, HelpSettings
from community.limits import TOO_MANY, admitted
from community.places import place_of
from community.registry import registry

AN_HOUR = 30


def _state(request: HttpRequest, path: str) -> tuple[str, str]:
    """The kind and the ref of what the person was looking at, when an app knows how to open it."""
    found = ((opener.kind, opener.find(request, path)) for opener in registry.help_openers())
    return next(((kind, ref) for kind, ref in found if ref), ("", ""))


def mine(request: HttpRequest) -> list[HelpRequest]:
    """The requests of this account or of this browser, latest first, each with the address of its page."""
    found = HelpRequest.objects.of(request.user, help_links.held(request)).order_by("-last_at")
    for one in found:
        one.url = help_links.page_of(one)
    return list(found)


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    email = request.user.email if request.user.is_authenticated else ""
    start = {"place": request.GET.get("de", ""), "email": email}
    form = AskForm(request.POST if request.method == "POST" else None, initial=start)
    path = form["place"].value() or ""
    if form.is_valid() and not admitted(request, "help", an_hour=AN_HOUR):
        form.add_error(None, TOO_MANY)
    if form.is_valid():
        return _sent(request, form.cleaned_data, path)
    return _private(render(request, "community/help.html", _around(request, form, path), status=_status(form)))


def _around(request: HttpRequest, form: AskForm, path: str) -> dict[str, Any]:
    kind, ref = _state(request, path)
    opener = registry.help_opener(kind)
    return {
        "form": form,
        "told": opener.tell(ref) if opener else None,
        "place": place_of(path) if path else "",
        "hours": HelpSettings.load(request_or_site=request),
        "mine": mine(request),
    }


def _sent(request: HttpRequest, data: dict[str, str], path: str) -> HttpResponse:
    made = assistance.ask(
        place=place_of(path),
        text=data["text"],
        key=data["key"],
        email=data["email"],
        author=request.user if request.user.is_authenticated else None,
        state=_state(request, path),
    )
    response = redirect(help_links.page_of(made))
    if made.author_id is None:
        help_links.remember(request, response, made.reference)
    return response


def _status(form: Any) -> int:
    return 422 if form.errors else 200


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def request_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the request for help that the signed address names, or answers a 404."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        asked = help_links.request_behind(token)
        if asked is None:
            raise Http404
        return _private(view(request, asked))

    return wrapped


@request_view
def one(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    """The words of both sides; one more message opens the request again."""
    form = MoreForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not admitted(request, "help", an_hour=AN_HOUR):
        form.add_error(None, TOO_MANY)
    if form.is_valid():
        assistance.follow_up(request=asked, text=form.cleaned_data["text"], key=form.cleaned_data["key"])
        messages.success(request, "Votre message est parti.")
        return redirect(help_links.page_of(asked))
    opener = registry.help_opener(asked.kind)
    context = {
        "asked": asked,
        "form": form,
        "said": asked.messages.all(),
        "looks": asked.looks.all(),
        "told": opener.tell(asked.ref) if opener else None,
        "hours": HelpSettings.load(request_or_site=request),
        "token": request.resolver_match.kwargs["token"],
    }
    return render(request, "community/help_request.html", context, status=_status(form))


@require_POST
@request_view
def settle(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    assistance.close(request=asked)
    messages.success(request, "C’est noté\u00a0: votre demande est réglée.")
    return redirect(help_links.page_of(asked))


@request_view
def remove(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    if request.method != "POST":
        token = request.resolver_match.kwargs["token"]
        return render(request, "community/help_remove.html", {"asked": asked, "token": token})
    assistance.remove(request=asked)
    messages.success(request, "Votre demande et ses réponses sont effacées.")
    return redirect("help")
