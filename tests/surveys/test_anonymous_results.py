"""What may be read of an anonymous survey: closed, from five answers on, and no difference of two views smaller."""

import pytest

from community.groups import ADMINISTRATION
from surveys import actions
from surveys.models import Invitation, Survey
from surveys.results import NOT_CLOSED, TOO_FEW, TOO_SMALL, Selection, results
from tests.surveys.makers import PAGE, anonymous, answered, invite_people, make_invitation, page, question

pytestmark = pytest.mark.django_db


def filled(counts: dict[str, int], **fields) -> Survey:
    """So many people for each choice, each with a text."""
    survey = anonymous(PAGE, breakdown="choix", **fields)
    choices = [choice for choice, count in counts.items() for _ in range(count)]
    for number, choice in enumerate(choices):
        person = make_invitation(survey, f"p{number}@exemple.fr")
        answered(survey, person, texte=f"t{number}", **({"choix": choice} if choice else {}))
    return survey


def test_nothing_is_read_before_the_end():
    survey = filled({"oui": 20})

    found = results(survey)

    assert (found.hidden, found.total, found.questions) == (NOT_CLOSED, 0, [])


@pytest.mark.parametrize(("count", "hidden"), [(4, TOO_FEW), (5, "")])
def test_fewer_than_five_answers_are_hidden(count, hidden):
    survey = filled({"oui": count})
    actions.close(survey=survey)

    assert results(survey).hidden == hidden


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"oui": 6, "non": 5}, ""),
        ({"oui": 6, "non": 4}, TOO_SMALL),  # all minus « oui » would be four people
        ({"oui": 6, "non": 6, "": 2}, TOO_SMALL),  # so would those who did not say
        ({"oui": 6}, ""),
    ],
)
def test_groups_are_shown_only_when_no_difference_is_small(counts, hidden):
    survey = filled(counts)
    actions.close(survey=survey)

    assert results(survey, Selection("choix", "oui")).hidden == hidden


def test_results_are_separated_by_the_chosen_question_alone():
    survey = anonymous(page("une", question(code="choix"), question(code="autre")), breakdown="choix")
    for person in invite_people(survey, 10):
        answered(survey, person, choix="oui", autre="oui")
    actions.close(survey=survey)

    assert results(survey, Selection("autre", "oui")).hidden == TOO_SMALL


def test_a_question_that_few_of_a_group_answered_is_hidden_in_every_group():
    survey = anonymous(page("une", question(code="choix"), question(code="rare")), breakdown="choix")
    for number, person in enumerate(invite_people(survey, 20)):
        given = {"rare": "oui"} if number < 8 or number >= 18 else {}
        answered(survey, person, choix="oui" if number < 10 else "non", **given)
    actions.close(survey=survey)

    few = {value: [one.few for one in results(survey, Selection("choix", value)).questions] for value in ("oui", "non")}

    assert few == {"oui": [False, True], "non": [False, True]}
    assert [one.few for one in results(survey).questions] == [False, False]


def test_the_question_that_separates_does_not_change_once_open(staff_client):
    survey = anonymous(breakdown="choix")
    survey.breakdown = "autre"

    with pytest.raises(Exception, match="ne change plus"):
        survey.full_clean()


def test_results_are_separated_by_a_question_of_one_answer():
    survey = anonymous(opened=False, breakdown="texte")

    with pytest.raises(actions.NotReady) as refusal:
        actions.open_version(survey=survey)

    assert refusal.value.problems == [
        "Les résultats se séparent par une question à réponse unique\u00a0: «\u00a0texte\u00a0» n’en est pas une."
    ]


def test_staff_read_no_text_before_the_end(staff_client):
    survey = filled({"oui": 20})

    page = staff_client(ADMINISTRATION).get(f"/gestion/enquetes/{survey.pk}/relire/")

    assert page.context["rows"] == []


def test_the_list_of_people_does_not_say_who_answered(staff_client):
    survey = anonymous()
    first, second = invite_people(survey, 2)
    Invitation.objects.filter(pk=second.pk).update(reminders=1)
    answered(survey, first, texte="x")

    page = staff_client(ADMINISTRATION).get(f"/gestion/enquetes/{survey.pk}/invitations/").content.decode()
    lines = [
        line.replace("personne-0", "").replace("personne-1", "") for line in page.split("<tbody>")[1].split("<tr>")[1:]
    ]

    assert lines[0].strip() == lines[1].split("</tbody>")[0].strip()
