"""What the help holds of a person who has an account: what they asked, and what they did as an agent."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from community import assistance
from community.help_models import HelpLook, HelpMessage, HelpRequest
from community.models import User
from community.registry import DataHandler


def _asked(user: User) -> QuerySet:
    """By the account, or with an address that the person has shown to be theirs."""
    proved = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return HelpRequest.objects.filter(Q(author=user) | Q(email__in=list(proved)))


def _export(user: User) -> dict[str, Any]:
    acts = HelpLook.objects.filter(agent=user).select_related("request")
    return {
        "demandes": [_request(one) for one in _asked(user).prefetch_related("messages")],
        "réponses comme agent": [_message(one) for one in HelpMessage.objects.filter(agent=user)],
        "demandes suivies comme agent": sorted(
            HelpRequest.objects.filter(assignee=user).values_list("reference", flat=True)
        ),
        "exercices ouverts comme agent": [
            {"demande": one.request.reference, "acte": one.get_act_display(), "le": one.at.isoformat()} for one in acts
        ],
    }


def _request(request: HelpRequest) -> dict[str, Any]:
    return {
        "référence": request.reference,
        "reçue le": request.created_at.isoformat(),
        "page": request.place,
        "à propos de": request.about,
        "adresse": request.email,
        "messages": [_message(one) for one in request.messages.all()],
    }


def _message(message: HelpMessage) -> dict[str, Any]:
    return {"le": message.at.isoformat(), "de l’assistance": message.by_agent, "texte": message.text}


def _erase(user: User) -> None:
    """Their own requests go; those that they answered stay, without their name."""
    for request in _asked(user):
        assistance.remove(request=request)
    HelpMessage.objects.filter(agent=user).update(agent=None)
    HelpLook.objects.filter(agent=user).update(agent=None)
    HelpRequest.objects.filter(assignee=user).update(assignee=None)


HELP = DataHandler(
    "aide",
    covers=(
        "community.HelpRequest.author",
        "community.HelpRequest.email",
        "community.HelpRequest.assignee",
        "community.HelpMessage.agent",
        "community.HelpLook.agent",
    ),
    export=_export,
    erase=_erase,
)
