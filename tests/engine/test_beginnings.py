"""With which cadres each company of a contract may begin, and in whose name."""

from sandbox.engine import Acteur, Cadre, Role
from sandbox.engine.works import beginnings, issuer, validator
from tests.engine.forms import ATELIER, MENUISERIE
from tests.engine.journeys.test_validation import Team
from tests.engine.journeys.test_works import HALLE


def begun(team: Team, who: str, role: Role) -> dict[str, list[Cadre]]:
    return beginnings(Acteur(who, role), team.story.world.directory)


def test_each_company_begins_with_its_own_cadres():
    team = Team()

    assert begun(team, "claire", Role.FOURNISSEUR) == {HALLE.numero: [Cadre.A4, Cadre.A7]}
    assert begun(team, "marc", Role.FOURNISSEUR) == {HALLE.numero: [Cadre.A10, Cadre.A13, Cadre.A14]}
    assert [begun(team, who, role) for who, role in (("mona", Role.MOE), ("omar", Role.MOA))] == [{}, {}]


def test_contract_that_is_not_of_works_begins_no_dossier():
    assert begun(Team(travaux=False), "marc", Role.FOURNISSEUR) == {}


def test_issuer_and_valideur_of_each_cadre():
    marche = Team().story.world.directory.marches[0]

    assert issuer(marche, Cadre.A10, {MENUISERIE}) == MENUISERIE
    assert issuer(marche, Cadre.A4, {MENUISERIE}) == ATELIER
    assert (validator(marche, Cadre.A13), validator(marche, Cadre.A4)) == (ATELIER, "")
