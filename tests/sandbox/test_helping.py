"""« J’ai besoin d’aide » from a practice: its exact state, looked at without a trace in it, copied, filmed."""

import html
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import Q
from django.test import Client

from community import assistance
from community.groups import SUPPORT
from community.help_forms import new_key
from community.models import HelpRequest
from sandbox import actions, clock, copies, helping, seats, undo
from sandbox.doctor import differences
from sandbox.engine.actions import Decision, Demande
from sandbox.engine.styles import Style
from sandbox.engine.vocabulary import Role, Verb
from sandbox.models import DossierSlice, OriginCount, PieceRow, Practice
from tests.community.conftest import client_with_factor, prepared  # noqa: F401 - a fixture
from tests.community.help import ask, desk, page
from tests.factories import make_user
from tests.sandbox import holdings
from tests.sandbox.conftest import CAMILLE, deposit, recipient
from tests.sandbox.screens import ISSUED, address, hold, hold_seat
from tests.sandbox.scripts import AUTRE, make_scenario, prelude_step

PIECE = 200_001
OWN_COLUMNS = {"id", "practice_id", "scenario_id", "slice_id"}


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def agent(prepared):  # noqa: F811 - the fixture itself
    return make_user(email="astrid@exemple.fr", groups=(SUPPORT,))


@pytest.fixture
def played(client, practice) -> Practice:
    """Deposited, then refused for want of a reason: stuck."""
    hold(client, practice)
    deposit(practice, service="SCOL")
    assert not recipient(practice, Verb.REJETER, PIECE, Decision("", "")).accepted
    return practice


@pytest.fixture
def asked(client, played) -> HelpRequest:
    ask(client, path=address(played, "piece", ISSUED, PIECE))
    return HelpRequest.objects.get()


@pytest.fixture
def desk_client(agent) -> Client:
    return client_with_factor(agent)


def text(response) -> str:
    """The words of the whole page, entities and tags gone."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.content.decode())).split(" "))


def rows(practice: Practice) -> list[dict[str, Any]]:
    """The pieces that the practice shows, as their lists do."""
    found = PieceRow.objects.visible_in(practice).order_by("identifiant").values()
    return [{name: value for name, value in row.items() if name not in OWN_COLUMNS} for row in found]


def turns(practice: Practice) -> dict[int, Any]:
    """When something happens by itself in each dossier: the scenario's, then the practice's own."""
    kept = DossierSlice.objects.filter(Q(practice=practice) | Q(scenario=practice.scenario))
    own_last = sorted(kept, key=lambda one: one.practice_id is not None)
    return {one.identifiant: (one.due_on, one.stand_in_on) for one in own_last}


def stands(practice: Practice) -> list[Any]:
    """What the practice is: its day, its people, its pieces, its goals."""
    practice.refresh_from_db()
    reached = {code: found for code, found in practice.goals.items() if found}
    return [practice.today, practice.rules_date, practice.current_directory, reached, rows(practice), turns(practice)]


def test_request_names_the_practice_and_its_last_entry(asked, played):
    assert (asked.kind, asked.ref, asked.place, asked.about) == (
        "pratique", f"{played.public_id}:2", f"/bac-a-sable/…/{ISSUED}/{PIECE}/", "Un essai",
    )  # fmt: skip


def test_holder_of_a_seat_may_ask_too(practice):
    client, taken = Client(), seats.invite(practice=practice, role=Role.DESTINATAIRE)
    seats.take(hold=taken)
    hold_seat(client, taken)

    ask(client, path=address(practice, "practice"))

    assert HelpRequest.objects.get().ref == f"{practice.public_id}:0"


@pytest.mark.parametrize("path", ["practice", "film"])
def test_practice_of_somebody_else_is_a_page_like_another(practice, path):
    ask(Client(), path=address(practice, path))

    found = HelpRequest.objects.get()
    assert (found.kind, found.ref, found.about) == ("page", "", "")
    assert str(practice.public_id) not in found.place


def test_form_says_which_exercise_is_sent(client, played):
    said = text(client.get("/aide/", {"de": address(played, "practice")}))

    assert "Nous joignons votre exercice, tel qu’il est maintenant\u00a0: Un essai." in said


@pytest.mark.parametrize("name", ["practice", "film", "verify"])
def test_screens_of_a_practice_lead_to_help(client, played, name):
    where = address(played, name)

    screen = client.get(where, follow=True)

    asked = screen.redirect_chain[-1][0] if screen.redirect_chain else where
    assert screen.content.decode().count(f'href="/aide/?de={asked.replace("/", "%2F")}"') == 2


def test_looking_is_written_down_then_read_by_its_person(client, desk_client, asked, agent):
    assert desk_client.get(desk(asked, "etat/")).url == desk(asked)

    answer = desk_client.post(desk(asked, "ouvrir/"), follow=True)

    assert "Geste tenté, refusé" in text(answer)
    assert "La personne a demandé de l’aide après le moment 2." in text(answer)
    assert list(asked.looks.values_list("agent", "act")) == [(agent.pk, "looked")]
    assert "un agent a regardé l’exercice" in text(client.get(page(asked)))


def test_look_of_one_agent_opens_nothing_to_another(desk_client, asked):
    desk_client.post(desk(asked, "ouvrir/"))
    other = client_with_factor(make_user(groups=(SUPPORT,)))

    assert other.get(desk(asked, "etat/")).url == desk(asked)


def test_looking_changes_nothing_and_shows_what_came_after(desk_client, asked, played):
    deposit(played, numero="F-2")
    before = holdings.state(played)

    answer = desk_client.post(desk(asked, "ouvrir/"), follow=True)
    moved = desk_client.get(desk(asked, "etat/"), {"n": 3, "role": "destinataire", "piece": 200_002})

    assert "Elle a continué depuis\u00a0: 3 moments en tout." in text(answer)
    assert (moved.context["scene"].rank, moved.context["piece"].identifiant) == (3, 200_002)
    assert desk_client.post(desk(asked, "etat/")).status_code == 405
    assert holdings.state(played) == before


def test_exercise_not_begun_is_looked_at_too(client, desk_client, practice):
    hold(client, practice)
    ask(client, path=address(practice, "practice"))

    answer = desk_client.post(desk(HelpRequest.objects.get(), "ouvrir/"), follow=True)

    assert "La personne a demandé de l’aide avant son premier geste." in text(answer)


def test_exercise_removed_since_is_said_so(client, desk_client, asked, played):
    played.delete()

    for act in ("ouvrir/", "copier/"):
        assert "Cet exercice n’existe plus" in text(desk_client.post(desk(asked, act), follow=True))
    assert "que vous avez supprimé depuis" in text(client.get(page(asked)))
    assert Practice.objects.count() == 0


def undone(practice: Practice) -> None:
    deposit(practice, numero="A")
    deposit(practice, numero="B")
    undo.undo(practice=practice)


def moved(practice: Practice) -> None:
    deposit(practice)
    actions.attempt(practice=practice, acteur=CAMILLE, verb=Verb.DEMANDER_RATTACHEMENT, donnees=Demande(AUTRE, 900))
    clock.advance_to(practice=practice, day=practice.today.replace(day=20), key="")


def restarted(practice: Practice) -> None:
    moved(practice)
    undo.restart(practice=practice)


def hurried(practice: Practice) -> None:
    seats.play(practice=practice, role=Role.DESTINATAIRE, style=Style.MUET)


def treated(practice: Practice) -> None:
    recipient(practice, Verb.CONSTATER_SERVICE_FAIT, practice.scenario.numbers["P-1"])


@pytest.mark.parametrize("history", [lambda _: None, undone, moved, restarted, hurried, treated])
def test_copy_stands_where_the_practice_stood(db, history):
    practice = actions.start(scenario=make_scenario(libre=True, prelude=[prelude_step("P-1")]))
    history(practice)
    expected, sequence = stands(practice), practice.last_sequence
    deposit(practice, numero="LATER")

    copy = copies.fork(practice=practice, sequence=sequence, owner=make_user())

    assert stands(copy) == expected
    assert differences(copy) == []


def test_copy_of_a_full_practice_holds_no_byte_of_its_files(db):
    practice = holdings.fill(holdings.make())
    before = holdings.state(practice)

    copy = copies.fork(practice=practice, sequence=practice.last_sequence, owner=make_user())

    assert stands(copy) == stands(practice)
    assert differences(copy) == []
    assert list(copy.uploads.values_list("numero", "name", "size", "reading")) == [
        (holdings.UPLOAD, f"fichier-{holdings.UPLOAD}", 0, None)
    ]
    assert (holdings.state(practice), copy.taken) == (before, [])


def test_copy_of_a_full_practice_opens_at_each_address(db):
    owner, practice = make_user(), holdings.fill(holdings.make())
    copy, client = copies.fork(practice=practice, sequence=practice.last_sequence, owner=owner), Client()
    client.force_login(owner)

    answers = {name: client.get(holdings.address(copy, name), holdings.query(name)) for name in holdings.ADDRESSES}

    assert {name for name, answer in answers.items() if answer.status_code >= 500} == set()


def test_agent_plays_in_a_copy_and_the_learner_s_stays(desk_client, asked, played, agent):
    before = holdings.state(played)

    opened = desk_client.post(desk(asked, "copier/"), follow=True)
    copy = Practice.objects.exclude(pk=played.pk).get()
    deposit(copy, numero="SOLUTION")

    assert (copy.owner, copy.origin, copy.last_sequence) == (agent, "aide", 3)
    assert f"Vous jouez la solution pour la demande {asked.reference}." in text(opened)
    assert holdings.state(played) == before
    assert list(asked.looks.values_list("act", "copy")) == [("copied", str(copy.public_id))]


def test_copy_is_made_once_for_each_agent_and_is_theirs(client, desk_client, asked):
    other = client_with_factor(make_user(groups=(SUPPORT,)))

    places = [one.post(desk(asked, "copier/")).url for one in (desk_client, desk_client, other)]

    assert (places[0] == places[1], places[1] == places[2]) == (True, False)
    found = [one.get(places[0], follow=True).status_code for one in (desk_client, other, client)]
    assert found == [200, 404, 404]


def test_film_of_the_copy_is_sent_once_there_is_something_to_show(client, desk_client, asked, played, agent):
    desk_client.post(desk(asked, "copier/"))
    copy = Practice.objects.exclude(pk=played.pk).get()
    assert "with_film" not in desk_client.get(desk(asked)).context["form"].fields
    deposit(copy, numero="SOLUTION")

    desk_client.post(desk(asked), {"text": "Regardez.", "with_film": "on", "key": new_key()})

    said = asked.messages.last()
    shown = Client().get(said.film)
    assert said.film in client.get(page(asked)).content.decode()
    assert (shown.context["scene"].rank, shown.context["scene"].total) == (3, 3)
    assert "SOLUTION" in text(shown)


def test_film_is_not_joined_unless_asked(desk_client, asked, played):
    desk_client.post(desk(asked, "copier/"))
    deposit(Practice.objects.exclude(pk=played.pk).get(), numero="SOLUTION")

    desk_client.post(desk(asked), {"text": "Sans film.", "key": new_key()})

    assert asked.messages.last().film == ""


def test_copies_go_with_their_request_and_leave_the_learner_s(desk_client, asked, played):
    desk_client.post(desk(asked, "copier/"))

    assistance.remove(request=asked)

    assert list(Practice.objects.all()) == [played]


def test_copies_are_counted_apart(desk_client, asked, played):
    desk_client.post(desk(asked, "copier/"))
    helping.forget(str(Practice.objects.exclude(pk=played.pk).get().public_id))

    assert list(OriginCount.objects.values_list("origin", "started", "abandoned")) == [("aide", 1, 1)]
