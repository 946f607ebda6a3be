"""A deposit's form sent again, after the browser's Back or a page asked for again: the same invoice, and it is said."""

import pytest
from lxml import html

from sandbox import actions, undo
from tests.sandbox.deposits import Learner, text
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_deposit_form import TYPED, learner, statuts  # noqa: F401 # learner is a fixture


def test_the_page_that_confirms_says_what_its_form_has_sent(learner):  # noqa: F811
    page = learner.press(learner.get("type_in"), "calculer", **TYPED)
    before = learner.press(page, "continuer")
    learner.press(before, "envoyer")
    after = learner.press(page, "continuer")

    assert [p.context["sent"] for p in (before, after)] == [0, 200_001]
    assert ['value="envoyer"' in p.content.decode() for p in (before, after)] == [True, False]
    (link,) = html.fromstring(after.content.decode()).xpath("//*[@id='envoyee']//a/@href")
    assert link == learner.address("deposited", 200_001)


@pytest.mark.parametrize("action", ["envoyer", "enregistrer"])
def test_a_sent_form_pressed_again_leads_to_the_same_invoice(learner, action):  # noqa: F811
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED)
    first = learner.press(confirm, "envoyer")
    again = learner.press(confirm, action)

    assert (first.url, again.url) == (learner.address("deposited", 200_001),) * 2
    assert "Cette facture était déjà envoyée : elle n’est partie qu’une fois." in text(learner.client.get(again.url))
    assert statuts(learner) == [("F-7", "MISE_A_DISPOSITION")]


def test_a_form_saved_then_sent_sends_its_draft(learner):  # noqa: F811
    """Save, the browser's Back, send: one invoice, sent."""
    confirm = learner.press(learner.get("type_in"), "continuer", **TYPED)
    learner.press(confirm, "enregistrer")
    done = learner.press(confirm, "envoyer")

    assert done.url == learner.address("deposited", 200_001)
    assert statuts(learner) == [("F-7", "MISE_A_DISPOSITION")]


def test_a_form_sent_then_undone_is_sent_anew(db, client):
    free = Learner(client, actions.start(scenario=make_scenario(libre=True)))
    confirm = free.press(free.get("type_in"), "continuer", **TYPED)
    free.press(confirm, "envoyer")
    undo.undo(practice=free.practice)
    done = free.press(confirm, "envoyer")

    assert (free.client.get(done.url).status_code, statuts(free)) == (200, [("F-7", "MISE_A_DISPOSITION")])
