"""What changes rows of the guides."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.language import terms
from community.masking import mask
from guides.models import UnknownMessage

KEPT_DAYS = 365
MOST = 2_000  # messages kept; beyond, only those already known are counted
SHORTEST = 2  # roots: less is a slip of the finger


@transaction.atomic
def keep_unknown(*, text: str) -> UnknownMessage | None:
    """Counts a message that nothing recognised, masked; None when there is nothing in it to learn from."""
    masked = mask(text)
    roots = terms(masked)
    if len(roots) < SHORTEST:
        return None
    digest = sha256(" ".join(roots).encode()).hexdigest()
    seen = UnknownMessage.objects.filter(digest=digest)
    if seen.update(times=F("times") + 1, last_at=timezone.now(), treated=False):
        return seen.get()
    if UnknownMessage.objects.count() >= MOST:
        return None
    return UnknownMessage.objects.create(digest=digest, text=masked)


def forget_unknown(now: datetime) -> None:
    """Messages that nobody has pasted for a year go."""
    UnknownMessage.objects.filter(last_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
