"""The window of returns in « Factures de travaux »: what was refused or sent back is read there, one by one or all."""

from datetime import timedelta

import pytest

from sandbox import actions, clock
from sandbox.engine.actions import Decision
from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Cadre, Role, Statut, Verb
from sandbox.models import Practice
from tests.sandbox.deposits import text
from tests.sandbox.screens import address, hold
from tests.sandbox.test_styles import played, waits

BUILDER, DIRECTOR = "factures-de-travaux", "factures-de-travaux-moe"
UNSURE = "ne disent rien des pièces de travaux refusées"


def sent_back(practice: Practice, role: Role, verb: Verb, cadre: str) -> int:
    identifiant = practice.rows.get(cadre=cadre).identifiant
    done = actions.attempt(
        practice=practice,
        acteur=practice.script.acteur(role),
        verb=verb,
        identifiant=identifiant,
        donnees=Decision("AUTRE" if verb is Verb.REFUSER else "MONTANT_ERRONE", "Voir la situation."),
    )
    assert done.accepted
    return identifiant


def window(client, practice: Practice, space: str = BUILDER):
    return client.get(address(practice, "space", space)).context["popup"]


@pytest.fixture
def asked(client, db) -> Practice:
    """The titulaire has deposited his A4; the MOE says nothing."""
    practice = played("travaux-a-quatre", Role.MOE, Style.MUET)
    hold(client, practice)
    return practice


@pytest.fixture
def refused(asked) -> int:
    return sent_back(asked, Role.MOE, Verb.REFUSER, "A4")


def test_a_piece_refused_by_the_moe_is_told_to_the_titulaire_alone(client, asked, refused):
    page = client.get(address(asked, "space", BUILDER))

    said = text(page)
    assert [piece.identifiant for piece in page.context["popup"].pieces] == [refused]
    assert "Une pièce de vos dossiers a été refusée ou renvoyée" in said
    assert "Voir la situation." in said
    assert UNSURE in said
    assert window(client, asked, DIRECTOR) is None
    assert list(asked.entries.exclude(refusals=[])) == []


def test_it_is_acknowledged_alone_and_comes_no_more(client, asked, refused):
    sent = {"key": "k", "factures": [str(refused)]}

    done = client.post(address(asked, "acknowledge", BUILDER), sent, follow=True)

    assert "Le retour est acquitté" in text(done)
    assert (done.context["popup"], window(client, asked)) == (None, None)


def test_it_may_stay_closed_however_long_it_waits(client, asked, refused):
    window(client, asked)
    clock.advance_to(practice=asked, day=asked.today + timedelta(days=40))

    assert window(client, asked).compulsory is False
    assert client.get(address(asked, "space", BUILDER), {"retours": "vus"}).context["popup"] is None


def test_a_piece_rejected_by_the_service_financier_must_be_acknowledged_after_seven_days(client, db):
    practice = played("travaux-a-quatre", Role.DESTINATAIRE, Style.PAYEUR_REJET)
    hold(client, practice)
    waits(practice, 20)
    assert practice.rows.get(cadre="A19").statut == Statut.REJETEE

    shown = [window(client, practice).compulsory]
    waits(practice, 8)
    shown.append(window(client, practice).compulsory)
    client.post(address(practice, "acknowledge", BUILDER), {"key": "k", "tout": "oui"})

    assert shown == [False, True]
    assert window(client, practice) is None


def test_a_request_refused_by_the_valideur_is_told_to_the_sous_traitant(client, db):
    practice = played("sous-traitant-demande", Role.VALIDEUR, Style.VALIDEUR_REFUS)
    hold(client, practice)

    waits(practice, 30)

    found = window(client, practice).pieces
    assert [(piece.statut, piece.contenu.cadre.code) for piece in found] == [(Statut.REFUSEE_2, Cadre.A10)]
