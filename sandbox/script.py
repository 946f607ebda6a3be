"""The shape of a scenario file: cast, structures, documents, prelude, goals, hints, solution, wrong paths.

Files are TOML in `scenarios/`, hand-written; `catalogue` loads them. Unknown keys are refused.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sandbox.engine.actions import Acteur
from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role, Verb


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Siege(Part):
    """Who holds a role: the learner, or a stand-in that answers after `delai` simulated days, each in its style."""

    utilisateur: str
    tenu: Literal["apprenant", "remplacant"] = "apprenant"
    delai: int = 2
    style: Style = Style.JUSTE


class Etape(Part):
    """One action. `piece` names an existing piece by its number; empty for a new one."""

    verb: Verb
    role: Role
    par: str = ""  # an utilisateur; by default the one of the role's seat
    nom: str = ""
    titre: str = ""
    piece: str = ""
    apres: str = ""  # for DEPOSER: the number of the piece that this one follows in its dossier
    jours: int = 0  # for AVANCER
    jour: date | None = None  # prelude only: when it happened
    donnees: dict[str, Any] = Field(default_factory=dict)
    documents: tuple[str, ...] = ()  # codes; for a deposit the first one is the main file


class But(Part):
    code: str
    titre: str
    check: Literal["piece", "rattachement", "structure", "extraction"]
    attendu: dict[str, str | bool | int]
    sur: tuple[str, ...] = ()  # numbers of the pieces judged, each; empty: any piece of the learner's
    reel: str  # dans la vraie vie
    role: Role = Role.FOURNISSEUR


class Indice(Part):
    but: str
    texte: str


class FausseRoute(Part):
    """The solution, with other values in one step or without some steps: `but` must then not be reached."""

    but: str
    etape: str = ""
    donnees: dict[str, Any] = Field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    par: str = ""  # somebody else does it
    piece: str = ""  # on another piece
    verb: Verb | None = None  # another gesture
    jours: int | None = None  # of an AVANCER step: sooner, or too late
    sans: tuple[str, ...] = ()


class Document(Part):
    """A ready-made file, drawn on demand from its own figures, stamped EXERCICE."""

    code: str
    nom: str
    titre: str
    format: Literal["pdf", "facturx", "cii", "ubl", "annexe", "signature"] = "pdf"
    signature: str = ""  # for « signature »: a key of `decomptes.DRAWN`; `contenu` may say its cadre, by default A8
    montre: bool = True  # False: for the solver alone, the learner makes it himself
    contenu: dict[str, Any] = Field(default_factory=dict)  # names of the deposit form, and `texte` for an annexe


class Serie(Part):
    """Many received pieces of one kind for the long lists; every value is a plain progression."""

    nombre: int
    prefixe: str
    fournisseur: str
    utilisateur: str
    destinataires: tuple[str, ...]
    services: tuple[str, ...] = ("",)
    engagements: tuple[str, ...] = ("",)
    du: date  # deposit of the first one
    pas: int = 1  # days between two deposits
    retard: int = 3  # days between the supplier's date and the deposit
    montant: Decimal
    increment: Decimal = Decimal(0)
    coordonnees: int | None = None
    denomination: str = "Prestation"
    suite: tuple[Verb, ...] = ()  # what the recipients did with each one, a day apart
    agents: tuple[str, ...] = ()  # who did it, in the order of `destinataires`
    helios: tuple[Verb, ...] = ()  # what Hélios then did, a day apart too
    apres: int = 0  # days between the deposit and the first of them


class Annuaire(Part):
    """Rows of the directory, by the engine's own names."""

    structures: tuple[dict[str, Any], ...] = ()
    utilisateurs: tuple[dict[str, Any], ...] = ()
    rattachements: tuple[dict[str, Any], ...] = ()
    engagements: tuple[dict[str, Any], ...] = ()
    marches: tuple[dict[str, Any], ...] = ()


class Script(Part):
    code: str
    titre: str
    ordre: int
    minutes: int
    niveau: Literal["débutant", "intermédiaire", "avancé"]
    pour: tuple[str, ...]  # fournisseur, destinataire, gestionnaire
    circuit: str
    resume: str
    mission: str
    apprend: tuple[str, ...]
    jour: date  # simulated day of the start
    regles: date | None = None  # date of the rules, by default `jour`
    decor: str = ""
    libre: bool = False  # free practice: undo, no goal
    roles: dict[Role, Siege]
    comptes: tuple[str, ...] = ()  # people whose « Mon compte » the learner may open, besides the seats held
    annuaire: Annuaire = Annuaire()
    documents: tuple[Document, ...] = ()
    prelude: tuple[Etape, ...] = ()
    series: tuple[Serie, ...] = ()
    buts: tuple[But, ...] = ()
    indices: tuple[Indice, ...] = ()
    solution: tuple[Etape, ...] = ()
    fausses_routes: tuple[FausseRoute, ...] = ()

    @property
    def rules_date(self) -> date:
        return self.regles or self.jour

    def acteur(self, role: Role, par: str = "") -> Acteur:
        """Who holds this role, or `par` in their place; the portal and Hélios are nobody."""
        return Acteur(par or ("" if role is Role.SYSTEME else self.roles[role].utilisateur), role)

    @property
    def works(self) -> bool:
        """Whether the exercise is about a works contract."""
        return bool({Role.MOE, Role.MOA} & set(self.roles))

    @property
    def memoires(self) -> bool:
        """Whether the exercise is about mémoires de frais de justice."""
        return any(but.attendu.get("cadre") == "A3" for but in self.buts)

    def document(self, code: str) -> Document | None:
        return next((d for d in self.documents if d.code == code), None)
