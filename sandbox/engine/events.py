"""What happened: frozen facts, kept as they are in the log. `evolve` folds them into the world."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.engine.directory import Parametres, Rattachement, Service
from sandbox.engine.pieces import (
    Certificat,
    Contenu,
    Passage,
    PieceJointe,
)
from sandbox.engine.signatures import Signature
from sandbox.engine.vocabulary import Confiance, HistoAction, Role, StatutRattachement
from sandbox.engine.world import Extraction


@dataclass(frozen=True, slots=True)
class BrouillonEnregistre:
    identifiant: int
    contenu: Contenu
    utilisateur: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class PieceDeposee:
    identifiant: int
    contenu: Contenu
    utilisateur: str
    certificat: Certificat
    role: Role = Role.FOURNISSEUR
    precedente: int = 0
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class StatutChange:
    identifiant: int
    passage: Passage
    numero_mandat: str = ""


@dataclass(frozen=True, slots=True)
class AdresseCorrigee:
    identifiant: int
    destinataire: str
    service: str
    engagement: str
    utilisateur: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class PiecesAjoutees:
    identifiant: int
    pieces_jointes: tuple[PieceJointe, ...]
    utilisateur: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class RetourAffiche:
    """The first display of a return to a user of the structure: the seven days run from it (§ 11)."""

    identifiant: int
    jour: date


@dataclass(frozen=True, slots=True)
class ActionFaite:
    identifiant: int
    code: HistoAction
    utilisateur: str
    moment: datetime
    role: Role


@dataclass(frozen=True, slots=True)
class DesaccordEcrit:
    """The titulaire does not admit the amount of this piece."""

    identifiant: int
    commentaire: str
    utilisateur: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class EcheanceAtteinte:
    """`article` and `confiance` are those of the start, when another text than the delay's own says it."""

    identifiant: int
    echeance: str  # code of `deadlines`
    jour: date
    article: str = ""
    confiance: Confiance = Confiance.H


@dataclass(frozen=True, slots=True)
class RappelFait:
    """The portal has written that this delay ends on `jour`."""

    identifiant: int
    echeance: str
    jour: date


@dataclass(frozen=True, slots=True)
class RattachementDemande:
    rattachement: Rattachement


@dataclass(frozen=True, slots=True)
class RattachementChange:
    identifiant: int
    statut: StatutRattachement


@dataclass(frozen=True, slots=True)
class ParametresChanges:
    siret: str
    parametres: Parametres


@dataclass(frozen=True, slots=True)
class ServiceEnregistre:
    siret: str
    service: Service


@dataclass(frozen=True, slots=True)
class ExtractionFaite:
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class JourAvance:
    jour: date


Event = (
    BrouillonEnregistre
    | PieceDeposee
    | StatutChange
    | AdresseCorrigee
    | PiecesAjoutees
    | RetourAffiche
    | ActionFaite
    | DesaccordEcrit
    | EcheanceAtteinte
    | RappelFait
    | RattachementDemande
    | RattachementChange
    | ParametresChanges
    | ServiceEnregistre
    | ExtractionFaite
    | JourAvance
)
