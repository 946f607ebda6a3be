"""Results of 10,000 answers against the bare query that counts them."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from surveys.exports import answers_table
from surveys.models import Answer
from surveys.results import results
from tests.benchmarks.side_by_side import ratio, row
from tests.surveys.makers import make_survey, many, page, question

ANSWERS = 10_000


@pytest.mark.django_db
def test_results_of_many_answers_against_a_bare_count():
    survey = make_survey(page("une", *(question(code=code) for code in "abcdef")))
    many(survey, ANSWERS)

    def bare():
        return list(
            Answer.objects.filter(survey=survey).values_list("question", "row", "value").annotate(n=Count("pk"))
        )

    ours, theirs, times = ratio(lambda: results(survey), bare, rounds=5)
    with CaptureQueriesContext(connection) as seen:
        results(survey)
    with CaptureQueriesContext(connection) as exported:
        answers_table(survey)

    figure = f"{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms: {times:.2f}×"
    row("results of 10,000 answers to six questions, against one bare GROUP BY", figure, "none")
    row("queries of those results, and of their export", f"{len(seen)}, {len(exported)}", "constant")
