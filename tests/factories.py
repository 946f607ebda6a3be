"""The smallest valid rows; a test names each value that it relies on."""

from datetime import timedelta
from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone

from community.models import OutboxMail, User
from trainings.models import Registration, Session, ThemePage
from trainings.pages import ensure_catalogue

_numbers = count(1)


def make_user(*, email: str = "", password: str = "", groups: tuple[str, ...] = ()) -> User:
    """A person whose address is confirmed, in groups that exist."""
    user = User.objects.create_user(email or f"personne-{next(_numbers)}@exemple.fr", password or None)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_mail(**fields) -> OutboxMail:
    return OutboxMail.objects.create(**{"to": "personne@exemple.fr", "subject": "Objet", "text": "Texte"} | fields)


def make_theme(**fields) -> ThemePage:
    """A theme on line, under the catalogue."""
    number = next(_numbers)
    texts = {"title": f"Thème {number}", "slug": f"theme-{number}", "objective": "Savoir."}
    page = ThemePage(**texts | {"programme": [("text", "Au programme.")]} | fields)
    return ensure_catalogue().add_child(instance=page)


def make_session(**fields) -> Session:
    """A webinar in a week, twelve places."""
    start = timezone.now() + timedelta(days=7)
    theme = fields.pop("theme", None) or make_theme()
    return Session.objects.create(theme=theme, **{"starts_at": start} | fields)


def make_registration(session: Session, **fields) -> Registration:
    """Somebody who has a place."""
    who = {"email": f"inscrite-{next(_numbers)}@exemple.fr", "name": "Léa Fictive", "confirmed_at": timezone.now()}
    return Registration.objects.create(session=session, **who | {"status": "confirmed"} | fields)


def make_offer(session: Session, **fields) -> Registration:
    """Somebody first on the waiting list, to whom a place is offered for a day."""
    until = timezone.now() + timedelta(days=1)
    offered = {"status": "offered", "rank": 1, "confirmed_at": None, "offered_until": until}
    return make_registration(session, **offered | fields)
