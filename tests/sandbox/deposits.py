"""A learner at the deposit screens: addresses of one practice, and forms sent back as a browser would."""

import re
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from sandbox.access import COOKIE, SALT
from sandbox.models import Practice


class Learner:
    def __init__(self, client: Client, practice: Practice) -> None:
        self.client, self.practice = client, practice
        client.cookies[COOKIE] = signing.dumps([str(practice.public_id)], salt=SALT, compress=True)

    def address(self, name: str, *args: object) -> str:
        return reverse(f"sandbox:{name}", args=[self.practice.public_id, *args])

    def get(self, name: str, *args: object) -> HttpResponse:
        return self.client.get(self.address(name, *args))

    def post(self, name: str, *args: object, **data: Any) -> HttpResponse:
        return self.client.post(self.address(name, *args), data)

    def press(self, response: HttpResponse, action: str, at: str = "", **changes: Any) -> HttpResponse:
        """Sends the page's form back with this button, after typing `changes`. `at` is the page's address."""
        data = fields(response) | changes | {"action": action}
        return self.client.post(at or response.request["PATH_INFO"] + query(response), data)


def query(response: HttpResponse) -> str:
    text = response.request.get("QUERY_STRING", "")
    return f"?{text}" if text else ""


def fields(response: HttpResponse) -> dict[str, Any]:
    """What the form of the deposit, or of its confirmation, holds."""
    page = html.fromstring(response.content.decode())
    (form,) = page.xpath("//form[@id='depot' or .//button[@value='envoyer']]")
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.removeprefix("\n"))  # an HTML reader drops it in a textarea
    return {name: values if name == "jointes" else values[0] for name, values in found.items()}


def faults(response: HttpResponse) -> list[str]:
    """The lines of the summary of errors, each « label : sentence »."""
    page = html.fromstring(response.content.decode())
    return [one_line(li) for li in page.xpath("//*[@id='erreurs']//li")]


def text(response: HttpResponse) -> str:
    """What the screen says inside the rehearsed portal, on one line."""
    page = html.fromstring(response.content.decode())
    return " ".join(one_line(part) for part in page.xpath("//*[@id='portail']"))


def one_line(element: html.HtmlElement) -> str:
    """Its text, where non-breaking spaces stay."""
    return re.sub(r"[ \n\t]+", " ", element.text_content()).strip()
