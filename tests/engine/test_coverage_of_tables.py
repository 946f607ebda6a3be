"""The journeys, which read no table, walk every row that has a source (all but those marked U)."""

from collections.abc import Iterator

import pytest

from sandbox.engine.actions import Decision, Reponse
from sandbox.engine.circuits import MOVES
from sandbox.engine.deadlines import STARTS
from sandbox.engine.delays import DELAIS
from sandbox.engine.events import EcheanceAtteinte, PieceDeposee, RattachementChange, RattachementDemande, StatutChange
from sandbox.engine.motifs import MOTIFS
from sandbox.engine.pieces import Piece
from sandbox.engine.refusals import Refus
from sandbox.engine.rules import RULES
from sandbox.engine.rules_accounts import ACCOUNT_MOVES
from sandbox.engine.vocabulary import Confiance, Role, Statut, StatutRattachement, Verb
from sandbox.engine.world import World
from tests.engine.journeys_run import told
from tests.engine.story import Step

U = Confiance.U
BY_ITSELF = {
    Statut.A_VALIDER_1: Verb.SOUMETTRE_AU_TITULAIRE,
    Statut.A_VALIDER_2: Verb.SOUMETTRE_AU_MANDATAIRE,
    Statut.ABSENCE_VALIDATION_1_HORS_DELAI: Verb.ACCEPTER_PAR_SILENCE,
    Statut.ABSENCE_VALIDATION_2_HORS_DELAI: Verb.ACCEPTER_PAR_SILENCE,
    Statut.ASSOCIEE: Verb.ASSOCIER,
    Statut.EN_COURS_ACHEMINEMENT: Verb.ACHEMINER,
    Statut.MISE_A_DISPOSITION: Verb.METTRE_A_DISPOSITION,
    Statut.MISE_A_DISPOSITION_MOE: Verb.METTRE_A_DISPOSITION_MOE,
    Statut.MISE_A_DISPOSITION_MOA: Verb.METTRE_A_DISPOSITION_MOA,
}


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return told()


def piece_in(world: World | None, identifiant: int) -> Piece | None:
    return world.dossier.piece(identifiant) if world and world.dossier else None


def moved(step: Step) -> Iterator[tuple[Statut | None, Role, Verb, Statut]]:
    """What a step did to its piece: by the person, then by the portal, which also acts when a day passes."""
    action, acteur = step.action, step.action.acteur.role
    yield from _done(step, piece_in(step.before, action.identifiant), piece_in(step.after, action.identifiant))
    known = {p.identifiant: p.statut for p in step.before.dossier.pieces} if step.before.dossier else {}
    for event in step.events:
        if isinstance(event, PieceDeposee):
            known[event.identifiant] = Statut.DEPOSEE
        if isinstance(event, StatutChange):
            statut, role = event.passage.statut, event.passage.role
            if (role is Role.SYSTEME and acteur is not Role.SYSTEME) or action.verb is Verb.AVANCER:
                yield known[event.identifiant], role, BY_ITSELF[statut], statut
            known[event.identifiant] = statut


def _done(step: Step, before: Piece | None, after: Piece | None) -> Iterator[tuple[Statut | None, Role, Verb, Statut]]:
    if after is None:
        return
    deposited = any(isinstance(e, PieceDeposee) for e in step.events)
    acteur = step.action.acteur.role
    given = (e.passage.statut for e in step.events if isinstance(e, StatutChange) and e.passage.role is acteur)
    vers = Statut.DEPOSEE if deposited else next(given, after.statut)
    yield before.statut if before else None, acteur, step.action.verb, vers


def test_every_sourced_move_is_walked(steps):
    walked = {row for step in steps for row in moved(step)}

    missing = [m for m in MOVES if m.confiance is not U and (m.de, m.role, m.verb, m.vers) not in walked]

    assert missing == []
    assert {row[:3] for row in walked} <= {(m.de, m.role, m.verb) for m in MOVES}


def attached(step: Step) -> Iterator[tuple[StatutRattachement | None, Verb, StatutRattachement]]:
    known = {r.identifiant: r.statut for r in step.before.directory.rattachements}
    for event in step.events:
        if isinstance(event, RattachementChange):
            yield known[event.identifiant], step.action.verb, event.statut
        if isinstance(event, RattachementDemande):
            asked = event.rattachement
            last = step.before.directory.rattachement(asked.utilisateur, asked.siret)
            yield last.statut if last else None, step.action.verb, asked.statut


def test_every_sourced_account_move_is_walked(steps):
    walked = {row for step in steps for row in attached(step)}

    assert [m for m in ACCOUNT_MOVES if m.confiance is not U and (m.de, m.verb, m.vers) not in walked] == []


def test_every_rule_is_told_from_both_sides(steps):
    refused = {(step.action.verb, refus) for step in steps for refus in step.refusals}
    accepted = {step.action.verb for step in steps if not step.refusals}

    rules = [(verb, rule) for verb, rows in RULES.items() for rule in rows if rule.confiance is not U]

    assert [(verb, rule.refus) for verb, rule in rules if (verb, rule.refus) not in refused] == []
    assert [verb for verb, _ in rules if verb not in accepted] == []


def test_every_reason_is_given(steps):
    known = [step.action for step in steps if Refus.MOTIF_INCONNU not in step.refusals]
    given = {(a.verb, a.donnees.motif) for a in known if isinstance(a.donnees, Decision)}

    assert [m for m in MOTIFS if (m.verb, m.code) not in given] == []


def test_every_delay_expires(steps):
    expired = {
        (event.echeance, (event.jour - started).days)
        for step in steps
        for event in step.events
        if isinstance(event, EcheanceAtteinte)
        for started in _starts(piece_in(step.before, event.identifiant))
    }

    waited = [d for d in DELAIS if d.code in STARTS]
    assert [d for d in waited if (d.code, d.jours) not in expired] == []


def _starts(piece: Piece | None) -> Iterator:
    assert piece is not None
    yield from (p.moment.date() for p in piece.statuts)
    if piece.retour_affiche_le:
        yield piece.retour_affiche_le


def test_answers_to_an_attachment_are_told_for_each_state(steps):
    refused = {step.action.verb for step in steps if isinstance(step.action.donnees, Reponse) and step.refusals}

    assert refused == {m.verb for m in ACCOUNT_MOVES if m.verb is not Verb.DEMANDER_RATTACHEMENT}
