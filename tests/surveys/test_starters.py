"""The questionnaires to start from can be opened as they are."""

import pytest
from django.core.management import call_command

from surveys.check import problems
from surveys.models import Response, Survey
from surveys.questionnaire import parse
from surveys.starters import starters


@pytest.mark.parametrize("name", ["apres-classe", "apres-webinaire", "consultation-lecteurs"])
def test_starter_has_no_fault(name):
    assert problems(parse(starters()[name].content)) == []


def test_demonstration_holds_published_results_of_400_answers_and_loads_once(db, settings):
    settings.DEMO = True
    call_command("demo", verbosity=0)
    call_command("demo", verbosity=0)

    survey = Survey.objects.published().get()
    assert (survey.slug, Response.objects.filter(survey=survey).count()) == ("consultation-lecteurs", 400)
    assert Survey.objects.count() == 3
