"""The smallest valid rows; a test names each value that it relies on."""

from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from community.models import OutboxMail, User

_numbers = count(1)


def make_user(*, email: str = "", password: str = "", groups: tuple[str, ...] = ()) -> User:
    """A person whose address is confirmed, in groups that exist."""
    user = User.objects.create_user(email or f"personne-{next(_numbers)}@exemple.fr", password or None)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_mail(**fields) -> OutboxMail:
    return OutboxMail.objects.create(**{"to": "personne@exemple.fr", "subject": "Objet", "text": "Texte"} | fields)
