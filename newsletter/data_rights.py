"""What the letter holds of a person who has an account."""

from typing import Any

from allauth.account.models import EmailAddress

from community.models import User
from community.registry import DataHandler
from newsletter import subscriptions
from newsletter.models import Proposal
from newsletter.steps import LetterStep
from newsletter.subscribers import Consent, Subscriber, SubscriptionRequest


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


def _export_subscriptions(user: User) -> list[dict[str, Any]]:
    mine = proved(user)
    asked = SubscriptionRequest.objects.filter(email__in=mine, confirmed_at=None)
    kept = [*Subscriber.objects.filter(email__in=mine), *asked]
    return [
        {
            "adresse": one.email,
            "confirmé": isinstance(one, Subscriber),
            "rubriques": list(one.rubriques.values_list("name", flat=True)),
            "profil": one.get_audience_display(),
            "actes": [
                {"acte": act.get_act_display(), "le": act.at.isoformat(), "depuis": act.source}
                for act in Consent.objects.filter(fingerprint=one.fingerprint)
            ],
        }
        for one in kept
    ]


def _erase_subscriptions(user: User) -> None:
    for email in proved(user):
        subscriptions.erase(email)


SUBSCRIPTIONS = DataHandler(
    "lettre",
    covers=("newsletter.Subscriber.email", "newsletter.SubscriptionRequest.email"),
    export=_export_subscriptions,
    erase=_erase_subscriptions,
)


def _export_steps(user: User) -> list[dict[str, str]]:
    steps = LetterStep.objects.filter(by=user).select_related("edition")
    return [
        {"le": step.at.isoformat(), "lettre": step.edition.title, "étape": step.get_kind_display(), "note": step.note}
        for step in steps
    ]


def _erase_steps(user: User) -> None:
    """What was decided stays; who decided goes."""
    LetterStep.objects.filter(by=user).update(by=None)


STEPS = DataHandler("lettres composées", covers=("newsletter.LetterStep.by",), export=_export_steps, erase=_erase_steps)
