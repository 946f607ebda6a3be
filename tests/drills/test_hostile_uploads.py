"""Every hostile file of the reading's own tests, sent from the deposit screen."""

from sandbox import actions
from tests.intake import hostile
from tests.sandbox.deposits import Learner
from tests.sandbox.scripts import make_scenario
from tests.sandbox.test_uploads_hostile import left_behind, unanswered


def test_every_hostile_file_is_answered_and_leaves_nothing(client, db):
    learner = Learner(client, actions.start(scenario=make_scenario()))
    files = list(hostile.files())

    assert len(files) >= 500
    assert (unanswered(learner, files), left_behind(learner)) == ([], (0, 0))
