"""Reference § 3.2: a cotraitant who subcontracts validates before his mandataire. § 3.3: a cotraitant's final account."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut
from sandbox.engine.actors import next_move
from sandbox.engine.directory import Directory, Rattachement, SousTraitant, Structure
from sandbox.engine.vocabulary import StatutRattachement, Verb
from tests.engine.deeds import downloads
from tests.engine.forms import ATELIER, MENUISERIE, siret
from tests.engine.journeys.test_validation import BY_HAND, FIFTEEN, Team, asks, says_no, told, validates
from tests.engine.journeys.test_works import HALLE, begins, follows
from tests.engine.story import MONDAY, Invoice, Story, no

S = Statut
PLATRERIE = siret(104)
BY_PAUL = {"fournisseur": PLATRERIE}
SIGNED = (Cadre.A17, Cadre.A20, Cadre.A8)


class Group(Team):
    """Claire's Atelier is mandataire, Marc's Menuiserie cotraitante; Paul, at the Plâtrerie, works for the Menuiserie."""

    def __init__(self, **marche: object) -> None:
        super().__init__(SousTraitant(PLATRERIE, Decimal(5000), donneur=MENUISERIE), **marche)
        here: Directory = self.story.world.directory
        paul = Rattachement(91, "paul", PLATRERIE, StatutRattachement.VALIDEE)
        structures = (*here.structures, Structure(8, PLATRERIE, "Plâtrerie Vasco", publique=False))
        directory = replace(here, structures=structures, rattachements=(*here.rattachements, paul))
        self.story.world = replace(self.story.world, directory=directory)
        self.paul = self.story.person("paul", Role.FOURNISSEUR)
        self.cotraitant = self.story.person("marc", Role.VALIDEUR)


def request(group: Group, cadre: Cadre = Cadre.A10, valideur: str = MENUISERIE, **values: object) -> Invoice:
    return asks(group.paul, cadre, valideur, **(BY_PAUL | values))


@pytest.mark.parametrize(("cadre", "travaux"), [(Cadre.A9, False), (Cadre.A10, True)])
def test_cotraitant_then_mandataire_validate_a_sous_traitant(cadre, travaux):
    group = Group(travaux=travaux)
    asked = request(group, cadre)

    validates(group.cotraitant, asked)
    between = asked.statut
    validates(group.claire, asked)

    assert between is S.A_VALIDER_2
    assert asked.path == [
        S.DEPOSEE, S.A_VALIDER_1, S.VALIDEE_1, S.A_VALIDER_2, S.VALIDEE_2, S.EN_COURS_ACHEMINEMENT,
        S.MISE_A_DISPOSITION,
    ]  # fmt: skip


def test_each_valideur_has_his_turn():
    group = Group()
    asked = request(group)
    first = (group.cotraitant.can(asked), group.claire.can(asked))

    early = group.claire.tries(validates, asked)
    validates(group.cotraitant, asked)
    late = group.cotraitant.tries(says_no, asked)

    assert first == ({Verb.VALIDER, Verb.REFUSER, Verb.TELECHARGER}, set())
    assert early == no(Refus.PAS_RATTACHE, siret=MENUISERIE)
    assert late == no(Refus.PAS_RATTACHE, siret=ATELIER)
    assert (group.cotraitant.can(asked), group.story.bruno.can(asked)) == ({Verb.TELECHARGER}, set())
    for who in (group.cotraitant, group.claire):
        downloads(who, asked)


def test_two_silences_follow_each_other_and_the_request_goes_on():
    group = Group()
    asked = request(group)

    passed = group.story.days_pass(40)

    assert passed == [("validation_1", MONDAY + FIFTEEN), ("validation_2", MONDAY + timedelta(days=31))]
    assert asked.path[1:] == [
        S.A_VALIDER_1, S.ABSENCE_VALIDATION_1_HORS_DELAI, S.A_VALIDER_2, S.ABSENCE_VALIDATION_2_HORS_DELAI,
        S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION,
    ]  # fmt: skip


def test_either_refusal_stops_the_request():
    group = Group()
    first, second = request(group), request(group, numero="S-2")
    validates(group.cotraitant, second)

    says_no(group.cotraitant, first)
    says_no(group.claire, second)

    assert [first.statut, second.statut] == [S.REFUSEE_1, S.REFUSEE_2]
    assert group.story.days_pass(60) == []


def test_request_names_the_cotraitant_who_subcontracts():
    group = Group()

    other = no(Refus.VALIDEUR_AUTRE, "valideur", marche=HALLE.numero, siret=MENUISERIE)
    assert group.paul.tries(asks, Cadre.A10, ATELIER, **BY_PAUL) == other


def test_who_is_not_declared_is_told_that_before_his_missing_valideur():
    group = Group()

    undeclared = no(Refus.DEPOSANT_NON_DECLARE, "fournisseur", marche=HALLE.numero, cadre="A13")
    assert group.paul.tries(asks, Cadre.A13, "", **BY_PAUL) == undeclared


def test_stand_in_of_a_valideur_plays_both_turns():
    group = Group()
    asked = request(group)
    story = group.story

    moves = [next_move(story.dossiers[asked.identifiant], Role.VALIDEUR, story.world.directory, story.today)]
    validates(group.cotraitant, asked)
    moves.append(next_move(story.dossiers[asked.identifiant], Role.VALIDEUR, story.world.directory, story.today))

    assert [m.verb for m in moves if m] == [Verb.VALIDER, Verb.VALIDER]


# A cotraitant's final account


def final_account(team: Team, project: Invoice) -> list[Invoice]:
    """From the validated project to the signed account."""
    story, found = team.story, [project]
    for who, cadre in zip((story.mona, story.omar, team.marc), SIGNED, strict=True):
        found.append(follows(who, found[-1], cadre, **BY_HAND))
    return found


def notified(story: Story, *numeros: str) -> Invoice:
    """The titulaire's own account, ready to be signed."""
    project = begins(story.claire, Cadre.A7, numero=numeros[0])
    answered = follows(story.mona, project, Cadre.A17, numero=numeros[1])
    return follows(story.omar, answered, Cadre.A20, numero=numeros[2])


def test_cotraitant_s_account_is_his_own_and_the_titulaire_s_remains_to_be_closed():
    team = Team()
    project = asks(team.marc, Cadre.A14)
    validates(team.claire, project)

    signed = final_account(team, project)[-1]
    closed = follows(team.story.claire, notified(team.story, "S-9", "S-10", "S-11"), Cadre.A8, numero="S-12")
    other = notified(team.story, "S-20", "S-21", "S-22")

    assert [signed.statut, closed.statut] == [S.MISE_A_DISPOSITION, S.MISE_A_DISPOSITION]
    again = no(Refus.DGD_EXISTANT, "marche", marche=HALLE.numero)
    assert team.story.claire.tries(follows, other, Cadre.A8, numero="S-23") == again


def test_moa_s_delay_counts_from_the_validation_of_a_cotraitant_s_project():
    team = Team()
    project = asks(team.marc, Cadre.A14)
    before = project.delays

    team.story.days_pass(7)
    validates(team.claire, project)

    assert list(before) == ["validation_2"]
    assert project.delays == {"notification_dg": MONDAY + timedelta(days=37)}


def test_cotraitant_s_project_sent_before_the_works_are_received_starts_nothing():
    team = Team(reception=MONDAY + timedelta(days=5))

    lessons = told(team, Cadre.A14)
    project = asks(team.marc, Cadre.A14)
    validates(team.claire, project)

    assert lessons == [("projet_premature", "date_facture", {"reception": "2026-03-07"})]
    assert project.delays == {}
    story = team.story
    assert next_move(story.dossiers[project.identifiant], Role.MOE, story.world.directory, story.today) is None
