"""What happened since a page was shown: asked every two seconds by the screens of a practice that several people play."""

from uuid import UUID

from django.core import signing

from sandbox.models import Practice

SALT = "sandbox.live"
LASTS = 86_400  # seconds: a page left open longer asks in full


def mark(practice: Practice) -> str:
    """What a page has seen: the last entry of the log, the last change of seats."""
    return f"{practice.last_sequence}-{practice.seat_changes}"


def key(practice: Practice) -> str:
    """Lets a page ask whether anything changed, and nothing else, without showing again who asks."""
    return signing.dumps(str(practice.public_id), salt=SALT)


def is_idle(public_id: UUID, key: str, seen: str) -> bool:
    """Whether nothing happened since `seen`, in one query. False too for a key that is wrong: then ask in full."""
    try:
        if signing.loads(key, salt=SALT, max_age=LASTS) != str(public_id):
            return False
    except signing.BadSignature:
        return False
    found = Practice.objects.filter(public_id=public_id).only("last_sequence", "seat_changes").first()
    return found is not None and mark(found) == seen


def seen_sequence(seen: str) -> int:
    """The last entry that the page had; a mark that is not one of ours has seen everything."""
    sequence = seen.partition("-")[0]
    return int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 10**9
