"""A person's own data: taken away as JSON, or erased with the account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from community.models import OutboxMail, User
from community.registry import DataHandler, registry

ERASED = "personne effacée"


def addresses(user: User) -> set[str]:
    """Every address that the person declared."""
    declared = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {user.email, *declared}


def _export_account(user: User) -> dict[str, Any]:
    return {
        "adresse": user.email,
        "autres adresses": sorted(addresses(user) - {user.email}),
        "prénom": user.first_name,
        "nom": user.last_name,
        "inscription": user.date_joined.isoformat(),
        "dernière connexion": user.last_login.isoformat() if user.last_login else None,
        "second facteur": sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True)),
        "comptes liés": sorted(SocialAccount.objects.filter(user=user).values_list("provider", flat=True)),
        "groupes": sorted(user.groups.values_list("name", flat=True)),
    }


def _erase_account(user: User) -> None:
    """The row itself goes last, with all that hangs on it; here, what only knows the address or the name."""
    AccessAttempt.objects.filter(username__in=addresses(user)).delete()
    ModelLogEntry.objects.for_instance(user).update(label=ERASED, data={})


def _export_mails(user: User) -> list[dict[str, str]]:
    mails = OutboxMail.objects.filter(to__in=addresses(user)).order_by("created_at")
    return [
        {"écrit le": mail.created_at.isoformat(), "objet": mail.subject, "texte": mail.readable_text} for mail in mails
    ]


def _erase_mails(user: User) -> None:
    OutboxMail.objects.filter(to__in=addresses(user)).delete()


ACCOUNT = DataHandler(
    "compte",
    covers=(
        "community.User.email",
        "account.EmailAddress.user",
        "account.EmailAddress.email",
        "mfa.Authenticator.user",
        "socialaccount.SocialAccount.user",
    ),
    export=_export_account,
    erase=_erase_account,
)
MAILS = DataHandler("courriels", covers=("community.OutboxMail.to",), export=_export_mails, erase=_erase_mails)


def export(user: User) -> dict[str, Any]:
    """Everything that the site holds about the person, by handler."""
    data = {handler.name: handler.export(user) for handler in registry.data_handlers()}
    return {"établi le": timezone.now().isoformat(), **data}


@transaction.atomic
def erase(user: User) -> None:
    """Erases the account and all that hangs on it. Nothing is kept to undo it."""
    for handler in registry.data_handlers():
        handler.erase(user)
    user.delete()
