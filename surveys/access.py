"""What a browser holds of a survey: the code of its answers under way, its invitation, or that it has answered.

For the anonymous kind, this cookie alone has the code and the invitation together: the site never stores the pair.
"""

import secrets
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from surveys.models import Draft, Invitation, Survey

KEPT_DAYS = 60
SALT = "surveys.held"
INVITED = signing.Signer(salt="surveys.invitation")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 4, 4


@dataclass(frozen=True)
class Held:
    key: str = ""
    invitation: str = ""
    done: bool = False


def new_code() -> str:
    """Seventy-eight bits that a person can copy: « K7QF-2M9X-4TAB-XR3D »."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def digest(code: str) -> str:
    """What is stored of a code; it does not give the code back."""
    plain = "".join(character for character in code.upper() if character.isalnum())
    return salted_hmac("surveys.draft", plain, algorithm="sha256").hexdigest()


def _cookie(survey: Survey) -> str:
    return f"enquete-{survey.pk}"


def held(request: HttpRequest, survey: Survey) -> Held:
    try:
        value: dict[str, Any] = signing.loads(
            request.COOKIES.get(_cookie(survey), ""), salt=SALT, max_age=KEPT_DAYS * 86_400
        )
        return Held(**value)
    except (signing.BadSignature, TypeError):
        return Held()


def hold(response: HttpResponse, survey: Survey, mine: Held) -> None:
    response.set_cookie(
        _cookie(survey),
        signing.dumps(asdict(mine), salt=SALT),
        max_age=KEPT_DAYS * 86_400,
        path="/enquetes/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def token(invitation: Invitation) -> str:
    return INVITED.sign(str(invitation.public_id))


def invited(text: str) -> Invitation | None:
    """The invitation of a link; None for an address that we did not write."""
    try:
        public_id = UUID(INVITED.unsign(text))
    except (signing.BadSignature, ValueError):
        return None
    return Invitation.objects.select_related("survey__current").filter(public_id=public_id).first()


def invitation_of(survey: Survey, mine: Held) -> Invitation | None:
    if not mine.invitation:
        return None
    return survey.invitations.filter(public_id=UUID(mine.invitation)).first()


def draft_of(survey: Survey, mine: Held) -> Draft | None:
    """The answers under way of this browser."""
    drafts = survey.drafts.select_related("version")
    if survey.kind == Survey.Kind.NAMED:
        return drafts.filter(invitation__public_id=UUID(mine.invitation)).first() if mine.invitation else None
    return drafts.filter(key=digest(mine.key)).first() if mine.key else None
