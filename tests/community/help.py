"""Requests for help, and how a browser asks for them."""

from django.test import Client

from community import assistance, help_links
from community.help_forms import new_key
from community.models import HelpRequest

TEXT = "Le bouton reste grisé."


def make_request(**values) -> HelpRequest:
    """From the glossary, by nobody in particular."""
    return assistance.ask(**{"place": "/glossaire/", "text": TEXT, "key": new_key()} | values)


def ask(client: Client, *, path: str = "/glossaire/", **values: str):
    return client.post("/aide/", {"place": path, "text": TEXT, "email": "", "key": new_key()} | values)


def page(request: HelpRequest) -> str:
    return help_links.page_of(request)


def desk(request: HelpRequest, what: str = "") -> str:
    return f"/gestion/aide/{request.pk}/{what}"
