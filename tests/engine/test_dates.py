"""Rows of the tables have dates: the date of the rules chooses among them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb, advice, cadres, circuits, limits, rules_accounts
from sandbox.engine.actions import Depot
from sandbox.engine.cadres import possible
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import answers, asks_attachment, deposits, rejects
from tests.engine.forms import MAIRIE
from tests.engine.journeys.test_validation import GIVEN, Team, told
from tests.engine.journeys.test_works import begins, follows, site
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


def until_yesterday(monkeypatch, module: object, name: str, wanted) -> None:
    rows = tuple(replace(row, au=YESTERDAY) if wanted(row) else row for row in getattr(module, name))
    monkeypatch.setattr(module, name, rows)


def test_order_of_works_pieces_is_the_one_in_force(monkeypatch):
    request = begins(site().claire)
    before = request.story.mona.tries(follows, request, Cadre.A15)
    until_yesterday(monkeypatch, cadres, "SUITES", lambda suite: suite.cadre is Cadre.A15)
    story = site()
    request = begins(story.claire)

    assert before == []
    assert Verb.DEPOSER not in story.mona.can()
    assert story.mona.tries(follows, request, Cadre.A15)[0][0] is Refus.SUITE_INTERDITE
    assert [s.cadre for s in possible(Role.MOE, Cadre.A4, story.world.directory.marches[0], YESTERDAY)] == [Cadre.A15]


def test_cadre_is_taken_on_its_dates_alone(monkeypatch):
    monkeypatch.setitem(cadres.CADRE, Cadre.A2, replace(cadres.CADRE[Cadre.A2], au=YESTERDAY))

    assert [cadres.playable(Cadre.A2, day) for day in (YESTERDAY, MONDAY)] == [True, False]
    assert Story().claire.tries(deposits, cadre=Cadre.A2)[0] == (Refus.CADRE_NON_JOUABLE, "cadre", {"cadre": "A2"})


def test_move_of_an_account_is_the_one_in_force(monkeypatch):
    until_yesterday(monkeypatch, rules_accounts, "ACCOUNT_MOVES", lambda row: row.verb is Verb.REFUSER_RATTACHEMENT)
    story = Story()
    number = asks_attachment(story.person("marc", Role.FOURNISSEUR), MAIRIE)
    nadia = story.person("nadia", Role.DESTINATAIRE)

    assert nadia.tries(answers, Verb.REFUSER_RATTACHEMENT, number)[0][0] is Refus.RATTACHEMENT_STATUT
    assert nadia.tries(answers, Verb.APPROUVER_RATTACHEMENT, number) == []


def test_advice_is_the_one_in_force(monkeypatch):
    story = Story()
    told = Depot(story.claire.form(numero="F°1"))
    before = story.claire.is_told(Verb.DEPOSER, told)
    rows = tuple(replace(row, au=YESTERDAY) for row in advice.ADVICE[Verb.DEPOSER])
    monkeypatch.setitem(advice.ADVICE, Verb.DEPOSER, rows)

    assert [said[0] for said in before] == [advice.Avis.NUMERO_CARACTERES]
    assert story.claire.is_told(Verb.DEPOSER, told) == []


def test_amount_of_direct_payment_is_the_one_in_force(monkeypatch):
    team = Team(replace(GIVEN, montant_ttc=Decimal(700)))
    before = told(team, Cadre.A10)
    row = next(row for row in limits.LIMITS if row.nom == "paiement_direct")
    rows = (replace(row, au=YESTERDAY), replace(row, valeur=800, du=MONDAY))
    monkeypatch.setattr(limits, "LIMITS", (*rows, *(r for r in limits.LIMITS if r is not row)))

    assert before == []
    assert [limits.limit("paiement_direct", day) for day in (YESTERDAY, MONDAY)] == [600, 800]
    assert told(team, Cadre.A10) == [("sans_paiement_direct", "fournisseur", {"montant": "700.00", "seuil": "800"})]
