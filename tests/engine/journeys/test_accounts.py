"""Reference § 6 and the origin document: one account for several SIRET, its five states, services and parameters."""

import pytest

from sandbox.engine import Refus, Role, Verb
from sandbox.engine.directory import Parametres
from sandbox.engine.vocabulary import StatutRattachement
from tests.engine.deeds import (
    answers,
    asks_attachment,
    attachment,
    deposits,
    downloads,
    extracts,
    manages_service,
    pays,
    saves,
    sets_parameters,
)
from tests.engine.forms import AGGLO, ATELIER, MAIRIE, MENUISERIE, siret
from tests.engine.story import Person, Story, no

R = StatutRattachement
MENUISIER = {"fournisseur": MENUISERIE, "banque": None, "paiement": None}


def manager(story: Story) -> Person:
    return story.person("marc", Role.FOURNISSEUR)


def test_simple_user_waits_for_the_manager():
    story = Story()

    asks_attachment(story.claire, MENUISERIE)

    assert attachment(story.claire, MENUISERIE) is R.EN_COURS_DE_VALIDATION


def test_manager_attaches_himself():
    story = Story()

    asks_attachment(manager(story), MENUISERIE)

    assert attachment(manager(story), MENUISERIE) is R.VALIDEE


def test_manager_who_left_attaches_himself_again():
    story = Story()
    marc = manager(story)
    answers(marc, Verb.SUPPRIMER_RATTACHEMENT, asks_attachment(marc, MENUISERIE))

    asks_attachment(marc, MENUISERIE)

    assert attachment(marc, MENUISERIE) is R.VALIDEE


def test_unknown_structure_has_nobody_attached():
    nowhere = siret(999)

    assert Story().claire.tries(asks_attachment, nowhere) == no(Refus.STRUCTURE_INCONNUE, "siret", trouve=nowhere)


PATHS = [
    ([Verb.APPROUVER_RATTACHEMENT], R.VALIDEE),
    ([Verb.REFUSER_RATTACHEMENT], R.REFUSEE),
    ([Verb.SUPPRIMER_RATTACHEMENT], R.SUPPRIMEE),
    ([Verb.APPROUVER_RATTACHEMENT, Verb.DESACTIVER_RATTACHEMENT], R.DESACTIVEE),
    ([Verb.APPROUVER_RATTACHEMENT, Verb.SUPPRIMER_RATTACHEMENT], R.SUPPRIMEE),
    ([Verb.APPROUVER_RATTACHEMENT, Verb.DESACTIVER_RATTACHEMENT, Verb.APPROUVER_RATTACHEMENT], R.VALIDEE),
    ([Verb.APPROUVER_RATTACHEMENT, Verb.DESACTIVER_RATTACHEMENT, Verb.SUPPRIMER_RATTACHEMENT], R.SUPPRIMEE),
]
ANSWERS = {
    R.EN_COURS_DE_VALIDATION: {
        Verb.APPROUVER_RATTACHEMENT,
        Verb.REFUSER_RATTACHEMENT,
        Verb.SUPPRIMER_RATTACHEMENT,
    },
    R.VALIDEE: {Verb.DESACTIVER_RATTACHEMENT, Verb.SUPPRIMER_RATTACHEMENT},
    R.DESACTIVEE: {Verb.APPROUVER_RATTACHEMENT, Verb.SUPPRIMER_RATTACHEMENT},
    R.REFUSEE: set(),
    R.SUPPRIMEE: set(),
}
ALL = ANSWERS[R.EN_COURS_DE_VALIDATION] | ANSWERS[R.VALIDEE]


@pytest.mark.parametrize(("verbs", "end"), PATHS)
def test_manager_leads_an_attachment_through_its_states(verbs, end):
    story = Story()
    number = asks_attachment(story.claire, MENUISERIE)

    for verb in verbs:
        answers(manager(story), verb, number)

    assert attachment(story.claire, MENUISERIE) is end
    refused = [manager(story).tries(answers, verb, number) for verb in sorted(ALL - ANSWERS[end])]
    assert refused == [no(Refus.RATTACHEMENT_STATUT, statut=end)] * len(refused)


@pytest.mark.parametrize(("verbs", "end"), PATHS)
def test_attachment_refused_or_removed_may_be_asked_for_again(verbs, end):
    story = Story()
    number = asks_attachment(story.claire, MENUISERIE)
    for verb in verbs:
        answers(manager(story), verb, number)

    again = story.claire.tries(asks_attachment, MENUISERIE)

    asked = end in (R.REFUSEE, R.SUPPRIMEE)
    assert again == ([] if asked else no(Refus.RATTACHEMENT_EXISTANT, "siret", statut=end))
    assert attachment(story.claire, MENUISERIE) is (R.EN_COURS_DE_VALIDATION if asked else end)


def test_attachment_is_asked_for_once():
    story = Story()
    asks_attachment(story.claire, MENUISERIE)

    pending = no(Refus.RATTACHEMENT_EXISTANT, "siret", statut=R.EN_COURS_DE_VALIDATION)
    assert story.claire.tries(asks_attachment, MENUISERIE) == pending
    assert story.claire.tries(asks_attachment, ATELIER) == no(Refus.RATTACHEMENT_EXISTANT, "siret", statut=R.VALIDEE)


@pytest.mark.parametrize("verb", sorted(ALL))
def test_attachment_that_nobody_asked_for_is_unknown(verb):
    assert manager(Story()).tries(answers, verb, 99) == no(Refus.RATTACHEMENT_ABSENT)


def test_only_the_manager_answers():
    story = Story()
    number = asks_attachment(story.claire, MENUISERIE)
    paul = story.person("paul", Role.FOURNISSEUR)

    for verb in ANSWERS[R.EN_COURS_DE_VALIDATION]:
        assert paul.tries(answers, verb, number) == no(Refus.PAS_GESTIONNAIRE)
    assert story.claire.tries(answers, Verb.APPROUVER_RATTACHEMENT, number) == no(Refus.PAS_GESTIONNAIRE)
    answers(manager(story), Verb.APPROUVER_RATTACHEMENT, number)
    assert story.claire.tries(answers, Verb.DESACTIVER_RATTACHEMENT, number) == no(Refus.PAS_GESTIONNAIRE)


def test_anybody_gives_up_his_own_attachment():
    story = Story()
    number = asks_attachment(story.claire, MENUISERIE)

    assert story.claire.tries(answers, Verb.SUPPRIMER_RATTACHEMENT, number) == []
    assert attachment(story.claire, MENUISERIE) is R.SUPPRIMEE


def test_one_account_deposits_for_several_siret_once_approved():
    story = Story()
    stranger = no(Refus.PAS_RATTACHE, "fournisseur", siret=MENUISERIE)
    before = story.claire.tries(saves, **MENUISIER)
    number = asks_attachment(story.claire, MENUISERIE)
    waiting = story.claire.tries(saves, **MENUISIER)

    answers(manager(story), Verb.APPROUVER_RATTACHEMENT, number)

    assert (before, waiting) == (stranger, stranger)
    assert story.claire.tries(saves, **MENUISIER) == []
    assert story.claire.tries(deposits, numero="F-9") == []


@pytest.mark.parametrize("verb", [Verb.DESACTIVER_RATTACHEMENT, Verb.SUPPRIMER_RATTACHEMENT])
def test_attachment_over_gives_no_right_any_more(verb):
    story = Story()
    facture = deposits(story.claire)

    answers(story.claire, verb, 1)

    assert story.claire.tries(downloads, facture) == no(Refus.PAS_RATTACHE, siret=ATELIER)
    assert story.claire.tries(deposits, numero="F-2") == no(Refus.PAS_RATTACHE, "fournisseur", siret=ATELIER)
    assert (story.claire.can(facture), story.claire.can()) == (set(), set())


def test_agent_of_another_structure_touches_nothing():
    story = Story()
    facture = deposits(story.claire)
    agent = story.person("zoe", Role.DESTINATAIRE)

    assert agent.tries(pays, facture) == no(Refus.PAS_RATTACHE, siret=MAIRIE)
    assert agent.can(facture) == set()


@pytest.mark.parametrize("does", [saves, deposits])
def test_draft_is_not_handed_to_a_structure_that_one_is_not_attached_to(does):
    story = Story()
    draft = saves(story.claire)

    handed = story.claire.tries(does, draft, **MENUISIER)

    assert handed == no(Refus.PAS_RATTACHE, "fournisseur", siret=MENUISERIE)
    assert draft.piece.contenu.fournisseur.siret == ATELIER


@pytest.mark.parametrize("does", [saves, deposits])
def test_draft_of_a_structure_that_one_is_not_attached_to_is_not_taken(does):
    story = Story()
    draft = saves(story.claire)
    asks_attachment(manager(story), MENUISERIE)

    taken = manager(story).tries(does, draft, **MENUISIER)

    assert taken == no(Refus.PAS_RATTACHE, "fournisseur", siret=ATELIER)


# Structures and services


def nadia(story: Story) -> Person:
    return story.person("nadia", Role.DESTINATAIRE)


def test_manager_sets_the_parameters_of_his_structure():
    story = Story()

    sets_parameters(nadia(story), MAIRIE, engagement_obligatoire=True)

    found = story.world.directory.structure(MAIRIE)
    assert found.parametres == Parametres(engagement_obligatoire=True)
    assert story.world.directory.structure(AGGLO).parametres == Parametres()


def test_only_the_manager_sets_parameters_and_services():
    bruno = Story().bruno

    assert bruno.tries(sets_parameters, MAIRIE) == no(Refus.PAS_GESTIONNAIRE)
    assert bruno.tries(manages_service, MAIRIE, "VOIRIE") == no(Refus.PAS_GESTIONNAIRE)


def test_unknown_structure_has_neither_parameters_nor_services():
    bruno, nowhere = Story().bruno, siret(999)

    unknown = no(Refus.STRUCTURE_INCONNUE, "siret", trouve=nowhere)
    assert bruno.tries(sets_parameters, nowhere) == unknown
    assert bruno.tries(manages_service, nowhere, "VOIRIE") == unknown


def services(story: Story) -> list[tuple[str, bool]]:
    return [(s.code, s.actif) for s in story.world.directory.structure(MAIRIE).services]


def test_manager_opens_a_service_and_closes_it():
    story = Story()

    manages_service(nadia(story), MAIRIE, " VOIRIE ")
    opened = services(story)
    manages_service(nadia(story), MAIRIE, "VOIRIE", actif=False)

    assert opened == [("VOIRIE", True)]
    assert services(story) == [("VOIRIE", False)]
    assert story.claire.tries(deposits, service="VOIRIE") == no(Refus.SERVICE_INACTIF, "service", trouve="VOIRIE")


def test_service_code_is_the_same_whatever_its_case():
    story = Story()
    manages_service(nadia(story), MAIRIE, "VOIRIE")
    manages_service(nadia(story), MAIRIE, "ACHATS")

    manages_service(nadia(story), MAIRIE, "voirie", actif=False)

    assert services(story) == [("ACHATS", True), ("voirie", False)]


def test_service_has_a_code():
    story = Story()

    assert nadia(story).tries(manages_service, MAIRIE, " ") == no(Refus.CODE_SERVICE_OBLIGATOIRE, "code")


# What is taken away from a search


def test_extraction_says_whether_it_is_complete():
    story = Story()

    extracts(story.claire, 250, 200, periode="2025")
    extracts(story.claire, 12, 12, periode="2026-02", ttc_min="100")

    kept = [(e.utilisateur, e.jour, e.criteres, e.complete) for e in story.world.extractions]
    assert kept == [
        ("claire", story.today, (("periode", "2025"),), False),
        ("claire", story.today, (("periode", "2026-02"), ("ttc_min", "100")), True),
    ]


def test_latest_extractions_only_are_kept():
    story = Story()

    for n in range(25):
        extracts(story.claire, n, n)

    assert [e.trouvees for e in story.world.extractions] == list(range(5, 25))
