"""Starting a practice from a page of the guides: once per form, in the reader's own name."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from guides.deeds import Deed
from sandbox.access import remember
from sandbox.opening import StepRefused, open_at, screen_of

SALT = "guides.start"


def new_key() -> str:
    """For the form's hidden field: it becomes the practice's own address, so that two clicks start one."""
    return signing.dumps(uuid4().hex, salt=SALT)


def start_at(request: HttpRequest, deed: Deed, *, origin: str, back: str) -> HttpResponse:
    """Opens the practice just before the deed, on the screen where it is done; `back` when that cannot be."""
    try:
        public_id = UUID(signing.loads(request.POST.get("key", ""), salt=SALT))
        owner = request.user if request.user.is_authenticated else None
        practice = open_at(scenario=deed.scenario, rank=deed.rank, owner=owner, origin=origin, public_id=public_id)
    except signing.BadSignature:
        return redirect(back)
    except StepRefused:
        messages.warning(request, "Cet exercice est en cours de révision. Rien n’est perdu\u00a0: réessayez plus tard.")
        return redirect(back)
    response = redirect(screen_of(practice, deed.step))
    if practice.owner_id is None:
        remember(request, response, practice)
    return response
