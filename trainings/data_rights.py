"""A person's registrations, taken away as JSON or erased with the account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q

from community.registry import DataHandler
from trainings.models import FileLook, Registration, Session


def _mine(user: Any):
    proved = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return Registration.objects.filter(Q(user=user) | Q(email__in=[user.email, *proved]))


def _export(user: Any) -> dict[str, list[dict[str, str]]]:
    rows = _mine(user).select_related("session__theme")
    led = Session.objects.filter(trainer=user).select_related("theme")
    return {
        "inscriptions": [
            {
                "session": str(row.session),
                "adresse": row.email,
                "nom": row.name,
                "besoins": row.needs,
                "état": row.get_status_display(),
            }
            for row in rows
        ],
        "sessions animées": [str(session) for session in led],
    }


def _erase(user: Any) -> None:
    """Frees the places; the sessions that the person led stay, without their name."""
    _mine(user).delete()
    Session.objects.filter(trainer=user).update(trainer=None, led_by="")


REGISTRATIONS = DataHandler(
    "formations",
    covers=("trainings.Registration.user", "trainings.Registration.email", "trainings.Session.trainer"),
    export=_export,
    erase=_erase,
)


def _export_looks(user: Any) -> list[str]:
    looks = FileLook.objects.filter(agent=user).select_related("file__room__session__theme")
    return [f"{look}, {look.file.room.session}" for look in looks]


def _erase_looks(user: Any) -> None:
    FileLook.objects.filter(agent=user).delete()


LOOKS = DataHandler("dossiers regardés", covers=("trainings.FileLook.agent",), export=_export_looks, erase=_erase_looks)
