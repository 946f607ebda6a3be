"""Where the portal takes a piece by itself: to its valideur first where it needs one, then to whom it is for."""

from datetime import datetime

from sandbox.engine.cadres import SOUS_TRAITANTS, VALIDES, destination
from sandbox.engine.circuits import MANDATAIRE, TITULAIRE, TOURS, Tour
from sandbox.engine.events import StatutChange
from sandbox.engine.pieces import Passage
from sandbox.engine.vocabulary import Cadre, Role, Statut

ARRIVAL = {Role.MOE: Statut.MISE_A_DISPOSITION_MOE, Role.MOA: Statut.MISE_A_DISPOSITION_MOA}
BY_STATUS = {t.a_valider: t for t in TOURS}


def tour(cadre: Cadre) -> Tour:
    """The examination of this kind of request."""
    return TITULAIRE if cadre in SOUS_TRAITANTS else MANDATAIRE


def given(identifiant: int, statut: Statut, moment: datetime) -> StatutChange:
    """A status that the portal gives by itself."""
    return StatutChange(identifiant, Passage(statut, moment, Role.SYSTEME))


def carried(identifiant: int, cadre: Cadre, moment: datetime) -> list[StatutChange]:
    """Carried and put at its holder's disposal in one breath (§ 2.2, transient)."""
    arrival = ARRIVAL.get(destination(cadre), Statut.MISE_A_DISPOSITION)
    return [given(identifiant, s, moment) for s in (Statut.EN_COURS_ACHEMINEMENT, arrival)]


def sent(identifiant: int, cadre: Cadre, moment: datetime) -> list[StatutChange]:
    """What follows a deposit."""
    if cadre in VALIDES:
        return [given(identifiant, tour(cadre).a_valider, moment)]
    return carried(identifiant, cadre, moment)
