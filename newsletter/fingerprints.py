"""An address as a keyed hash: recognised when it comes back, never read."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def normal(email: str) -> str:
    return email.strip().lower()


def fingerprint(email: str, purpose: str = "suppression") -> str:
    """64 hexadecimal digits. Those of one purpose cannot be told from those of another."""
    hashed = salted_hmac(f"newsletter.{purpose}", normal(email), secret=settings.SUPPRESSION_KEY, algorithm="sha256")
    return hashed.hexdigest()
