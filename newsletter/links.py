"""The links of the letter's mails: signed, one purpose each, without the address in them."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from newsletter.subscribers import Subscriber, SubscriptionRequest

CONFIRM, PREFERENCES, UNSUBSCRIBE = "confirm", "preferences", "unsubscribe"
CONFIRM_SECONDS = 7 * 24 * 3600


def _link(purpose: str, value: str) -> str:
    token = signing.dumps(value, salt=f"newsletter.{purpose}")
    return f"{settings.SITE_URL}{reverse(f'newsletter:{purpose}', args=[token])}"


def _read(purpose: str, token: str, *, max_age: int | None = None) -> Any:
    """What was signed for this purpose; None when it was not, or too long ago."""
    try:
        return signing.loads(token, salt=f"newsletter.{purpose}", max_age=max_age)
    except signing.BadSignature:
        return None


def confirm_link(request: SubscriptionRequest) -> str:
    return _link(CONFIRM, request.code)


def preferences_link(subscriber: Subscriber) -> str:
    return _link(PREFERENCES, subscriber.public_id.hex)


def unsubscribe_link(subscriber: Subscriber) -> str:
    return _link(UNSUBSCRIBE, subscriber.public_id.hex)


def request_behind(token: str) -> SubscriptionRequest | None:
    return SubscriptionRequest.objects.filter(code=_read(CONFIRM, token, max_age=CONFIRM_SECONDS)).first()


def is_ours(purpose: str, token: str) -> bool:
    return _read(purpose, token) is not None


def subscriber_behind(purpose: str, token: str) -> Subscriber | None:
    """None when the link was never ours, or when its person has left."""
    value = _read(purpose, token)
    return Subscriber.objects.filter(public_id=UUID(value)).first() if value else None
