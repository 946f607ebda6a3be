"""Random walks of a whole works contract: everybody acts on its dossiers, often as the screens offer, sometimes not."""

from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from random import Random

from sandbox.engine import Cadre, Dossier, Piece, Refused, Role, Statut, Verb, evolve
from sandbox.engine.actions import Avance, Decision, Depot, Donnees
from sandbox.engine.cadres import CADRES
from sandbox.engine.directory import Rattachement, SousTraitant
from sandbox.engine.vocabulary import StatutRattachement
from sandbox.engine.works import beginnings
from tests.engine.forms import ATELIER, MENUISERIE, totals
from tests.engine.journeys.test_works import piece, site
from tests.engine.story import CLOSING, STEPS, Invoice, Person, Story

BEFORE, SINCE = date(2025, 1, 15), date(2026, 3, 2)
PARTIES = ({}, {"moe": ""}, {"moa": ""}, {"moe": "", "moa": ""}, {"titulaire_absent": True}, {"reception": SINCE})
CCAGS = ("2021", "2014", "2009")
WORKS_FIRSTS = {Cadre.A4, Cadre.A5, Cadre.A6, Cadre.A7, Cadre.A10, Cadre.A13, Cadre.A14}
FIRSTS = WORKS_FIRSTS | {Cadre.A1, Cadre.A2, Cadre.A3, Cadre.A9, Cadre.A12, Cadre.A21}  # some, in no contract
DOSSIERS = 6
REASONS = (
    "ERREUR_DE_MONTANT",
    "DOCUMENT_ERRONE",
    "AUTRE",
    "MONTANT_ERRONE",
    "PIECE_MANQUANTE",
    "ERREUR_CODE_SERVICE",
    "",
)
AMOUNTS = (totals("100.00", "20.00", "120.00"), totals("90.00", "18.00", "108.00"))


class WorksWalk:
    """One contract; `step` does one thing, accepted or refused, and checks what must hold."""

    def __init__(self, random: Random) -> None:
        self.random = random
        start = random.choice((BEFORE, SINCE))
        given = SousTraitant(MENUISERIE, AMOUNTS[0].ttc * 100)
        self.marche = random.choice(PARTIES) | {"ccag": random.choice(CCAGS)}
        self.story = site(start, sous_traitants=(given,), cotraitants=(MENUISERIE,), **self.marche)
        here = self.story.world.directory
        marc = Rattachement(90, "marc", MENUISERIE, StatutRattachement.VALIDEE)
        directory = replace(here, rattachements=(*here.rattachements, marc))
        self.story.world = replace(self.story.world, directory=directory)
        person = self.story.person
        self.people = [
            self.story.claire,
            self.story.mona,
            self.story.omar,
            self.story.bruno,
            person("marc", Role.FOURNISSEUR),
        ]
        self.people += [person("claire", Role.VALIDEUR), person("marc", Role.VALIDEUR)]
        self.accepted = self.refused = 0

    def step(self) -> None:
        before, world = dict(self.story.dossiers), self.story.world
        try:
            self.random.choices((self.button, self.anything, self.wait), (6, 2, 2))[0]()
        except Refused:
            assert (self.story.dossiers, self.story.world) == (before, world)
            self.refused += 1
        else:
            self.accepted += 1
            self.check()

    def wait(self) -> None:
        self.story.days_pass(self.random.choice((1, 1, 3, 8, 11, 16, 31)))

    def button(self) -> None:
        """What a screen offers to somebody; nothing when nobody has anything to do."""
        who, dossier = self.random.choice(self.people), self.dossier()
        if dossier is None:
            return self.begin(who)
        last = Invoice(self.story, dossier.derniere.identifiant)
        cadres = self.story.offers(who.role, last) or self.story.lets_anticipate(who.role, last)
        if cadres:
            return self.deposit(who, self.random.choice(cadres), dossier.derniere)
        it = Invoice(self.story, self.random.choice(dossier.pieces).identifiant)
        verbs = sorted(who.can(it) - {Verb.DEPOSER, Verb.RECYCLER, Verb.COMPLETER})
        if verbs:
            verb = self.random.choice(verbs)
            who.does(verb, it, self.said(verb))
        return None

    def anything(self) -> None:
        """What no screen offers: another's gesture, a piece out of order, one deposited twice."""
        who, dossier = self.random.choice(self.people), self.dossier()
        cadre = self.random.choice([row.cadre for row in CADRES])
        before = self.random.choice(dossier.pieces) if dossier and self.random.random() < 0.8 else None
        if before and self.random.random() < 0.4:
            verb = self.random.choice((Verb.REFUSER, Verb.REJETER, Verb.VALIDER, Verb.MANDATER, Verb.CONTESTER))
            return who.does(verb, Invoice(self.story, before.identifiant), self.said(verb))
        return self.deposit(who, cadre, before)

    def dossier(self) -> Dossier | None:
        known = list(self.story.dossiers.values())
        fresh = len(known) < DOSSIERS and self.random.random() < 0.2
        return None if fresh or not known else self.random.choice(known)

    def begin(self, who: Person) -> None:
        offered = [
            c
            for found in beginnings(who.acteur, self.story.world.directory, self.story.world.rules_date).values()
            for c in found
        ]
        if offered:
            self.deposit(who, self.random.choice(offered), None)

    def deposit(self, who: Person, cadre: Cadre, before: Piece | None) -> None:
        n = self.story.next_number
        contenu = piece(
            self.story, cadre, numero=f"S-{n}", date_facture=self.story.today, totaux=self.random.choice(AMOUNTS)
        )
        said = self.random.choice(("", "Quantités corrigées.")) if before else ""
        issuer = before.contenu.fournisseur if before else replace(contenu.fournisseur, siret=self.issuer(who))
        mine = replace(contenu.cadre, valideur=ATELIER)
        contenu = replace(
            contenu, commentaire=said, fournisseur=issuer, cadre=mine, copie_moe=self.random.random() < 0.8
        )
        after = before.identifiant if before else 0
        who.does(Verb.DEPOSER, Invoice(self.story, n), Depot(contenu, f"CD-{n}", "e" * 64, precedente=after))

    def issuer(self, who: Person) -> str:
        return MENUISERIE if who.code == "marc" else ATELIER

    def said(self, verb: Verb) -> Donnees | None:
        if verb is Verb.AVANCER:
            return Avance(self.story.today + timedelta(days=1))
        return Decision(self.random.choice(REASONS), self.random.choice(("", "Voir le relevé du chantier.")))

    def check(self) -> None:
        pieces = [p for d in self.story.dossiers.values() for p in d.pieces]
        for siret in (ATELIER, MENUISERIE):
            closing = [p for p in pieces if p.contenu.cadre.code in CLOSING and p.contenu.fournisseur.siret == siret]
            assert sum(p.statut is not Statut.REJETEE for p in closing) <= 1, "one account in effect"
        for dossier in self.story.dossiers.values():
            assert len(set(dossier.echeances_passees)) == len(dossier.echeances_passees), "each delay once"
            for it in dossier.pieces:
                self.check_piece(dossier, it)

    def check_piece(self, dossier: Dossier, it: Piece) -> None:
        cadre, before = it.contenu.cadre.code, dossier.piece(it.precedente) if it.precedente else None
        assert bool(it.precedente) is (it is not dossier.initiale), "one first piece"
        if before is None:
            assert (
                cadre in FIRSTS
                or any(not self.marche.get(k, True) for k in ("moe", "moa"))
                or self.marche.get("titulaire_absent")
            ), "a first piece in somebody's place: he is absent"
            return
        assert before.identifiant < it.identifiant
        same = before.contenu.totaux.ttc == it.contenu.totaux.ttc
        assert same or it.contenu.commentaire.strip(), "an amount changes for a reason"
        assert not (cadre is Cadre.A23 and before.contenu.cadre.code is Cadre.A22) or any(
            (n, code) == (before.identifiant, "tacite") for n, code, _ in dossier.echeances_passees
        ), "a tacit account follows a silence"


def walks(steps: int, seed: int, each: int = 125) -> tuple[int, int]:
    """Plays so many steps on one contract after another; how many were accepted, and refused. Replays each log."""
    random, accepted, refused = Random(seed), 0, 0  # noqa: S311 # to be walked again
    for _ in range(max(1, steps // each)):
        told, walk = len(STEPS), WorksWalk(random)
        for _ in range(each):
            walk.step()
        _replayed(walk.story, told)
        del STEPS[told:]
        accepted, refused = accepted + walk.accepted, refused + walk.refused
    return accepted, refused


def _replayed(story: Story, told: int) -> None:
    """Folding what was told, dossier by dossier, gives the dossiers again."""
    for home, dossier in story.dossiers.items():
        mine = [s for s in STEPS[told:] if s.events and _home(story, s) == home]
        start = replace(mine[0].before, dossier=None)
        world = reduce(lambda w, event: evolve(event, w), (e for s in mine for e in s.events), start)
        assert world.dossier == dossier


def _home(story: Story, step) -> int:
    if step.before.dossier is not None:
        return step.before.dossier.identifiant
    return story.home(step.action.identifiant)
