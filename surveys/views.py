"""Answering: each screen works without JavaScript, and no link records anything."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from surveys import actions
from surveys.access import Held, draft_of, held, hold, invitation_of, invited
from surveys.facts import facts_of
from surveys.flow import way
from surveys.forms import PageForm, prefill
from surveys.models import Draft, Invitation, Survey
from surveys.questionnaire import END, Page
from surveys.wording import PROMISES, piped, said

ALREADY = "Vos réponses ont déjà été envoyées\u00a0: elles ne sont comptées qu’une fois."
LOST = "Vos réponses commencées ne sont pas sur cet appareil. Commencez, ou reprenez avec votre code."


def survey_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the survey that its address names, once it was opened; nothing is kept by caches."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        survey = get_object_or_404(Survey.objects.select_related("current"), slug=slug, current__isnull=False)
        return view(request, survey, *args, **kwargs)

    return never_cache(wrapped)


def index(request: HttpRequest) -> HttpResponse:
    surveys = Survey.objects.announced(timezone.now())
    published = Survey.objects.published().order_by("-published_on")
    return render(request, "surveys/index.html", {"surveys": surveys, "published": published})


def _first_page(survey: Survey) -> Page:
    return survey.current.questionnaire.pages[0]


def _welcome(request: HttpRequest, survey: Survey, invitation: Invitation | None, link: str = "") -> HttpResponse:
    mine = held(request, survey)
    answered = invitation.answered_on if invitation else mine.done
    label, promise = PROMISES[survey.kind]
    context = {
        "survey": survey,
        "label": label,
        "promise": promise,
        "answered": bool(answered),
        "is_open": survey.is_open(timezone.now()),
        "may_begin": survey.kind == Survey.Kind.OPEN or invitation is not None,
        "begun": draft_of(survey, mine) is not None,
        "start": prefill(_first_page(survey), request.GET.dict()),
        "link": link,
    }
    return render(request, "surveys/welcome.html", context)


@survey_view
def welcome(request: HttpRequest, survey: Survey) -> HttpResponse:
    """What the survey is and promises. A POST begins, or goes on with what this browser began."""
    invitation = invitation_of(survey, held(request, survey))
    if request.method != "POST":
        return _welcome(request, survey, invitation)
    return _begin(request, survey, invitation)


@never_cache
def by_invitation(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invited(token)
    if invitation is None or invitation.survey.current_id is None:
        return render(request, "surveys/unknown_link.html", status=404)
    if request.method != "POST":
        return _welcome(request, invitation.survey, invitation, link=request.path)
    return _begin(request, invitation.survey, invitation)


def _begin(request: HttpRequest, survey: Survey, invitation: Invitation | None) -> HttpResponse:
    allowed = survey.kind == Survey.Kind.OPEN or invitation is not None
    mine = held(request, survey)
    done = invitation.answered_on if invitation else mine.done
    if not survey.is_open(timezone.now()) or not allowed or done:
        return redirect(request.path)
    draft, key = draft_of(survey, mine), mine.key
    if draft is None or survey.kind == Survey.Kind.NAMED:
        start = prefill(_first_page(survey), request.POST.dict())
        draft, key = actions.begin(survey=survey, invitation=invitation, start=start)
    response = redirect(_address(survey, draft, request))
    hold(response, survey, Held(key=key, invitation=str(invitation.public_id) if invitation else ""))
    return response


def _address(survey: Survey, draft: Draft, request: HttpRequest) -> str:
    """Where this person has come to."""
    questionnaire = draft.version.questionnaire
    last = way(questionnaire, draft.answers, draft.seen, facts_of(request, questionnaire))[-1]
    return reverse("surveys:send", args=[survey.slug]) if last == END else _page_address(survey, last)


def _page_address(survey: Survey, code: str) -> str:
    return reverse("surveys:page", args=[survey.slug, code])


def answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the answers under way of this browser; without any, back to the first screen."""

    @survey_view
    @wraps(view)
    def wrapped(request: HttpRequest, survey: Survey, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = held(request, survey)
        draft = draft_of(survey, mine)
        invitation = invitation_of(survey, mine)
        if draft is None:
            return _without_draft(request, survey, answered=bool(invitation.answered_on if invitation else mine.done))
        if not survey.is_open(timezone.now()):
            return redirect("surveys:welcome", survey.slug)
        return view(request, survey, draft, *args, **kwargs)

    return wrapped


def _without_draft(request: HttpRequest, survey: Survey, *, answered: bool) -> HttpResponse:
    if answered:
        messages.info(request, ALREADY)
        return redirect("surveys:thanks", survey.slug)
    messages.info(request, LOST)
    return redirect("surveys:welcome", survey.slug)


@answering
def page(request: HttpRequest, survey: Survey, draft: Draft, code: str) -> HttpResponse:
    questionnaire = draft.version.questionnaire
    codes = way(questionnaire, draft.answers, draft.seen, facts_of(request, questionnaire))
    current = questionnaire.page(code)
    if current is None or code not in codes:
        return redirect(_address(survey, draft, request))
    go = request.POST.get("go", "next")
    data = request.POST if request.method == "POST" else None
    say = partial(piped, questionnaire=questionnaire, answers=draft.answers)
    form = PageForm(data, page=current, values=draft.answers, seed=draft.seed, lenient=go != "next", say=say)
    if data is not None and form.is_valid():
        return _kept(request, survey, draft, form, go)
    return _show(request, survey, draft, form, codes)


def _show(request: HttpRequest, survey: Survey, draft: Draft, form: PageForm, codes: list[str]) -> HttpResponse:
    place = codes.index(form.page.code)
    context = {
        "survey": survey,
        "form": form,
        "title": form.say(form.page.title),
        "text": form.say(form.page.text),
        "place": place + 1,
        "is_first": place == 0,
        "is_alone": len(draft.version.questionnaire.pages) == 1,
        "label": PROMISES[survey.kind][0],
    }
    return render(request, "surveys/page.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, survey: Survey, draft: Draft, form: PageForm, go: str) -> HttpResponse:
    try:
        actions.keep(draft=draft, page=form.page, values=form.values, complete=go == "next")
    except actions.AlreadyAnswered:
        return _without_draft(request, survey, answered=True)
    if go == "pause":
        return redirect("surveys:pause", survey.slug)
    questionnaire = draft.version.questionnaire
    codes = way(questionnaire, draft.answers, draft.seen, facts_of(request, questionnaire))
    if go == "back":
        place = codes.index(form.page.code) if form.page.code in codes else 0
        return redirect(_page_address(survey, codes[max(place - 1, 0)]))
    if len(questionnaire.pages) == 1:
        return _submit(request, survey, draft)
    place = codes.index(form.page.code) + 1
    return redirect(_address(survey, draft, request) if codes[place] == END else _page_address(survey, codes[place]))


@answering
def send(request: HttpRequest, survey: Survey, draft: Draft) -> HttpResponse:
    """Everything once more before it leaves; the button sends."""
    if request.method == "POST":
        return _submit(request, survey, draft)
    questionnaire = draft.version.questionnaire
    codes = way(questionnaire, draft.answers, draft.seen, facts_of(request, questionnaire))
    if codes[-1] != END:
        return redirect(_page_address(survey, codes[-1]))
    pages = [one for code in codes if (one := questionnaire.page(code))]
    context = {"survey": survey, "pages": [_recalled(survey, draft, one) for one in pages]}
    return render(request, "surveys/send.html", {**context, "last": pages[-1].code})


def _recalled(survey: Survey, draft: Draft, one: Page) -> dict[str, Any]:
    questionnaire, answers = draft.version.questionnaire, draft.answers
    rows = [(piped(q.label, questionnaire, answers), said(q, answers.get(q.code))) for q in one.questions]
    return {"title": piped(one.title, questionnaire, answers), "url": _page_address(survey, one.code), "rows": rows}


def _submit(request: HttpRequest, survey: Survey, draft: Draft) -> HttpResponse:
    mine = held(request, survey)
    facts = facts_of(request, draft.version.questionnaire)
    response = redirect("surveys:thanks", survey.slug)
    try:
        actions.submit(survey=survey, draft=draft, invitation=invitation_of(survey, mine), facts=facts)
    except actions.AlreadyAnswered:
        messages.info(request, ALREADY)
    except actions.Incomplete:
        return redirect(_address(survey, draft, request))
    except actions.Closed:
        return redirect("surveys:welcome", survey.slug)
    hold(response, survey, Held(invitation=mine.invitation, done=True))
    return response


@survey_view
def thanks(request: HttpRequest, survey: Survey) -> HttpResponse:
    return render(request, "surveys/thanks.html", {"survey": survey})


@answering
def pause(request: HttpRequest, survey: Survey, draft: Draft) -> HttpResponse:
    """How to go on later, here or on another device."""
    context = {"survey": survey, "code": held(request, survey).key, "url": _address(survey, draft, request)}
    return render(request, "surveys/pause.html", context)


@require_POST
@survey_view
def resume(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Takes up answers begun elsewhere, by their code. The invitation that this browser holds stays with it."""
    code = request.POST.get("code", "").strip()[:64]
    mine = Held(key=code, invitation=_invitation_sent(request, survey))
    draft = draft_of(survey, mine) if survey.kind != Survey.Kind.NAMED else None
    if draft is None:
        messages.error(request, "Ce code ne correspond à aucune réponse commencée. Vérifiez chaque signe.")
        link = request.POST.get("link", "")
        return redirect(link if link.startswith("/enquetes/invitation/") else survey_address(survey))
    response = redirect(_address(survey, draft, request))
    hold(response, survey, mine)
    return response


def _invitation_sent(request: HttpRequest, survey: Survey) -> str:
    """The invitation whose page was open when the code was typed, else the one that the browser holds."""
    parts = request.POST.get("link", "").strip("/").split("/")
    invitation = invited(parts[-1]) if len(parts) > 2 else None
    if invitation and invitation.survey_id == survey.pk:
        return str(invitation.public_id)
    return held(request, survey).invitation


def survey_address(survey: Survey) -> str:
    return reverse("surveys:welcome", args=[survey.slug])


@never_cache
def without_reminder(request: HttpRequest, token: str) -> HttpResponse:
    """The page's button stops the reminders; opening the link does nothing."""
    invitation = invited(token)
    if invitation is None:
        return render(request, "surveys/unknown_link.html", status=404)
    if request.method == "POST":
        Invitation.objects.filter(pk=invitation.pk).update(no_reminder=True)
        invitation.no_reminder = True
    return render(request, "surveys/without_reminder.html", {"invitation": invitation, "survey": invitation.survey})
