"""« Courriels reçus »: whoever must act, and the issuer at each change; nothing is sent."""

import pytest
from django.core import mail

from sandbox import actions
from sandbox.engine.actions import Decision
from sandbox.engine.vocabulary import Verb
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.screens import BOTH, ISSUED, RECEIVED, address, hold
from tests.sandbox.scripts import CONTENT, make_scenario

PIECE = 200_001
ELSEWHERE = "00000505400002"  # where nobody of the essay works


@pytest.fixture
def practice(db):
    practice = actions.start(scenario=make_scenario(roles=BOTH))
    deposit(practice)
    return practice


@pytest.fixture
def holder(client, practice):
    hold(client, practice)
    return client


def texts(client, practice, space: str) -> list[str]:
    page = client.get(address(practice, "mails", space)).context["page"]
    return [found.recit.texte for found in page]


def test_each_side_is_written_to_when_something_happens_for_it(holder, practice):
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, PIECE)

    supplier, buyer = (texts(holder, practice, space) for space in (ISSUED, RECEIVED))

    assert len(supplier) == 2
    assert "constaté le service fait" in supplier[0]
    assert len(buyer) == 1
    assert "à la disposition" in buyer[0]


def test_nobody_is_written_to_about_his_own_gesture(holder, practice):
    recipient(practice, Verb.SUSPENDRE, PIECE, Decision("PIECE_MANQUANTE", "Le bon signé."))

    assert "Le bon signé" in texts(holder, practice, ISSUED)[0]
    assert all("suspendu" not in text for text in texts(holder, practice, RECEIVED))


def test_an_empty_box_says_what_will_come(client, db):
    practice = actions.start(scenario=make_scenario(roles=BOTH))
    hold(client, practice)

    assert "Aucun courriel pour l’instant" in client.get(address(practice, "mails", ISSUED)).content.decode()


def test_nothing_leaves_the_site(holder, practice):
    texts(holder, practice, ISSUED)

    assert mail.outbox == []


def test_somebody_else_s_mail_is_not_shown(client, db):
    people = CONTENT["annuaire"]
    elsewhere = {"siret": ELSEWHERE, "raison_sociale": "Syndicat", "publique": True}
    known = people | {"structures": [*people["structures"], elsewhere]}
    practice = actions.start(scenario=make_scenario(roles=BOTH, annuaire=known))
    hold(client, practice)

    assert deposit(practice, destinataire=ELSEWHERE, service="").accepted

    assert texts(client, practice, RECEIVED) == []
