"""« Composer la lettre »: what an edition gives as a mail, its faults, its trial, its approval by a second person."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsletter import approval, composing, gate
from newsletter.composing_forms import ReturnForm, TrialForm
from newsletter.models import Edition
from newsletter.variants import Variant, rubriques_of, variant, variants

LIGHT, DARK, TEXT = "clair", "sombre", "texte"
# A mail carries its styles in itself, and nothing that runs.
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:{media}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
may_compose = permission_required("newsletter.compose_edition", raise_exception=True)


def _screen(request: HttpRequest, edition: Edition, **forms) -> HttpResponse:
    articles, digest = approval.content_of(edition)
    found = variants(articles)
    context = {
        "edition": edition,
        "variants": [(one, composing.weight(composing.compose(edition, one.articles))) for one in found],
        "refusals": gate.refusals(edition, articles),
        "elsewhere": gate.elsewhere(edition, articles),
        "standing": approval.standing(edition, digest),
        "steps": edition.steps.select_related("by"),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "trial": TrialForm(variants=found),
        "sending_back": ReturnForm(),
    } | forms
    return render(request, "newsletter/compose.html", context, status=422 if forms else 200)


@may_compose
def compose(request: HttpRequest, edition_id: int) -> HttpResponse:
    return _screen(request, get_object_or_404(Edition, pk=edition_id))


@may_compose
def preview(request: HttpRequest, edition_id: str, mask: str, look: str) -> HttpResponse:
    edition = get_object_or_404(Edition, pk=edition_id)
    chosen = _variant(edition, int(mask))
    letter = composing.compose(edition, chosen.articles, dark=look == DARK)
    subscription = settings.SITE_URL + reverse("newsletter:subscribe")
    shown = letter.filled({composing.PREFERENCES: subscription, composing.UNSUBSCRIBE: subscription})
    if look == TEXT:
        return HttpResponse(shown.text, content_type="text/plain; charset=utf-8")
    media = f" {settings.S3_ENDPOINT_URL}" if settings.S3_ENDPOINT_URL else ""
    return HttpResponse(shown.html, headers={"Content-Security-Policy": PREVIEW_POLICY.format(media=media)})


def _variant(edition: Edition, mask: int) -> Variant:
    articles = edition.articles
    if not 0 < mask < 1 << len(rubriques_of(articles)):
        raise Http404
    return variant(articles, mask)


@require_POST
@may_compose
def send_trial(request: HttpRequest, edition_id: int) -> HttpResponse:
    edition = get_object_or_404(Edition, pk=edition_id)
    form = TrialForm(request.POST, variants=variants(edition.articles))
    if not form.is_valid():
        return _screen(request, edition, trial=form)
    chosen = _variant(edition, int(form.cleaned_data["variant"]))
    approval.send_trial(edition=edition, articles=list(chosen.articles), to=request.user)
    messages.success(request, f"L’essai part à votre adresse, {request.user.email}.")
    return redirect("compose_letter", edition_id)


def _decide(request: HttpRequest, edition_id: int, decision: Callable[..., None], done: str) -> HttpResponse:
    try:
        decision(edition=get_object_or_404(Edition, pk=edition_id), by=request.user)
    except approval.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("compose_letter", edition_id)


@require_POST
@may_compose
def propose(request: HttpRequest, edition_id: int) -> HttpResponse:
    return _decide(request, edition_id, approval.propose, "La lettre attend l’approbation d’une autre personne.")


@require_POST
@may_compose
def approve(request: HttpRequest, edition_id: int) -> HttpResponse:
    return _decide(request, edition_id, approval.approve, "La lettre est approuvée.")


@require_POST
@may_compose
def send_back(request: HttpRequest, edition_id: int) -> HttpResponse:
    edition = get_object_or_404(Edition, pk=edition_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _screen(request, edition, sending_back=form)

    def decision(*, edition: Edition, by) -> None:
        approval.send_back(edition=edition, by=by, note=form.cleaned_data["note"])

    return _decide(request, edition_id, decision, "La lettre est renvoyée à corriger.")
