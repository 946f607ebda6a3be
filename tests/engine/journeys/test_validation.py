"""Reference § 2.2, § 3.2 and § 3.5: the requests that a titulaire or a mandataire validates before they are sent."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.actions import Decision, Depot
from sandbox.engine.directory import Rattachement, SousTraitant
from sandbox.engine.pieces import Contenu
from sandbox.engine.vocabulary import HistoAction, ModePaiement, StatutRattachement
from tests.engine.deeds import acknowledges, certifies_service, deposits, downloads, pays
from tests.engine.forms import ATELIER, MAIRIE, MENUISERIE
from tests.engine.journeys.test_works import HALLE, begins, follows, piece, site
from tests.engine.story import MONDAY, Invoice, Person, Story, no

S = Statut
FIFTEEN = timedelta(days=15)
GIVEN = SousTraitant(MENUISERIE, Decimal(5000))
BY_HAND = {"fournisseur": MENUISERIE, "paiement": ModePaiement.CHEQUE, "banque": None}


class Team:
    """The Atelier holds the contract; Marc, at the Menuiserie, does a part of it. Claire validates for the Atelier."""

    def __init__(self, given: SousTraitant = GIVEN, **marche: object) -> None:
        self.story: Story = site(sous_traitants=(given,), cotraitants=(MENUISERIE,), **marche)
        here = self.story.world.directory
        marc = Rattachement(90, "marc", MENUISERIE, StatutRattachement.VALIDEE)
        directory = replace(here, rattachements=(*here.rattachements, marc))
        self.story.world = replace(self.story.world, directory=directory)
        self.marc = self.story.person("marc", Role.FOURNISSEUR)
        self.claire = self.story.person("claire", Role.VALIDEUR)


def request(who: Person, cadre: Cadre, valideur: str = ATELIER, **values: object) -> Contenu:
    contenu = piece(who.story, cadre, **(BY_HAND | values))
    return replace(contenu, cadre=replace(contenu.cadre, valideur=valideur))


def asks(who: Person, cadre: Cadre, valideur: str = ATELIER, **values: object) -> Invoice:
    return deposits(who, contenu=request(who, cadre, valideur, **values))


def validates(who: Person, it: Invoice) -> None:
    who.does(Verb.VALIDER, it)


def says_no(who: Person, it: Invoice, motif: str = "AUTRE", said: str = "Le lot n’est pas fini.") -> None:
    who.does(Verb.REFUSER, it, Decision(motif, said))


# A sous-traitant


@pytest.mark.parametrize(("cadre", "travaux"), [(Cadre.A9, False), (Cadre.A10, True)])
def test_sous_traitant_is_validated_by_the_titulaire_then_paid_as_an_invoice(cadre, travaux):
    team = Team(travaux=travaux)

    asked = asks(team.marc, cadre)
    waiting = asked.statut
    validates(team.claire, asked)
    certifies_service(team.story.bruno, asked)
    pays(team.story.bruno, asked)

    assert waiting is S.A_VALIDER_1
    assert asked.path == [
        S.DEPOSEE, S.A_VALIDER_1, S.VALIDEE_1, S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION,
        S.SERVICE_FAIT, S.MISE_EN_PAIEMENT,
    ]  # fmt: skip
    assert [p.role for p in asked.piece.statuts[1:4]] == [Role.SYSTEME, Role.VALIDEUR, Role.SYSTEME]
    assert len(team.story.dossiers) == 1


def test_nobody_else_acts_before_the_titulaire():
    team = Team()
    asked = asks(team.marc, Cadre.A10)
    story = team.story

    assert team.claire.can(asked) == {Verb.VALIDER, Verb.REFUSER, Verb.TELECHARGER}
    assert team.marc.can(asked) == {Verb.TELECHARGER}
    assert [who.can(asked) for who in (story.mona, story.omar, story.bruno)] == [set(), set(), set()]
    stranger = story.person("marc", Role.VALIDEUR)
    assert stranger.tries(validates, asked) == no(Refus.PAS_RATTACHE, siret=ATELIER)
    for who in (team.claire, team.marc):
        downloads(who, asked)


def test_refused_request_stops_and_another_may_be_made():
    team = Team()
    asked = asks(team.marc, Cadre.A10)

    assert team.claire.tries(says_no, asked, "") == no(Refus.MOTIF_OBLIGATOIRE, "motif")
    assert team.claire.tries(says_no, asked, said=" ") == no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire")
    says_no(team.claire, asked)

    assert (asked.statut, asked.delays) == (S.REFUSEE_1, {})
    assert team.claire.tries(validates, asked) == no(Refus.STATUT_INTERDIT, statut=S.REFUSEE_1)
    assert team.marc.tries(asks, Cadre.A10, numero="S-2") == []


def test_refusal_is_acknowledged_once_and_no_delay_makes_it_compulsory():
    """Reference § 5 speaks of rejected and suspended invoices: of refused requests, nothing is said."""
    team = Team()
    asked = asks(team.marc, Cadre.A10)
    says_no(team.claire, asked)
    before = asked.delays

    acknowledges(team.marc, asked)

    assert (before, asked.statut, asked.piece.retour_acquitte) == ({}, S.REFUSEE_1, True)
    assert [a.code for a in asked.piece.actions] == [HistoAction.ACQUITTEMENT_REFUS]
    assert team.marc.tries(acknowledges, asked) == no(Refus.DEJA_ACQUITTE)
    assert team.claire.tries(acknowledges, asked) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)


def test_fifteen_days_of_silence_accept_the_request():
    team = Team()
    asked = asks(team.marc, Cadre.A10)

    on_the_last_day = (asked.delays, team.story.days_pass(15), asked.statut)
    passed = team.story.days_pass(1)

    assert on_the_last_day == ({"validation_1": MONDAY + FIFTEEN}, [], S.A_VALIDER_1)
    assert passed == [("validation_1", MONDAY + FIFTEEN)]
    assert asked.path[-3:] == [S.ABSENCE_VALIDATION_1_HORS_DELAI, S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION]
    assert asked.piece.dernier_passage.moment.date() == MONDAY + FIFTEEN + timedelta(days=1)
    assert asked.delays == {"paiement": MONDAY + timedelta(days=46)}
    assert team.claire.tries(validates, asked) == no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION)


def test_one_long_wait_holds_the_silence_and_the_payment_that_it_starts():
    team = Team(travaux=False)
    asks(team.marc, Cadre.A9)

    passed = team.story.days_pass(60)

    assert passed == [("validation_1", MONDAY + FIFTEEN), ("paiement", MONDAY + timedelta(days=46))]


def test_answer_in_time_leaves_nothing_to_the_silence():
    team = Team()
    asked = asks(team.marc, Cadre.A10)
    team.story.days_pass(10)

    validates(team.claire, asked)

    assert asked.delays == {"paiement": MONDAY + timedelta(days=40)}
    assert team.story.days_pass(20) == []


# A cotraitant


def test_cotraitant_is_validated_by_the_mandataire_then_paid_as_an_invoice():
    team = Team(travaux=False)
    asked = asks(team.marc, Cadre.A12)
    waiting = asked.statut

    validates(team.claire, asked)

    assert (waiting, asked.statut) == (S.A_VALIDER_2, S.MISE_A_DISPOSITION)
    assert S.VALIDEE_2 in asked.path


@pytest.mark.parametrize(("cadre", "after"), [(Cadre.A13, Cadre.A15), (Cadre.A14, Cadre.A17)])
def test_cotraitant_s_works_go_on_to_the_moe(cadre, after):
    team = Team()
    asked = asks(team.marc, cadre)
    story = team.story

    early = story.mona.tries(follows, asked, after, **BY_HAND)
    validates(team.claire, asked)
    arrived = asked.statut
    answer = follows(story.mona, asked, after, **BY_HAND)

    assert early == no(Refus.SUITE_DEJA_DONNEE, statut=S.A_VALIDER_2)
    assert arrived is S.MISE_A_DISPOSITION_MOE
    assert [asked.statut, answer.statut] == [S.ASSOCIEE, S.MISE_A_DISPOSITION_MOA]


@pytest.mark.parametrize(("cadre", "after"), [(Cadre.A13, Cadre.A16), (Cadre.A14, Cadre.A18)])
def test_without_moa_the_moe_validates_a_cotraitant_for_it(cadre, after):
    team = Team(moa="")
    asked = asks(team.marc, cadre)
    validates(team.claire, asked)

    assert follows(team.story.mona, asked, after, **BY_HAND).statut is S.MISE_A_DISPOSITION


def test_moe_has_seven_days_from_the_validation():
    team = Team()
    asked = asks(team.marc, Cadre.A13)
    team.story.days_pass(5)

    validates(team.claire, asked)

    assert asked.delays == {
        "traitement_moe": MONDAY + timedelta(days=12),
        "paiement": MONDAY + timedelta(days=35),
    }


def test_mandataire_s_silence_and_refusal():
    team = Team(travaux=False)
    silent, refused = asks(team.marc, Cadre.A12), asks(team.marc, Cadre.A12, numero="S-2")

    says_no(team.claire, refused)
    passed = team.story.days_pass(16)

    assert passed == [("validation_2", MONDAY + FIFTEEN)]
    assert (silent.statut, refused.statut) == (S.MISE_A_DISPOSITION, S.REFUSEE_2)
    assert S.ABSENCE_VALIDATION_2_HORS_DELAI in silent.path


# Who validates, for whom


def test_request_names_its_valideur_and_its_contract():
    marc = Team(travaux=False).marc

    assert marc.tries(asks, Cadre.A9, "") == no(Refus.VALIDEUR_OBLIGATOIRE, "valideur")
    other = no(Refus.VALIDEUR_AUTRE, "valideur", marche=HALLE.numero, siret=ATELIER)
    assert marc.tries(asks, Cadre.A9, MAIRIE) == other
    assert marc.tries(asks, Cadre.A9, marche=" ") == no(Refus.MARCHE_A_VALIDER, "marche")
    assert marc.tries(asks, Cadre.A9, marche="X-9") == no(Refus.MARCHE_SANS_VALIDEUR, "marche", trouve="X-9")


def test_request_is_made_by_who_is_declared():
    claire = Team().story.claire

    undeclared = no(Refus.DEPOSANT_NON_DECLARE, "fournisseur", marche=HALLE.numero, cadre="A10")
    assert claire.tries(asks, Cadre.A10, fournisseur=ATELIER, banque=1) == undeclared
    assert claire.tries(begins) == []


def test_ordinary_invoice_has_no_valideur():
    assert Team().story.claire.tries(deposits) == []


def told(team: Team, cadre: Cadre, **values: object) -> list[tuple[str, str, dict[str, str]]]:
    return team.marc.is_told(Verb.DEPOSER, Depot(request(team.marc, cadre, **values), "CD-1", "e" * 64))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (replace(GIVEN, montant_ttc=Decimal(600)), []),
        (replace(GIVEN, montant_ttc=Decimal("599.99")), ["599.99"]),
        (replace(GIVEN, rang=2), ["5000.00"]),
        (replace(GIVEN, accepte=False), ["5000.00"]),
    ],
)
def test_direct_payment_is_a_lesson_never_a_control(given, said):
    team = Team(given)

    lessons = told(team, Cadre.A10)

    assert lessons == [("sans_paiement_direct", "fournisseur", {"montant": m, "seuil": "600"}) for m in said]
    assert team.marc.tries(asks, Cadre.A10) == []


@pytest.mark.parametrize(("cadre", "travaux"), [(Cadre.A9, True), (Cadre.A12, True), (Cadre.A10, False)])
def test_cadre_of_another_kind_of_contract_is_told(cadre, travaux):
    lessons = told(Team(travaux=travaux), cadre)

    assert lessons == [("cadre_autre_marche", "cadre", {"cadre": cadre.name, "marche": HALLE.numero})]


def test_lessons_need_a_contract_that_is_known():
    assert told(Team(), Cadre.A10, marche="X-9") == []


# The two other cadres of § 1


@pytest.mark.parametrize("cadre", [Cadre.A3, Cadre.A21])
def test_memoires_and_refunds_live_as_invoices(cadre):
    story = Story()

    asked = deposits(story.claire, cadre=cadre)
    pays(story.bruno, asked)

    assert asked.path[-2:] == [S.MISE_A_DISPOSITION, S.MISE_EN_PAIEMENT]
