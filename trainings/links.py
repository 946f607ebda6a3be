"""Links that stand for a person without an account: signed, one purpose each, no address inside."""

from django.core import signing
from django.http import Http404

from trainings.models import UNCONFIRMED_KEPT, Registration

CONFIRM, MINE = "trainings.confirm", "trainings.mine"


def key_of(registration: Registration, purpose: str) -> str:
    return signing.dumps(str(registration.public_id), salt=purpose)


def registration_of(key: str, purpose: str) -> Registration:
    """Http404 when the key is forged, made for another purpose, or outlived its row."""
    expires = UNCONFIRMED_KEPT if purpose == CONFIRM else None
    try:
        public_id = signing.loads(key, salt=purpose, max_age=expires)
    except signing.BadSignature as error:
        raise Http404 from error
    found = Registration.objects.filter(public_id=public_id).select_related("session__theme").first()
    if found is None:
        raise Http404
    return found
