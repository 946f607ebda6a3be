"""Random walks of one invoice: anybody tries anything, days pass. `walk` checks what must hold after each step."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from sandbox.engine import (
    Acteur,
    Action,
    Dossier,
    Event,
    Facts,
    Piece,
    Refused,
    Role,
    Statut,
    Verb,
    World,
    advance,
    allowed,
    apply,
    decide,
    must_acknowledge,
)
from sandbox.engine.actions import Avance, Demande, Donnees, Reponse
from sandbox.engine.circuits import MOVES, TERMINAL
from sandbox.engine.gate import WITHOUT_PIECE
from tests.engine.forms import AGGLO, ATELIER, MENUISERIE
from tests.engine.payloads import bad, good, refused_deposits
from tests.engine.story import Story

PIECE = 1
PEOPLE = ("claire", "bruno", "marc", "nobody")
ROLES = (Role.FOURNISSEUR, Role.DESTINATAIRE, Role.MOE)
LIKELY = [("claire", Role.FOURNISSEUR), ("bruno", Role.DESTINATAIRE)] * 4
ACTEURS = [Acteur(*who) for who in LIKELY] + [Acteur(who, role) for who in PEOPLE for role in ROLES]
ACCOUNTS = (
    Verb.DEMANDER_RATTACHEMENT,
    Verb.APPROUVER_RATTACHEMENT,
    Verb.REFUSER_RATTACHEMENT,
    Verb.DESACTIVER_RATTACHEMENT,
    Verb.SUPPRIMER_RATTACHEMENT,
)
VERBS = [verb for verb in Verb if verb not in WITHOUT_PIECE or verb in ACCOUNTS] + [Verb.AVANCER]
WEIGHT = {
    Verb.SUSPENDRE: 8,
    Verb.DEMANDER_RECYCLAGE: 6,
    Verb.REJETER: 3,
    Verb.DEPOSER: 4,
    Verb.SUPPRIMER: 1,
    Verb.METTRE_EN_PAIEMENT: 1,
}
STEPPED = {(m.de, m.vers) for m in MOVES}


@dataclass(frozen=True, slots=True)
class Try:
    willing: bool  # takes one of the buttons; else tries anything
    acteur: Acteur
    verb: Verb
    payload: int  # 0 to 5: the good one; beyond: the bad ones in turn
    number_taken: bool
    figure: int


TRIES = st.builds(
    Try,
    st.sampled_from([True, True, False]),
    st.sampled_from(ACTEURS),
    st.sampled_from(VERBS),
    st.integers(0, 8),
    st.sampled_from([False, False, False, True]),
    st.integers(0, 40),
)


@dataclass(slots=True)
class Walk:
    world: World = field(default_factory=lambda: Story().world)
    log: list[Event] = field(default_factory=list)
    accepted: int = 0

    @property
    def piece(self) -> Piece | None:
        return self.world.dossier.piece(PIECE) if self.world.dossier else None

    def attempt(self, wish: Try) -> None:
        before, piece = self.world, self.piece
        step = self.button(wish) if wish.willing else wish
        copy = replace(before)
        action = Action(step.verb, step.acteur, datetime.combine(before.today, time(9)), PIECE, self.payload(step))
        could = step.verb in WITHOUT_PIECE or step.verb in allowed(before, step.acteur, PIECE)
        try:
            events = decide(before, action, Facts(numero_pris=step.number_taken))
        except Refused:
            assert before == copy
            return
        assert could
        assert not (step.verb is Verb.DEPOSER and step.number_taken)
        due = advance(before, action.donnees.jour) if isinstance(action.donnees, Avance) else []
        self.accepted += 1
        self.log += [*due, *events]
        self.world = apply(before, [*due, *events])
        assert before == copy
        self.check(piece, self.piece)

    def button(self, wish: Try) -> Try:
        """One of what the supplier and the recipient can do now: returns most often, what ends all least often."""
        buttons = [(a, v) for a in ACTEURS[:2] for v in allowed(self.world, a, PIECE)]
        weighted = [(a, v) for a, v in buttons for _ in range(WEIGHT.get(v, 2))]
        if not weighted:
            return wish
        acteur, verb = weighted[wish.figure % len(weighted)]
        return replace(wish, acteur=acteur, verb=verb)

    def payload(self, step: Try) -> Donnees | None:
        today = self.world.today
        if step.verb is Verb.AVANCER:
            return Avance(today + timedelta(days=step.figure - 2))
        if step.verb is Verb.DEMANDER_RATTACHEMENT:
            ours = (ATELIER, MENUISERIE, AGGLO)[step.figure % 3]
            return Demande(ours, 100 + len(self.world.directory.rattachements))
        if step.verb in ACCOUNTS:
            return Reponse(self.world.directory.rattachements[-1].identifiant if step.figure % 2 else step.figure)
        wrong = [*bad(step.verb, today), *(refused_deposits(today) if step.verb is Verb.DEPOSER else [])]
        if step.payload <= 5 or not wrong:
            return good(step.verb, today)
        return wrong[step.figure % len(wrong)]

    def check(self, before: Piece | None, after: Piece | None) -> None:
        if after is None:
            return
        path = [None, *(p.statut for p in after.statuts)]
        assert after.statut is path[-1]
        assert set(pairwise(path)) <= STEPPED
        if before is not None:
            _nothing_is_rewritten(before, after)
        _only_returns_are_acknowledged(after, self.world.today, self.world.rules_date)
        _each_delay_once(self.world.dossier)


def walked(steps: list[Try]) -> Walk:
    walk = Walk()
    for step in steps:
        walk.attempt(step)
    return walk


def _nothing_is_rewritten(before: Piece, after: Piece) -> None:
    for name in ("statuts", "actions", "evenements"):
        kept = getattr(before, name)
        assert getattr(after, name)[: len(kept)] == kept
    if before.depot:
        assert (after.depot, after.certificat, after.contenu.numero) == (
            before.depot,
            before.certificat,
            before.contenu.numero,
        )
    if before.statut in TERMINAL:
        assert after.statut is before.statut
    assert after.rejet_traite >= before.rejet_traite


def _only_returns_are_acknowledged(piece: Piece, today: date, rules_date: date) -> None:
    if piece.statut not in (Statut.REJETEE, Statut.SUSPENDUE):
        assert (piece.retour_affiche_le, piece.retour_acquitte) == (None, False)
    if must_acknowledge(piece, today, rules_date):
        assert piece.retour_affiche_le is not None
        assert (today - piece.retour_affiche_le).days > 7


def _each_delay_once(dossier: Dossier | None) -> None:
    passed = dossier.echeances_passees if dossier else ()
    assert len(set(passed)) == len(passed)
