"""A browser that holds practices, and the addresses of their screens."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client
from django.urls import reverse

from sandbox.access import COOKIE, SALT, SEATS_COOKIE, SEATS_SALT
from sandbox.models import Practice
from sandbox.seat_holds import SeatHold

ISSUED, RECEIVED = "factures-emises", "factures-recues"
BOTH = {"FOURNISSEUR": {"utilisateur": "camille"}, "DESTINATAIRE": {"utilisateur": "noe"}}  # both played by the learner


def hold(client: Client, *practices: Practice) -> None:
    """What the browser's cookie says once it has opened these practices."""
    client.cookies[COOKIE] = signing.dumps([str(p.public_id) for p in practices], salt=SALT, compress=True)


def hold_seat(client: Client, hold: SeatHold) -> None:
    """What the browser's cookie says once it has taken this seat, and no other."""
    kept = [(str(hold.practice.public_id), hold.token)]
    client.cookies[SEATS_COOKIE] = signing.dumps(kept, salt=SEATS_SALT, compress=True)


def address(practice: Practice, name: str, *args: object) -> str:
    return reverse(f"sandbox:{name}", args=[practice.public_id, *args])


def make_user(email: str = "jeanne@exemple.test"):
    return get_user_model().objects.create_user(email=email)
