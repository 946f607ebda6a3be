"""The film: each moment of a practice with its reason, as each role saw it; a link shows it to anybody, who only looks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox import actions, clock, undo
from sandbox.engine.actions import Decision
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice
from tests.sandbox.conftest import deposit, recipient
from tests.sandbox.deposits import text
from tests.sandbox.screens import address, hold
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_scenarios import load

PIECE = 200_001


@pytest.fixture
def played(client, practice) -> Practice:
    """Deposited, refused once for want of a reason, then rejected."""
    hold(client, practice)
    deposit(practice)
    assert not recipient(practice, Verb.REJETER, PIECE, Decision("", "")).accepted
    assert recipient(practice, Verb.REJETER, PIECE, Decision("MONTANT_ERRONE", "Le total est faux.")).accepted
    return practice


def moment(client: Client, practice: Practice, n: int, role: str = "fournisseur", **more: object) -> str:
    return text(client.get(address(practice, "film"), {"n": n, "role": role} | more))


def link_of(client: Client, practice: Practice, n: int) -> str:
    page = client.get(address(practice, "film"), {"n": n, "role": "destinataire"})
    return reverse("sandbox:film_shared", args=[page.context["link"]])


def test_film_without_a_gesture_says_when_it_begins(client, practice):
    hold(client, practice)

    assert "Il commence au premier geste" in text(client.get(address(practice, "film")))


def test_film_begins_at_the_first_moment(client, played):
    page = client.get(address(played, "film"))

    assert (page.context["scene"].rank, page.context["scene"].total) == (1, 3)
    assert "Précédent" not in text(page)
    assert "Suivant" in text(page)


def test_each_moment_shows_the_status_of_then(client, played):
    found = [moment(client, played, n) for n in (1, 2, 3)]

    assert ["Geste tenté, refusé" in one for one in found] == [False, True, False]
    assert ["Rejetée" in one for one in found] == [False, False, True]


@pytest.mark.parametrize(("n", "rank"), [(0, 1), (99, 3)])
def test_a_moment_out_of_the_film_is_the_nearest(client, played, n, rank):
    assert client.get(address(played, "film"), {"n": n}).context["scene"].rank == rank


def test_a_piece_opens_as_it_then_was(client, played):
    before, after = (moment(client, played, n, piece=PIECE) for n in (1, 3))

    assert "Historique des statuts" in before
    assert ["Le total est faux." in one for one in (before, after)] == [False, True]


def test_a_draft_is_seen_by_its_author_alone(client, practice):
    hold(client, practice)
    deposit(practice, verb=Verb.ENREGISTRER)

    seen = {role: moment(client, practice, 1, role) for role in ("fournisseur", "destinataire")}

    assert {role: "Rien de ce dossier" in page for role, page in seen.items()} == {
        "fournisseur": False,
        "destinataire": True,
    }


def test_the_clock_keeps_the_dossier_on_screen(client, played):
    clock.advance_to(practice=played, day=played.today + timedelta(days=1))

    page = client.get(address(played, "film"), {"n": 4})

    assert [p.identifiant for p in page.context["scene"].pieces] == [PIECE]


def test_ready_made_dossier_is_seen_from_the_first_moment(client, db):
    practice = actions.start(scenario=load("sous-traitant-silence"))
    hold(client, practice)
    for days in (1, 30):
        clock.advance_to(practice=practice, day=practice.today + timedelta(days=days))

    first = client.get(address(practice, "film")).context["scene"]

    assert (first.entry.verb, first.entry.dossier) == ("avancer", None)
    assert [p.contenu.cadre.code.name for p in first.pieces] == ["A10"]


def test_refused_gesture_says_who_tried_it(client, played):
    assert "Geste tenté, refusé\u00a0: Rejeter, par Noé" in moment(client, played, 2)


def test_what_was_undone_is_still_in_the_film(client, db):
    practice = actions.start(scenario=make_scenario(libre=True))
    hold(client, practice)
    deposit(practice)
    undo.undo(practice=practice)

    assert "Annulé depuis" in moment(client, practice, 1)
    assert "Retour en arrière" in moment(client, practice, 2)


def test_a_shared_moment_opens_for_anybody_and_only_looks(client, played):
    anybody, link = Client(), link_of(client, played, 3)

    page = anybody.get(link)

    assert page.context["scene"].rank == 3
    assert page.context["eye"].role == "DESTINATAIRE"
    assert str(played.public_id) not in page.content.decode()
    assert anybody.get(address(played, "film")).status_code == 404
    assert anybody.post(link).status_code == 405


def test_closed_links_open_nothing_and_new_ones_do(client, played):
    old = link_of(client, played, 1)

    client.post(address(played, "film_close"))

    assert Client().get(old).status_code == 404
    assert Client().get(link_of(client, played, 1)).status_code == 200


def test_a_made_up_key_opens_nothing(client, played):
    assert client.get(reverse("sandbox:film_shared", args=["x:y:z"])).status_code == 404


def test_film_costs_the_same_queries_at_any_length(client, played):
    def queries(n: int) -> int:
        with CaptureQueriesContext(connection) as found:
            moment(client, played, n)
        return sum("sandbox_" in one["sql"] for one in found)

    short = queries(2)
    for _ in range(30):
        recipient(played, Verb.REJETER, PIECE, Decision("", ""))

    assert queries(33) <= short
