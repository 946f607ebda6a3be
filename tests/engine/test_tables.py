"""The tables are total, sourced and without contradiction, whatever they say."""

import re
from collections import Counter

import pytest

from sandbox.engine.advice import ADVICE, Avis
from sandbox.engine.cadres import CADRES, PLAYABLE, SUITES, TRAVAUX
from sandbox.engine.circuits import FROM, MOVES, REACHED, TERMINAL, UNREACHED
from sandbox.engine.deadlines import STARTS
from sandbox.engine.decide import EFFECTS
from sandbox.engine.delays import DELAIS, DEPARTS
from sandbox.engine.gate import WITHOUT_PIECE
from sandbox.engine.happenings import EXPIRY
from sandbox.engine.limits import LIMITS
from sandbox.engine.motifs import MOTIFS
from sandbox.engine.refusals import Refus
from sandbox.engine.rules import RULES
from sandbox.engine.rules_accounts import ACCOUNT_MOVES
from sandbox.engine.sending import ARRIVAL
from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut, StatutRattachement, Verb
from sandbox.engine.works import IN_HAND

S = Statut
RULE_ROWS = [rule for rules in RULES.values() for rule in rules]
ADVICE_ROWS = [row for rows in ADVICE.values() for row in rows]


def twice(keys: object) -> list[object]:
    return [key for key, count in Counter(keys).items() if count > 1]


def sources() -> list[tuple[str, Confiance]]:
    rows = (*MOVES, *CADRES, *SUITES, *ACCOUNT_MOVES, *MOTIFS, *LIMITS, *RULE_ROWS, *ADVICE_ROWS)
    return [(row.reference, row.confiance) for row in rows] + [(d.article, d.confiance) for d in (*DELAIS, *DEPARTS)]


def test_every_row_says_where_it_comes_from_and_how_sure_it_is():
    unsourced = [reference for reference, _ in sources() if not re.search("§|R. 2192|CCAG-Travaux", reference)]

    assert unsourced == []
    assert {type(confiance) for _, confiance in sources()} == {Confiance}


def test_every_status_has_its_row():
    assert set(FROM) == {None, *Statut}
    assert sum(len(rows) for rows in FROM.values()) == len(MOVES)


def test_terminal_statuses_lead_nowhere():
    refused = {S.REFUSEE_1, S.REFUSEE_2, S.REFUSEE_MOE, S.REFUSEE_MOA, S.REFUSEE_FOURNISSEUR}
    assert {S.SUPPRIMEE, S.REJETEE, S.MISE_EN_PAIEMENT, S.REMPLACEE_PAR_A22} | refused == TERMINAL
    assert [m for s in TERMINAL for m in FROM[s] if m.vers is not s] == []


def test_nobody_has_two_ways_of_doing_the_same():
    assert twice((m.de, m.role, m.verb, m.du) for m in MOVES) == []
    assert twice((m.de, m.verb, m.du_gestionnaire, m.du) for m in ACCOUNT_MOVES) == []
    assert twice((s.cadre, s.apres, s.presents, s.absents, s.du) for s in SUITES) == []
    assert twice((verb, c.avis, c.du) for verb, rows in ADVICE.items() for c in rows) == []
    assert twice((m.verb, m.code, m.du) for m in MOTIFS) == []
    assert twice((d.code, d.categorie, d.ccag, d.du) for d in DELAIS) == []
    assert twice((row.nom, row.du) for row in LIMITS) == []
    assert twice((verb, rule.refus, rule.du) for verb, rules in RULES.items() for rule in rules) == []


def reachable() -> set[Statut]:
    found: set[Statut] = set()
    waiting = [m.vers for m in FROM[None]]
    while waiting:
        statut = waiting.pop()
        if statut not in found:
            found.add(statut)
            waiting += [m.vers for m in FROM[statut]]
    return found


def test_statuses_are_reached_from_the_form_or_not_at_all():
    assert reachable() == REACHED
    assert [m for s in UNREACHED for m in FROM[s]] == []


def test_statuses_that_no_source_explains_are_reached_by_no_exercise():
    """§ 11."""
    mysterious = {s for s in Statut if s.startswith(("ERREUR_", "A_ASSOCIER_"))} | {S.NON_CONFORME, S.A_COMPLETER}

    assert mysterious <= UNREACHED


def test_twenty_five_cadres_are_known_and_all_but_two_are_played():
    assert [row.cadre for row in CADRES] == list(Cadre)
    assert [row.cadre.name for row in CADRES] == [f"A{n}" for n in range(1, 26)]
    assert [c.name for c in PLAYABLE] == [f"A{n}" for n in (*range(1, 11), *range(12, 25))]
    assert {s.cadre for s in SUITES} == TRAVAUX & set(PLAYABLE)
    assert [row.cadre.name for row in CADRES if row.pourquoi] == ["A11", "A25"]


def test_verbs_concern_a_piece_or_none():
    on_pieces = {m.verb for m in MOVES}

    assert on_pieces | WITHOUT_PIECE == set(Verb)
    assert on_pieces & WITHOUT_PIECE == set()


def test_verbs_with_rules_or_effects_are_used():
    assert set(RULES) | set(EFFECTS) <= set(Verb)
    assert set(EFFECTS) >= WITHOUT_PIECE


def test_portal_moves_by_itself_along_the_table():
    arrivals = {S.MISE_A_DISPOSITION, *ARRIVAL.values()}
    carried = {(S.DEPOSEE, S.EN_COURS_ACHEMINEMENT), *((S.EN_COURS_ACHEMINEMENT, s) for s in arrivals)}
    answered = {(s, S.ASSOCIEE) for s in (*IN_HAND, S.MISE_A_DISPOSITION)}
    replaced = {(s, S.REMPLACEE_PAR_A22) for s in (*IN_HAND, S.ASSOCIEE)}
    validated = {
        *((S.DEPOSEE, s) for s in (S.A_VALIDER_1, S.A_VALIDER_2)),
        (S.A_VALIDER_1, S.ABSENCE_VALIDATION_1_HORS_DELAI),
        (S.A_VALIDER_2, S.ABSENCE_VALIDATION_2_HORS_DELAI),
        *((s, S.EN_COURS_ACHEMINEMENT) for s in (S.VALIDEE_1, S.ABSENCE_VALIDATION_1_HORS_DELAI)),
        *((s, S.EN_COURS_ACHEMINEMENT) for s in (S.VALIDEE_2, S.ABSENCE_VALIDATION_2_HORS_DELAI)),
        *((s, S.A_VALIDER_2) for s in (S.VALIDEE_1, S.ABSENCE_VALIDATION_1_HORS_DELAI)),
    }
    sent_by_helios = {
        (S.MANDATEE, S.MISE_A_DISPOSITION_COMPTABLE),
        (S.MISE_A_DISPOSITION_COMPTABLE, S.MISE_EN_PAIEMENT),
    }

    assert {(m.de, m.vers) for m in MOVES if m.role is Role.SYSTEME} == (
        carried | answered | replaced | validated | sent_by_helios
    )


def test_account_states_are_all_there():
    assert {m.de for m in ACCOUNT_MOVES} | {m.vers for m in ACCOUNT_MOVES} == {None, *StatutRattachement}


GATE = {
    Refus.PIECE_INCONNUE, Refus.STATUT_INTERDIT, Refus.ROLE_INTERDIT, Refus.PAS_RATTACHE,
    Refus.DEJA_ACQUITTE, Refus.DEJA_TRAITE, Refus.PAIEMENT_NON_REMONTE,
    Refus.DEJA_CONTESTE, Refus.CONTESTATION_SANS_OBJET, Refus.CONTESTATION_TARDIVE,
    Refus.HELIOS_LE_FAIT,
}  # fmt: skip
SEARCH = {Refus.RECHERCHE_TROP_COURTE, Refus.RECHERCHE_VIDE}  # said by the search itself, outside the engine


def test_every_refusal_has_a_rule_and_every_advice_a_verb():
    assert {rule.refus for rule in RULE_ROWS} | GATE | SEARCH == set(Refus)
    assert {row.avis for row in ADVICE_ROWS} == set(Avis)


def test_what_an_expiry_does_is_known():
    assert {d.effet for d in DELAIS if d.effet} == set(EXPIRY)


ADVISED = {"projet_final"}  # told before the deposit: no dossier is there to wait in


@pytest.mark.parametrize("ccag", ["2021", "2014", "2009"])
@pytest.mark.parametrize("categorie", ["", "hopital", "entreprise_publique"])
def test_each_delay_is_one_for_each_structure_and_contract(categorie, ccag):
    found = [d.code for d in DELAIS if d.categorie in ("*", categorie) and d.ccag in ("*", ccag)]

    tacit = {"tacite"} if ccag == "2009" else set()  # a procedure of the text as amended

    assert sorted(found) == sorted({*STARTS, *ADVISED} - tacit)
