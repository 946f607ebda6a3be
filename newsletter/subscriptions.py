"""Subscribing, choosing, leaving, being forgotten. Nobody receives a letter who did not confirm."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import OutboxMail
from newsletter import links, wording
from newsletter.fingerprints import fingerprint, normal
from newsletter.models import Rubrique
from newsletter.subscribers import Consent, Subscriber, SubscriptionRequest, Suppression

# What this app writes to an address, and deletes with it.
MAIL_KEY = "lettre:"
REQUEST_KEPT = timedelta(days=7)
PROOF_KEPT = timedelta(days=3 * 365)


@transaction.atomic
def ask(*, email: str, rubriques: Iterable[Rubrique], audience: str, source: str) -> None:
    """Keeps the wish and asks for its confirmation by mail, once a day at most.

    The same for an address that is known, unknown or unsubscribed: nothing tells them apart.
    """
    email, now = normal(email), timezone.now()
    wish = {
        "audience": audience,
        "source": source,
        "text_version": wording.CONSENT_VERSION,
        "asked_at": now,
        "confirmed_at": None,
    }
    request, _ = SubscriptionRequest.objects.update_or_create(
        email=email,
        defaults=wish,
        create_defaults=wish | {"fingerprint": fingerprint(email), "code": fingerprint(email, "confirmation")},
    )
    request.rubriques.set(rubriques)
    outbox.post(
        to=email,
        subject=wording.CONFIRM_SUBJECT,
        text=wording.CONFIRM.format(link=links.confirm_link(request)),
        dedup_key=f"{MAIL_KEY}confirmation:{request.fingerprint}:{timezone.localdate()}",
    )


@transaction.atomic
def confirm(*, request: SubscriptionRequest, rubriques: Iterable[Rubrique], audience: str) -> Subscriber:
    """Turns the wish into a subscription, or into the new choice of a subscriber, and writes the proof down.

    Confirmed twice with the same choice, it is done and proved once.
    """
    subscriber, created = Subscriber.objects.update_or_create(
        email=request.email, fingerprint=request.fingerprint, defaults={"audience": audience}
    )
    before = _names(subscriber)
    subscriber.rubriques.set(rubriques)
    Suppression.objects.filter(fingerprint=request.fingerprint).delete()
    if request.confirmed_at is None or before != _names(subscriber):
        _prove(subscriber, Consent.Act.CONFIRMED, request.source, request.text_version)
    request.confirmed_at = timezone.now()
    request.save(update_fields=["confirmed_at"])
    if created:
        _welcome(subscriber)
    return subscriber


def _welcome(subscriber: Subscriber) -> None:
    named = {
        "rubriques": _names(subscriber),
        "preferences": links.preferences_link(subscriber),
        "unsubscribe": links.unsubscribe_link(subscriber),
    }
    outbox.post(
        to=subscriber.email,
        subject=wording.WELCOME_SUBJECT,
        text=wording.WELCOME.format(**named),
        dedup_key=f"{MAIL_KEY}bienvenue:{subscriber.public_id}",
    )


@transaction.atomic
def choose(*, subscriber: Subscriber, rubriques: Iterable[Rubrique], audience: str) -> None:
    subscriber.audience = audience
    subscriber.save(update_fields=["audience"])
    subscriber.rubriques.set(rubriques)
    _prove(subscriber, Consent.Act.CHANGED, wording.BY_LINK, wording.CONSENT_VERSION)


@transaction.atomic
def leave(*, subscriber: Subscriber, source: str) -> None:
    """Ends the subscription at once. The address goes with it; its fingerprint keeps imports from bringing it back."""
    _prove(subscriber, Consent.Act.LEFT, source, wording.CONSENT_VERSION)
    _forget(subscriber.email, Suppression.Reason.LEFT)


@transaction.atomic
def erase(email: str) -> None:
    """Forgets the address and every act made with it; only the fingerprint that protects it stays."""
    email = normal(email)
    known = any(model.objects.filter(email=email).exists() for model in (Subscriber, SubscriptionRequest))
    if known or Consent.objects.filter(fingerprint=fingerprint(email)).exists():
        _forget(email, Suppression.Reason.ERASED)
    Consent.objects.filter(fingerprint=fingerprint(email)).delete()


def _forget(email: str, reason: str) -> None:
    Suppression.objects.update_or_create(fingerprint=fingerprint(email), defaults={"reason": reason})
    Subscriber.objects.filter(email=email).delete()
    SubscriptionRequest.objects.filter(email=email).delete()
    OutboxMail.objects.filter(to=email, dedup_key__startswith=MAIL_KEY).delete()


def _names(subscriber: Subscriber) -> str:
    return ", ".join(subscriber.rubriques.values_list("name", flat=True))


def _prove(subscriber: Subscriber, act: str, source: str, version: str) -> None:
    Consent.objects.create(
        fingerprint=subscriber.fingerprint,
        act=act,
        source=source,
        text_version=version,
        rubriques=_names(subscriber)[:500],
    )


def sweep(now: datetime) -> None:
    """Forgets the requests after a week, and the proofs about people long gone."""
    SubscriptionRequest.objects.filter(asked_at__lt=now - REQUEST_KEPT).delete()
    old = Consent.objects.filter(at__lt=now - PROOF_KEPT)
    old.exclude(fingerprint__in=Subscriber.objects.values("fingerprint")).delete()
