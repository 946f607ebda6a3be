"""Rows of the tables have dates: the date of the rules chooses among them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sandbox.engine import Refus, Statut, Verb, circuits, limits
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import deposits, rejects
from tests.engine.story import MONDAY, Story, no

S = Statut
YESTERDAY = MONDAY - timedelta(days=1)


@pytest.mark.parametrize(("until", "allowed"), [(MONDAY, True), (YESTERDAY, False)])
def test_move_is_possible_on_its_dates_alone(monkeypatch, until, allowed):
    rows = tuple(
        replace(m, au=until) if (m.de, m.verb) == (S.MISE_A_DISPOSITION, Verb.REJETER) else m for m in circuits.MOVES
    )
    monkeypatch.setattr(circuits, "_BY_DOER", circuits._by_doer(rows))
    monkeypatch.setitem(circuits.FROM, S.MISE_A_DISPOSITION, tuple(m for m in rows if m.de is S.MISE_A_DISPOSITION))
    story = Story()
    facture = deposits(story.claire)

    assert (Verb.REJETER in story.bruno.can(facture)) is allowed
    expected = [] if allowed else no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)
    assert story.bruno.tries(rejects, facture) == expected


def test_two_spans_of_a_move_follow_each_other(monkeypatch):
    old = next(m for m in circuits.MOVES if m.verb is Verb.SUPPRIMER)
    rows = (replace(old, au=YESTERDAY), replace(old, du=MONDAY, vers=S.BROUILLON))
    monkeypatch.setattr(circuits, "_BY_DOER", circuits._by_doer(rows))

    found = [circuits.move(old.de, old.role, old.verb, day) for day in (YESTERDAY, MONDAY)]

    assert [m.vers for m in found if m] == [S.SUPPRIMEE, S.BROUILLON]


def test_figure_is_the_one_in_force(monkeypatch):
    old = next(row for row in limits.LIMITS if row.nom == "numero")
    others = tuple(row for row in limits.LIMITS if row is not old)
    dated = (replace(old, au=YESTERDAY), replace(old, valeur=30, du=MONDAY))
    monkeypatch.setattr(limits, "LIMITS", (*others, *dated))

    assert [limits.limit("numero", day) for day in (YESTERDAY, MONDAY, date.max)] == [20, 30, 30]
    assert deposits(Story().claire, numero="F" * 30).statut is S.MISE_A_DISPOSITION


@pytest.mark.parametrize(("former", "mode"), [("FLUX", ModeDepot.EDI), ("DEPOT_XML_PORTAIL", ModeDepot.UPLOAD_PORTAIL)])
def test_old_practices_keep_their_modes_of_deposit(former, mode):
    assert ModeDepot(former) is mode


def test_unknown_mode_of_deposit_is_none():
    with pytest.raises(ValueError, match="PIGEON"):
        ModeDepot("PIGEON")
