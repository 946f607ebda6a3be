"""The simulated invoice engine: pure values, total tables, no Django, no clock, no randomness.

`decide` judges an action on the slices that it touches, `evolve` folds what happened, `advance` fires what falls due,
`allowed` drives every button. See docs/architecture.md.
"""

from sandbox.engine.actions import Acteur, Action
from sandbox.engine.advice import Advice, Avis, advise
from sandbox.engine.case import Case
from sandbox.engine.deadlines import must_acknowledge, pending
from sandbox.engine.decide import apply, decide
from sandbox.engine.directory import Directory
from sandbox.engine.events import Event
from sandbox.engine.evolve import evolve
from sandbox.engine.gate import allowed
from sandbox.engine.happenings import advance
from sandbox.engine.pieces import Contenu, Dossier, Piece
from sandbox.engine.refusals import Refus, Refusal, Refused
from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut, Verb
from sandbox.engine.world import Facts, World

__all__ = [
    "Acteur",
    "Action",
    "Advice",
    "Avis",
    "Cadre",
    "Case",
    "Confiance",
    "Contenu",
    "Directory",
    "Dossier",
    "Event",
    "Facts",
    "Piece",
    "Refus",
    "Refusal",
    "Refused",
    "Role",
    "Statut",
    "Verb",
    "World",
    "advance",
    "advise",
    "allowed",
    "apply",
    "decide",
    "evolve",
    "must_acknowledge",
    "pending",
]
