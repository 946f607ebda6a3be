"""Words to tell a journey as people would: who does what, and what they then see.

Nothing here reads a table of the engine. What the caller owes the engine (numbers taken, one slice per invoice,
days that pass) is done here in the plainest way. `STEPS` keeps what was told, for `test_coverage_of_tables`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sandbox.engine import (
    Acteur,
    Action,
    Cadre,
    Case,
    Contenu,
    Directory,
    Dossier,
    Event,
    Facts,
    Piece,
    Refus,
    Refused,
    Role,
    Statut,
    Verb,
    World,
    advance,
    advise,
    allowed,
    apply,
    decide,
    must_acknowledge,
    pending,
)
from sandbox.engine.actions import Donnees
from sandbox.engine.directory import (
    CoordonneesBancaires,
    Marche,
    Parametres,
    Rattachement,
    Service,
    Structure,
)
from sandbox.engine.events import EcheanceAtteinte
from sandbox.engine.vocabulary import StatutRattachement
from sandbox.engine.works import anticipated, following
from tests.engine.forms import AGGLO, ATELIER, CABINET, HOPITAL, MAIRIE, MENUISERIE, REGIE, iban, invoice

CLOSING = (Cadre.A8, Cadre.A23, Cadre.A24)
MONDAY = date(2026, 3, 2)
Refusals = list[tuple[Refus, str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing told: what was done where, and what came of it."""

    before: World
    action: Action
    events: tuple[Event, ...] = ()
    refusals: tuple[Refus, ...] = ()
    after: World | None = None


STEPS: list[Step] = []


def no(refus: Refus, champ: str = "", /, **details: str) -> Refusals:
    """The only refusal expected, with its field and its details."""
    return [(refus, champ, details)]


def structures(mairie: Parametres, services: tuple[Service, ...]) -> tuple[Structure, ...]:
    bank = (CoordonneesBancaires(1, "Compte courant", iban(1)),)
    return (
        Structure(1, ATELIER, "Atelier Ormeau", publique=False, gestionnaire="claire", coordonnees=bank),
        Structure(2, MENUISERIE, "Menuiserie Blin", publique=False, gestionnaire="marc"),
        Structure(3, MAIRIE, "Mairie de Valbrune", True, True, "nadia", parametres=mairie, services=services),
        Structure(4, AGGLO, "Agglomération des Trois-Rives", True, True, "nadia"),
        Structure(5, HOPITAL, "Hôpital de Valbrune", True, categorie="hopital"),
        Structure(6, REGIE, "Régie des eaux", True, categorie="entreprise_publique"),
        Structure(7, CABINET, "Cabinet Estran", publique=False),
    )


class Story:
    """A town hall, its neighbours and two suppliers. Claire works at the Atelier, Bruno at every public body.

    For works: Mona is the MOE's, at the Cabinet; Omar the MOA's, at the Mairie.
    """

    def __init__(
        self,
        today: date = MONDAY,
        services: tuple[Service, ...] = (),
        marches: tuple[Marche, ...] = (),
        **mairie: bool,
    ) -> None:
        attached = [
            ("claire", ATELIER),
            *(("bruno", s) for s in (MAIRIE, AGGLO, HOPITAL, REGIE)),
            ("mona", CABINET),
            ("omar", MAIRIE),
        ]
        directory = Directory(
            marches=marches,
            structures=structures(Parametres(**mairie), services),
            rattachements=tuple(
                Rattachement(n, who, siret, StatutRattachement.VALIDEE) for n, (who, siret) in enumerate(attached, 1)
            ),
        )
        self.world = World(today, today, directory)
        self.dossiers: dict[int, Dossier] = {}
        self.fired: list[tuple[int, str, date]] = []
        self.read_on_pdf = self.read_currency = ""
        self.read_total: Decimal | None = None
        self.claire = self.person("claire", Role.FOURNISSEUR)
        self.bruno = self.person("bruno", Role.DESTINATAIRE)
        self.mona = self.person("mona", Role.MOE)
        self.omar = self.person("omar", Role.MOA)

    def person(self, code: str, role: Role) -> "Person":
        return Person(self, code, role)

    @property
    def today(self) -> date:
        return self.world.today

    @property
    def next_number(self) -> int:
        return max((p.identifiant for d in self.dossiers.values() for p in d.pieces), default=0) + 1

    def home(self, identifiant: int) -> int:
        """The dossier of this piece; its own number for a new one."""
        return next((n for n, d in self.dossiers.items() if d.piece(identifiant)), identifiant)

    def slice(self, identifiant: int) -> World:
        return replace(self.world, dossier=self.dossiers.get(self.home(identifiant)))

    def change(self, siret: str, **values: object) -> None:
        """The scenario says so: no action of the portal does it."""
        directory = self.world.directory
        found = tuple(replace(s, **values) if s.siret == siret else s for s in directory.structures)
        self.world = replace(self.world, directory=replace(directory, structures=found))

    def facts(self, identifiant: int, data: Donnees | None) -> Facts:
        """§ 11: kept by every deposited piece in its year of deposit, compared without case and outer spaces."""
        contenu = getattr(data, "contenu", None)
        if not isinstance(contenu, Contenu):
            return Facts()
        wanted = (contenu.fournisseur.siret, self.today.year, contenu.numero.strip().casefold())
        taken = {
            (p.contenu.fournisseur.siret, p.depot.year, p.contenu.numero.strip().casefold())
            for dossier in self.dossiers.values()
            for p in dossier.pieces
            if p.depot and p.identifiant != identifiant
        }
        return Facts(
            numero_pris=wanted in taken,
            numero_lu=self.read_on_pdf,
            devise_lue=self.read_currency,
            ttc_lu=self.read_total,
            dgd=self.is_settled(contenu),
            origine_inconnue=self.is_on_nothing_known(contenu),
        )

    def is_settled(self, contenu: Contenu) -> bool:
        """§ 11: at most one décompte général et définitif in effect for a contract; a cotraitant's is his own."""
        mine = contenu.fournisseur.siret
        pieces = (p for d in self.dossiers.values() for p in d.pieces if p.contenu.fournisseur.siret == mine)
        kept = [p for p in pieces if p.statut is not Statut.REJETEE]
        closing = contenu.cadre.code in CLOSING
        return closing and any(p.contenu.cadre.code in CLOSING and not p.defaut_de_signature for p in kept)

    def is_on_nothing_known(self, contenu: Contenu) -> bool:
        """A credit note whose invoice no deposited piece of its issuer is, whatever the year."""
        known = {
            (p.contenu.fournisseur.siret, p.contenu.numero.strip().casefold())
            for dossier in self.dossiers.values()
            for p in dossier.pieces
            if p.depot
        }
        origin = contenu.references.facture_origine.strip().casefold()
        return bool(origin) and (contenu.fournisseur.siret, origin) not in known

    def act(self, verb: Verb, acteur: Acteur, identifiant: int, data: Donnees | None) -> None:
        before = self.slice(getattr(data, "precedente", 0) or identifiant)
        action = Action(verb, acteur, datetime.combine(self.today, time(10)), identifiant, data)
        try:
            events = decide(before, action, self.facts(identifiant, data))
        except Refused as refused:
            STEPS.append(Step(before, action, refusals=tuple(r.refus for r in refused.refusals)))
            raise
        after = apply(before, events)
        STEPS.append(Step(before, action, tuple(events), after=after))
        self.keep(after.dossier.identifiant if after.dossier else identifiant, after)

    def keep(self, identifiant: int, world: World) -> None:
        if world.dossier is not None:
            self.dossiers[identifiant] = world.dossier
        self.world = replace(world, dossier=None)

    def offers(self, role: Role, it: "Invoice") -> list[Cadre]:
        """The cadres that the form proposes to this role after the piece."""
        return following(self.dossiers[self.home(it.identifiant)], role, self.world.directory, self.world.rules_date)

    def lets_anticipate(self, role: Role, it: "Invoice") -> list[Cadre]:
        """The cadres that a link proposes to this role before their time."""
        return anticipated(self.dossiers[self.home(it.identifiant)], role, self.world.directory, self.world.rules_date)

    def days_pass(self, days: int) -> list[tuple[str, date]]:
        """What falls due on the way, in order: which delay, and its last usable day."""
        day, due = self.today + timedelta(days=days), []
        for identifiant in list(self.dossiers):
            before = self.slice(identifiant)
            events = advance(before, day)
            due += [(e.echeance, e.jour) for e in events if isinstance(e, EcheanceAtteinte)]
            self.keep(identifiant, apply(before, events))
            STEPS.append(Step(before, _clock(before), tuple(events)))
        self.world = replace(self.world, today=day)
        return due


def _clock(world: World) -> Action:
    return Action(Verb.AVANCER, Acteur("", Role.SYSTEME), datetime.combine(world.today, time(10)))


@dataclass(frozen=True, slots=True)
class Invoice:
    """What anybody sees of an invoice."""

    story: Story
    identifiant: int

    @property
    def piece(self) -> Piece:
        found = self.story.dossiers[self.story.home(self.identifiant)].piece(self.identifiant)
        assert found is not None
        return found

    @property
    def statut(self) -> Statut:
        return self.piece.statut

    @property
    def path(self) -> list[Statut]:
        return [p.statut for p in self.piece.statuts]

    @property
    def popup_is_compulsory(self) -> bool:
        return must_acknowledge(self.piece, self.story.today, self.story.world.rules_date)

    @property
    def delays(self) -> dict[str, date]:
        """What runs now: the last usable day of each delay."""
        return {e.delai.code: e.dernier_jour for e in pending(self.story.slice(self.identifiant))}


@dataclass(frozen=True, slots=True)
class Person:
    story: Story
    code: str
    role: Role

    @property
    def acteur(self) -> Acteur:
        return Acteur(self.code, self.role)

    def does(self, verb: Verb, piece: Invoice | None = None, data: Donnees | None = None) -> None:
        self.story.act(verb, self.acteur, piece.identifiant if piece else 0, data)

    def tries(self, told: Callable[..., object], *args: object, **values: object) -> Refusals:
        """What the portal answers: [] when it accepts; when it refuses, nothing has changed."""
        before = (self.story.world, dict(self.story.dossiers))
        try:
            told(self, *args, **values)
        except Refused as refused:
            assert (self.story.world, self.story.dossiers) == before
            return [(r.refus, r.champ, r.values) for r in refused.refusals]
        return []

    def can(self, piece: Invoice | None = None) -> set[Verb]:
        identifiant = piece.identifiant if piece else 0
        return set(allowed(self.story.slice(identifiant), self.acteur, identifiant))

    def is_told(self, verb: Verb, data: Donnees, piece: Invoice | None = None) -> list[tuple[str, str, dict[str, str]]]:
        """The advice shown before confirming."""
        identifiant = piece.identifiant if piece else 0
        action = Action(verb, self.acteur, datetime.combine(self.story.today, time(10)), identifiant, data)
        case = Case(
            self.story.slice(getattr(data, "precedente", 0) or identifiant), action, self.story.facts(identifiant, data)
        )
        return [(a.avis, a.champ, a.values) for a in advise(case)]

    def form(self, **values: object) -> Contenu:
        return invoice(self.story.today, **values)
