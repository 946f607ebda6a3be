"""What somebody asks for. Identifiers, dates and hashes come in with the action: the engine makes none."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.engine.directory import Parametres, Service
from sandbox.engine.pieces import Contenu, PieceJointe
from sandbox.engine.signatures import Signature
from sandbox.engine.vocabulary import Role, Verb


@dataclass(frozen=True, slots=True)
class Acteur:
    utilisateur: str
    role: Role


@dataclass(frozen=True, slots=True)
class Depot:
    """For ENREGISTRER and DEPOSER."""

    contenu: Contenu
    certificat: str = ""
    empreinte: str = ""
    precedente: int = 0  # « Déposer la pièce de facturation suivante » of this one
    signature: Signature | None = None  # what the caller read in the file of a piece to sign; None: nobody looked


@dataclass(frozen=True, slots=True)
class Decision:
    """For the recipient's verbs, and REFUSER."""

    motif: str = ""
    commentaire: str = ""
    numero_mandat: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """For RECYCLER: the only three values that it may change, and a comment."""

    destinataire: str
    service: str = ""
    engagement: str = ""
    commentaire: str = ""


@dataclass(frozen=True, slots=True)
class Complement:
    """For COMPLETER."""

    pieces_jointes: tuple[PieceJointe, ...] = ()
    commentaire: str = ""


@dataclass(frozen=True, slots=True)
class Demande:
    """For DEMANDER_RATTACHEMENT; `identifiant` numbers the new rattachement."""

    siret: str
    identifiant: int


@dataclass(frozen=True, slots=True)
class Reponse:
    """For the other verbs on a rattachement."""

    identifiant: int


@dataclass(frozen=True, slots=True)
class Recherche:
    """For EXTRAIRE: the criteria, how many pieces they find, how many the file holds."""

    criteres: tuple[tuple[str, str], ...]
    trouvees: int
    restituees: int


@dataclass(frozen=True, slots=True)
class Avance:
    """For AVANCER."""

    jour: date


@dataclass(frozen=True, slots=True)
class Parametrage:
    """For PARAMETRER."""

    siret: str
    parametres: Parametres


@dataclass(frozen=True, slots=True)
class GestionService:
    """For GERER_SERVICE: creates the service, or replaces the one of that code."""

    siret: str
    service: Service


Donnees = (
    Depot | Decision | Correction | Complement | Demande | Reponse | Recherche | Avance | Parametrage | GestionService
)


@dataclass(frozen=True, slots=True)
class Action:
    """`identifiant` is the piece's; for a new piece, the number that it will have. `moment` is simulated time."""

    verb: Verb
    acteur: Acteur
    moment: datetime
    identifiant: int = 0
    donnees: Donnees | None = None
