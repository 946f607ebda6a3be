"""A letter with one edition, and people who read it or write it."""

from datetime import date

import pytest

from newsletter.models import Article, Edition, LetterPage, Rubrique
from newsletter.subscribers import Subscriber
from tests.community.conftest import prepared, staff_client  # noqa: F401 - fixtures shared by name
from tests.newsletter.rows import make_article, make_edition, make_subscriber


@pytest.fixture
def letter(prepared) -> LetterPage:  # noqa: F811 - asked for by name
    return LetterPage.objects.get()


@pytest.fixture
def practices(letter) -> Rubrique:
    return Rubrique.objects.get(slug="les-bonnes-pratiques")


@pytest.fixture
def edition(letter) -> Edition:
    return make_edition(letter, 7, date(2026, 11, 3))


@pytest.fixture
def article(edition, practices) -> Article:
    return make_article(edition, practices, "Recycler une facture")


@pytest.fixture
def subscriber(letter) -> Subscriber:
    return make_subscriber("lectrice@exemple.fr", "les-actualites")
