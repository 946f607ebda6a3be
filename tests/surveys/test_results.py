"""Results: what is counted, what is shown, what leaves, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS
from surveys import actions, retention
from surveys.compare import compare
from surveys.models import Response, Survey
from surveys.results import EVERYBODY, FORGOTTEN, TOO_FEW, Selection, results
from surveys.stats import differ, share_interval
from tests.surveys.makers import EVERY_KIND, FULL, address, answer, make_survey, many, page, question

pytestmark = pytest.mark.django_db


def shown(survey, code, selection=EVERYBODY):
    return next(one for one in results(survey, selection).questions if one.question.code == code)


def bars(survey, code, selection=EVERYBODY):
    return [(bar.label, bar.count, bar.percent) for bar in shown(survey, code, selection).bars]


@pytest.fixture
def survey():
    made = make_survey(EVERY_KIND)
    for change in ({}, {"q-s": "non", "q-e": "2", "q-n": "3"}, {"q-e": "5", "q-n": "8", "q-m": ["oui"]}):
        answer(made, FULL | change)
    return made


def test_each_kind_is_counted(survey):
    assert bars(survey, "s") == [("Oui", 2, "67\u00a0%"), ("Non", 1, "33\u00a0%")]
    assert bars(survey, "m") == [("Oui", 3, "100\u00a0%"), ("Non", 2, "67\u00a0%")]
    assert [count for _, count, _ in bars(survey, "e")] == [0, 1, 0, 1, 1]
    assert [count for _, count, _ in bars(survey, "n")] == [1, 1, 1]
    assert shown(survey, "n").figures == [("Score de recommandation", "0, à 113 points près")]
    assert [(row, [bar.count for bar in cells]) for row, cells in shown(survey, "t").grid] == [
        ("Un", [3, 0]),
        ("Deux", [0, 3]),
    ]
    assert bars(survey, "r") == [("Non (rang moyen 1,0)", 3, "100\u00a0%"), ("Oui (rang moyen 2,0)", 0, "0\u00a0%")]
    assert bars(survey, "nb") == [("1234,5", 3, "100\u00a0%")]
    assert bars(survey, "d") == [("novembre 2026", 3, "100\u00a0%")]
    assert bars(survey, "a") == [("Oui", 3, "100\u00a0%")]


def test_a_selection_counts_those_who_gave_one_answer(survey):
    found = results(survey, Selection("s", "non"))

    assert (found.total, [count for _, count, _ in bars(survey, "e", Selection("s", "non"))]) == (1, [0, 1, 0, 0, 0])


def test_answers_of_two_versions_are_counted_together():
    survey = make_survey(page("une", question(options="Oui\nNon")))
    answer(survey, {"q-q": "non"})
    survey.content = [page("une", question(options="Oui\nPeut-être"))]
    survey.save()
    actions.open_version(survey=survey)
    answer(survey, {"q-q": "peut-etre"})

    assert bars(survey, "q") == [("Oui", 0, "0\u00a0%"), ("Peut-être", 1, "50\u00a0%"), ("Non", 1, "50\u00a0%")]


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [(0, 10, (0.0, 27.8)), (5, 10, (23.7, 76.3)), (400, 400, (99.0, 100.0)), (0, 0, (0.0, 0.0))],
)
def test_interval_of_a_share_is_wilson_s(count, total, expected):
    assert tuple(round(end, 1) for end in share_interval(count, total)) == expected


def test_shares_differ_when_chance_does_not_explain_it():
    assert (differ((50, 100), (60, 100)), differ((500, 1000), (600, 1000))) == (False, True)


def test_two_surveys_are_compared_by_short_names():
    before, after = (make_survey(page("une", question(), question("long", "l"))) for _ in range(2))
    for made, value, count in ((before, "oui", 4), (after, "oui", 2), (after, "non", 2)):
        for _ in range(count):
            answer(made, {"q-q": value})

    compared = compare(results(before), results(after))

    assert [(one.label, [(pair.label, pair.points) for pair in one.pairs]) for one in compared] == [
        ("Question q", [("Oui", "−50"), ("Non", "+50")])
    ]


def test_only_texts_that_were_approved_are_shown(staff_client, survey):
    texts = survey.answers.filter(question="l").order_by("question", "text", "pk")
    first, second, third = (one.pk for one in texts)
    client = staff_client(EDITORS)

    client.post(
        f"/gestion/enquetes/{survey.pk}/relire/",
        {
            f"review-{first}": "shown",
            f"theme-{first}": " Un  thème ",
            f"review-{second}": "hidden",
            f"review-{third}": "x",
        },
    )

    assert list(texts.values_list("review", "theme")) == [("shown", "Un thème"), ("hidden", ""), ("waiting", "")]
    assert shown(survey, "l").themes == [{"theme": "Un thème", "texts": ["Deux\nlignes"]}]


def test_published_results_are_everybody_s_once_closed(staff_client):
    survey = make_survey(conclusions=[{"type": "said", "value": {"said": "Trop long", "done": "Plus court"}}])
    for _ in range(5):
        answer(survey, {"q-q": "oui"})
    client, reader = staff_client(EDITORS), Client()
    place = f"/gestion/enquetes/{survey.pk}/publier/"

    client.post(place, {"publish": "1"})
    before = reader.get(address("results", survey)).status_code
    actions.close(survey=survey)
    client.post(place, {"publish": "1"})
    after = reader.get(address("results", survey))
    client.post(place)

    assert (before, after.status_code, reader.get(address("results", survey)).status_code) == (404, 200, 404)
    assert "Plus court" in after.content.decode()


def test_few_answers_are_never_published():
    survey = make_survey()
    for _ in range(4):
        answer(survey, {"q-q": "oui"})

    assert results(survey, published=True).hidden == TOO_FEW


PLACES = {
    "conduite/": "view", "apercu/": "view", "apercu/pages/": "view", "fermer/": "build", "resultats/": "see",
    "relire/": "moderate", "invitations/": "invite", "export/resultats.csv": "export", "export/reponses.xlsx": "export",
    "comparer/?avec={pk}": "see",
}  # fmt: skip
EVERYTHING = set(PLACES.values())


@pytest.mark.parametrize(
    ("group", "rights"),
    [(EDITORS, EVERYTHING), (ADMINISTRATION, EVERYTHING), (TRAINERS, {"view", "see"}), (SUPPORT, set())],
)
def test_each_group_opens_what_its_rights_say(staff_client, group, rights):
    survey = make_survey(kind=Survey.Kind.NAMED)
    client = staff_client(group)

    opened = {
        place
        for place in PLACES
        if client.get(f"/gestion/enquetes/{survey.pk}/{place.format(pk=survey.pk)}").status_code == 200
    }

    assert opened == {place for place, right in PLACES.items() if right in rights}


@pytest.mark.parametrize("group", [TRAINERS, SUPPORT])
@pytest.mark.parametrize("place", ["ouvrir", "fermer", "publier", "relire", "invitations/envoyer"])
def test_nobody_without_the_right_acts(staff_client, group, place):
    survey = make_survey(opened=False, kind=Survey.Kind.NAMED)

    staff_client(group).post(f"/gestion/enquetes/{survey.pk}/{place}/", {"publish": "1"})

    survey.refresh_from_db()
    assert (survey.current, survey.closed_on, survey.published_on, survey.inviting) == (None, None, None, False)


@pytest.mark.parametrize(
    "place", ["resultats/", "export/reponses.csv", "export/resultats.xlsx", "relire/", "conduite/"]
)
def test_queries_do_not_grow_with_the_answers(staff_client, place):
    survey = make_survey(page("une", question(code="a"), question(code="b")))
    client = staff_client(EDITORS)
    counts = []
    for total in (1, 3, 3_000):
        many(survey, total)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/gestion/enquetes/{survey.pk}/{place}")
        counts.append(len(captured))

    assert counts[1:] == [counts[1], counts[1]]


def test_the_end_of_a_survey_closes_it():
    survey = make_survey(closes_at=timezone.now() - timedelta(minutes=1))

    retention.close_ended(timezone.now())

    survey.refresh_from_db()
    assert survey.closed_on == timezone.localdate()


def test_answers_are_forgotten_after_their_day_and_what_was_done_stays():
    survey = make_survey()
    answer(survey, {"q-q": "oui"})
    actions.close(survey=survey)

    retention.forget(timezone.now() + timedelta(days=365))
    kept = Response.objects.count()
    retention.forget(timezone.now() + timedelta(days=367))

    survey.refresh_from_db()
    assert (kept, Response.objects.count(), results(survey).hidden) == (1, 0, FORGOTTEN)


def test_answers_begun_and_left_are_forgotten():
    survey = make_survey()
    Client().post(address("welcome", survey))

    retention.forget(timezone.now() + timedelta(days=61))

    assert survey.drafts.count() == 0
