"""Subscribing and what follows. A page opened changes nothing; its button acts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from community.limits import TOO_MANY, admitted
from newsletter import links, subscriptions, wording
from newsletter.models import Rubrique
from newsletter.subscribers import Choice, Consent
from newsletter.subscription_forms import ChoiceForm, SubscribeForm

AN_HOUR = 60


def subscribe(request: HttpRequest) -> HttpResponse:
    form = SubscribeForm(
        request.POST if request.method == "POST" else None, initial={"rubriques": Rubrique.objects.all()}
    )
    if form.is_valid() and not admitted(request, "subscribe", an_hour=AN_HOUR):
        form.add_error(None, TOO_MANY)
    if form.is_valid():
        subscriptions.ask(**form.cleaned_data, source=wording.BY_FORM)
        return redirect("newsletter:asked")
    context = {"form": form, "consent": wording.CONSENT_TEXT}
    return render(request, "newsletter/subscribe.html", context, status=422 if form.errors else 200)


def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/asked.html")


def _choice_form(request: HttpRequest, kept: Choice) -> ChoiceForm:
    start = {"rubriques": kept.rubriques.all(), "audience": kept.audience}
    return ChoiceForm(request.POST if request.method == "POST" else None, initial=start)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/link_gone.html", status=404)


@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    wish = links.request_behind(token)
    if wish is None:
        return _gone(request)
    form = _choice_form(request, wish)
    if form.is_valid():
        subscriptions.confirm(request=wish, **form.cleaned_data)
        return redirect("newsletter:confirmed")
    context = {"form": form, "wish": wish, "consent": wording.CONSENT_TEXT}
    return render(request, "newsletter/confirm.html", context, status=422 if form.errors else 200)


def confirmed(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/confirmed.html")


@never_cache
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = links.subscriber_behind(links.PREFERENCES, token)
    if subscriber is None:
        return _gone(request)
    form = _choice_form(request, subscriber)
    if form.is_valid():
        subscriptions.choose(subscriber=subscriber, **form.cleaned_data)
        messages.success(request, "Vos préférences sont enregistrées.")
        return redirect("newsletter:preferences", token)
    context = {
        "form": form,
        "subscriber": subscriber,
        "acts": Consent.objects.filter(fingerprint=subscriber.fingerprint),
        "unsubscribe": links.unsubscribe_link(subscriber),
    }
    return render(request, "newsletter/preferences.html", context, status=422 if form.errors else 200)


@never_cache
@csrf_exempt  # the signed link is the right to leave: a mail program posts to it, without a cookie (RFC 8058)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asked again, it says again that it is done."""
    if not links.is_ours(links.UNSUBSCRIBE, token):
        return _gone(request)
    subscriber = links.subscriber_behind(links.UNSUBSCRIBE, token)
    if subscriber and request.method != "POST":
        return render(request, "newsletter/unsubscribe.html", {"subscriber": subscriber})
    if subscriber:
        subscriptions.leave(subscriber=subscriber, source=wording.BY_LINK)
    return render(request, "newsletter/unsubscribed.html")
