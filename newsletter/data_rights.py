"""What the letter holds of a person who has an account."""

from typing import Any

from allauth.account.models import EmailAddress

from community.models import User
from community.registry import DataHandler
from newsletter.models import Proposal


def proved(user: User) -> set[str]:
    """The addresses that the person has shown to be theirs: declaring another's gives no right over it."""
    return set(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))


def _export_proposals(user: User) -> list[dict[str, Any]]:
    found = Proposal.objects.filter(email__in=proved(user)).order_by("created_at")
    return [{"reçue le": one.created_at.isoformat(), "sujet": one.title, "texte": one.text} for one in found]


def _erase_proposals(user: User) -> None:
    Proposal.objects.filter(email__in=proved(user)).delete()


PROPOSALS = DataHandler(
    "propositions d’articles",
    covers=("newsletter.Proposal.email",),
    export=_export_proposals,
    erase=_erase_proposals,
)
