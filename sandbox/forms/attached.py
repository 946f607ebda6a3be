"""Complementary documents as a form sends them, and what is said of a file that is not taken."""

from dataclasses import dataclass

from django.http import HttpRequest

from sandbox import uploads
from sandbox.intake import wording
from sandbox.intake.values import Doubt, Problem
from sandbox.intake.wording import Sentence
from sandbox.models import Practice
from sandbox.uploads import NotReceived

FIELD = "nouvelles_pieces"
MOST = 20  # files in one sending


@dataclass(frozen=True)
class Received:
    numeros: list[int]
    faults: list[str]


def receive_all(request: HttpRequest, practice: Practice) -> Received:
    """Stores what was sent, whatever else is wrong with the form; each file not taken gives its sentences."""
    numeros: list[int] = []
    faults = [
        f"« {name} » dépasse 10 Mo. Réduisez-le, ou coupez-le." for name in request.META.get("sandbox.too_heavy", ())
    ]
    for sent in request.FILES.getlist(FIELD)[:MOST]:
        try:
            numeros.append(uploads.receive(practice=practice, file=sent, name=sent.name).numero)
        except NotReceived as refused:
            faults += [f"« {sent.name} » : {uploads.say(problem)}" for problem in refused.problems]
    return Received(numeros, faults)


def said_of(finding: Problem | Doubt) -> Sentence:
    return wording.say(finding)
