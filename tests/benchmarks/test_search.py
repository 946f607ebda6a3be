"""How many of the questions that people type find their page, and in what time."""

import time

import pytest

from community import search
from guides.fiches import load_guides
from sandbox.loader import load_scenarios
from tests.benchmarks.side_by_side import row
from tests.community.conftest import prepared  # noqa: F401 - a fixture, shared
from tests.guides.test_search import QUESTIONS, RANKS


@pytest.mark.django_db
def test_recall_of_the_questions(prepared):  # noqa: F811 - the fixture above
    load_scenarios()
    load_guides()
    search.rebuild()

    begun = time.perf_counter()
    answers = [({*pages.split()}, search.find(question).entries[:RANKS]) for question, pages in QUESTIONS]
    spent = (time.perf_counter() - begun) / len(QUESTIONS)

    found = sum(bool(pages & {entry.url for entry in entries}) for pages, entries in answers)
    row(f"recall@{RANKS} of {len(QUESTIONS)} questions", f"{found / len(QUESTIONS):.1%}", "≥ 95 %")
    row("a search, one after the other", f"{spent * 1000:.1f} ms", "–")
