"""Coming into a class, and where its pages are."""

from django.test import Client
from django.urls import reverse

from trainings.models import ClassRoom, Participant


def places(room: ClassRoom) -> list[tuple[str, int, str]]:
    people = Participant.objects.filter(file__room=room).select_related("file")
    return [(person.name, person.file.number, person.role) for person in people]


def entered(room: ClassRoom, name: str) -> Client:
    client = Client()
    client.post(room.get_absolute_url(), {"name": name})
    return client


def address_of(room: ClassRoom, *more: object, name: str = "tower") -> str:
    return reverse(f"classes:{name}", args=[room.code, *more])
