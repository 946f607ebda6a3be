"""Reference §§ 4.3, 6 and 11: to whom, to which service, under which engagement."""

import pytest

from sandbox.engine import Refus
from sandbox.engine.directory import Service
from sandbox.engine.identifiers import clean, iban_is_fictitious, iban_is_valid, siret_is_fictitious, siret_is_valid
from tests.engine.deeds import deposits, recycles, sends_back_for_routing
from tests.engine.forms import AGGLO, ATELIER, MAIRIE, MENUISERIE, iban, siret
from tests.engine.story import Story, no

VOIRIE = Service(1, "VOIRIE", "Voirie")
ARCHIVES = Service(2, "ARCHIVES", "Archives", actif=False)
ACHATS = Service(3, "ACHATS", "Achats", engagement_obligatoire=True)
PUBLIQUES = Service(4, "FACTURES_PUBLIQUES", "Factures intra-publiques")


def town(**parameters: bool) -> Story:
    return Story(services=(VOIRIE, ARCHIVES, ACHATS, PUBLIQUES), **parameters)


def test_recipient_is_compulsory():
    assert Story().claire.tries(deposits, destinataire="") == no(Refus.DESTINATAIRE_OBLIGATOIRE, "destinataire")


@pytest.mark.parametrize("typed", [MAIRIE[:-1], MAIRIE + "0", MAIRIE[:-1] + "X", str(int(MAIRIE) + 1).zfill(14)])
def test_recipient_is_named_by_a_true_siret(typed):
    claire = Story().claire

    assert claire.tries(deposits, destinataire=typed) == no(Refus.SIRET_INVALIDE, "destinataire", trouve=typed)


@pytest.mark.parametrize("found", ["73282932000074", "35600000000048", "35600000009075", "00000020100013", siret(7)])
def test_siret_is_fourteen_digits_with_a_right_sum(found):
    """35600000009075 is wrong by Luhn: La Poste's establishments have a digit sum divisible by five."""
    assert siret_is_valid(found) == (found != "00000020100013" or luhn(found))


def luhn(digits: str) -> bool:
    doubled = [int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits))]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def test_la_poste_alone_has_its_own_sum():
    assert siret_is_valid("35600000009076") is False
    assert siret_is_valid("35700000009074") is False


def test_made_up_siret_is_told_from_a_real_one():
    assert siret_is_fictitious(MAIRIE) is True
    assert siret_is_fictitious("73282932000074") is False
    assert siret_is_fictitious(MAIRIE[:-1]) is False


def test_made_up_iban_is_told_from_a_real_one():
    assert iban_is_fictitious(iban(42)) is True
    assert iban_is_valid("FR1420041010050500013M02606") is True
    assert iban_is_fictitious("FR1420041010050500013M02606") is False
    assert iban_is_valid("FR1520041010050500013M02606") is False
    assert iban_is_valid("FR14") is False


def test_fictitious_iban_is_french_and_whole():
    assert iban_is_fictitious("DE" + iban(42)[2:]) is False
    assert iban_is_fictitious(shorter_iban()) is False


def shorter_iban() -> str:
    bban = "99999000010000000"
    return f"FR{98 - int(bban + '152700') % 97:02d}{bban}"


def test_identifiers_are_read_however_they_are_typed():
    assert clean("000 002.01-00\u00a0013 fr") == "00000201" + "00013FR"


def test_unknown_recipient_is_refused_at_the_field():
    nowhere = siret(999)

    assert Story().claire.tries(deposits, destinataire=nowhere) == no(
        Refus.DESTINATAIRE_INCONNU, "destinataire", trouve=nowhere
    )


def test_inactive_recipient_is_refused_at_the_field():
    story = Story()
    story.change(AGGLO, active=False)

    assert story.claire.tries(deposits, destinataire=AGGLO) == no(
        Refus.DESTINATAIRE_INACTIF, "destinataire", structure="Agglomération des Trois-Rives"
    )


def test_private_company_receives_nothing_here():
    assert Story().claire.tries(deposits, destinataire=MENUISERIE) == no(
        Refus.DESTINATAIRE_PRIVE, "destinataire", structure="Menuiserie Blin"
    )


def test_service_is_compulsory_where_the_structure_says_so():
    claire = town(service_obligatoire=True).claire

    missing = no(Refus.SERVICE_OBLIGATOIRE, "service", structure="Mairie de Valbrune")
    assert claire.tries(deposits, service=" ") == missing
    assert claire.tries(deposits, service="VOIRIE") == []


def test_service_is_optional_elsewhere_but_must_exist():
    claire = town().claire

    unknown = no(Refus.SERVICE_INCONNU, "service", trouve="PISCINE", structure="Mairie de Valbrune")
    assert claire.tries(deposits, service="PISCINE") == unknown
    assert claire.tries(deposits, numero="F-1", service=" voirie ") == []
    assert claire.tries(deposits, numero="F-2", service="") == []


def test_closed_service_receives_nothing():
    assert town().claire.tries(deposits, service="ARCHIVES") == no(Refus.SERVICE_INACTIF, "service", trouve="ARCHIVES")


def test_factures_publiques_is_for_public_issuers():
    claire = town().claire
    reserved = no(Refus.SERVICE_RESERVE, "service", service="FACTURES_PUBLIQUES")

    assert claire.tries(deposits, service="FACTURES_PUBLIQUES") == reserved
    claire.story.change(ATELIER, publique=True)
    assert claire.tries(deposits, service="FACTURES_PUBLIQUES") == []


ENGAGEMENT = no(Refus.ENGAGEMENT_OBLIGATOIRE, "engagement", structure="Mairie de Valbrune")


def test_engagement_is_compulsory_where_the_structure_says_so():
    claire = town(engagement_obligatoire=True).claire

    assert claire.tries(deposits, engagement=" ") == ENGAGEMENT
    assert claire.tries(deposits, engagement="EJ-1") == []


def test_engagement_is_compulsory_where_the_service_says_so():
    claire = town().claire

    assert claire.tries(deposits, service="ACHATS") == ENGAGEMENT
    assert claire.tries(deposits, numero="F-1", service="ACHATS", engagement="EJ-1") == []
    assert claire.tries(deposits, numero="F-2", service="VOIRIE") == []


def test_service_or_engagement_one_of_them_is_enough():
    claire = town(service_ou_engagement=True).claire

    neither = no(Refus.SERVICE_OU_ENGAGEMENT, "service", structure="Mairie de Valbrune")
    assert claire.tries(deposits) == neither
    assert claire.tries(deposits, numero="F-1", service="VOIRIE") == []
    assert claire.tries(deposits, numero="F-2", engagement="EJ-1") == []


def test_engagement_and_contract_have_fifty_characters_at_most():
    claire = Story().claire

    too_long = {"maximum": "50", "longueur": "51"}
    assert claire.tries(deposits, engagement="E" * 51) == no(Refus.ENGAGEMENT_TROP_LONG, "engagement", **too_long)
    assert claire.tries(deposits, marche="M" * 51) == no(Refus.MARCHE_TROP_LONG, "marche", **too_long)
    assert claire.tries(deposits, engagement=f" {'E' * 50}", marche=f"{'M' * 50} ") == []


SENT_BACK = [
    ({"destinataire": ""}, no(Refus.DESTINATAIRE_OBLIGATOIRE, "destinataire")),
    ({"destinataire": "123"}, no(Refus.SIRET_INVALIDE, "destinataire", trouve="123")),
    ({"destinataire": siret(999)}, no(Refus.DESTINATAIRE_INCONNU, "destinataire", trouve=siret(999))),
    ({"destinataire": MENUISERIE}, no(Refus.DESTINATAIRE_PRIVE, "destinataire", structure="Menuiserie Blin")),
    (
        {"destinataire": AGGLO},
        no(Refus.DESTINATAIRE_INACTIF, "destinataire", structure="Agglomération des Trois-Rives"),
    ),
    (
        {"destinataire": MAIRIE, "engagement": "EJ"},
        no(Refus.SERVICE_OBLIGATOIRE, "service", structure="Mairie de Valbrune"),
    ),
    (
        {"destinataire": MAIRIE, "service": "PISCINE", "engagement": "EJ"},
        no(Refus.SERVICE_INCONNU, "service", trouve="PISCINE", structure="Mairie de Valbrune"),
    ),
    (
        {"destinataire": MAIRIE, "service": "ARCHIVES", "engagement": "EJ"},
        no(Refus.SERVICE_INACTIF, "service", trouve="ARCHIVES"),
    ),
    (
        {"destinataire": MAIRIE, "service": "FACTURES_PUBLIQUES", "engagement": "EJ"},
        no(Refus.SERVICE_RESERVE, "service", service="FACTURES_PUBLIQUES"),
    ),
    ({"destinataire": MAIRIE, "service": "VOIRIE"}, ENGAGEMENT),
    (
        {"destinataire": MAIRIE, "service": "VOIRIE", "engagement": "E" * 51},
        no(Refus.ENGAGEMENT_TROP_LONG, "engagement", maximum="50", longueur="51"),
    ),
    ({"destinataire": MAIRIE, "service": "VOIRIE", "engagement": "EJ-1"}, []),
]


@pytest.mark.parametrize(("address", "expected"), SENT_BACK)
def test_recycled_address_is_judged_as_a_new_one(address, expected):
    story = town(service_obligatoire=True, engagement_obligatoire=True)
    facture = deposits(story.claire, service="VOIRIE", engagement="EJ-0")
    sends_back_for_routing(story.bruno, facture)
    story.change(AGGLO, active=False)

    assert story.claire.tries(recycles, facture, **address) == expected


def test_recycled_address_needs_service_or_engagement():
    story = town(service_ou_engagement=True)
    facture = deposits(story.claire, service="VOIRIE")
    sends_back_for_routing(story.bruno, facture)

    neither = no(Refus.SERVICE_OU_ENGAGEMENT, "service", structure="Mairie de Valbrune")
    assert story.claire.tries(recycles, facture, MAIRIE) == neither
    assert story.claire.tries(recycles, facture, MAIRIE, engagement="EJ-1") == []
