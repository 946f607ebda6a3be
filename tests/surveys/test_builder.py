"""The builder in « Gestion »: made from a model, checked, opened, changed as a new version."""

import pytest
from django.core.exceptions import ValidationError

from community.groups import EDITORS
from surveys.models import Answer, Invitation, Response, Survey, Version
from tests.surveys.makers import answer, make_invitation, make_survey, page, question

pytestmark = pytest.mark.django_db


def test_a_model_is_copied_as_a_survey_to_open(staff_client):
    client = staff_client(EDITORS)
    for _ in range(2):
        client.post("/gestion/enquetes/modeles/", {"name": "apres-classe"})

    made = Survey.objects.order_by("pk")

    assert [(one.slug, one.state) for one in made] == [
        ("apres-classe", "en préparation"),
        ("apres-classe-2", "en préparation"),
    ]
    assert client.get(f"/gestion/enquetes/edit/{made[0].pk}/").status_code == 200


def test_a_survey_with_faults_does_not_open_and_says_why(staff_client):
    survey = make_survey(page("une"), opened=False)
    client = staff_client(EDITORS)

    client.post(f"/gestion/enquetes/{survey.pk}/ouvrir/")

    survey.refresh_from_db()
    said = client.get(f"/gestion/enquetes/{survey.pk}/conduite/").context["problems"]
    assert (survey.current, said) == (None, ["Le questionnaire ne pose encore aucune question."])


def test_a_change_of_an_open_survey_waits_for_its_version(staff_client):
    survey = make_survey()
    survey.content = [page("une", question(options="Oui\nNon\nPeut-être"))]
    survey.save()
    client = staff_client(EDITORS)
    place = f"/gestion/enquetes/{survey.pk}/conduite/"

    before = client.get(place).content.decode()
    client.post(f"/gestion/enquetes/{survey.pk}/ouvrir/")
    after = client.get(place).content.decode()

    warning = "Le questionnaire a changé depuis la version"
    assert (warning in before, warning in after) == (True, False)
    assert [one.number for one in survey.versions.all()] == [1, 2]


def test_a_closed_survey_opens_no_version(staff_client):
    survey = make_survey()
    client = staff_client(EDITORS)
    client.post(f"/gestion/enquetes/{survey.pk}/fermer/")

    client.post(f"/gestion/enquetes/{survey.pk}/ouvrir/")

    survey.refresh_from_db()
    assert (survey.state, survey.versions.count()) == ("fermée", 1)


@pytest.mark.parametrize("field", ["kind", "slug"])
def test_what_an_open_survey_promised_does_not_change(field):
    survey = make_survey()
    setattr(survey, field, {"kind": "named", "slug": "autre"}[field])

    with pytest.raises(ValidationError) as refusal:
        survey.full_clean()

    assert list(refusal.value.message_dict) == [field]


def test_a_survey_does_not_close_before_it_opens():
    survey = make_survey(opened=False)
    survey.opens_at = survey.closes_at = survey.created_at

    with pytest.raises(ValidationError, match="La fermeture vient après l’ouverture"):
        survey.clean()


def test_the_preview_shows_hostile_words_as_words(staff_client):
    attack = "<script>alert(1)</script>"
    survey = make_survey(
        page("une", question(label=attack, options=f"{attack}\nNon"), title=attack, text=attack), title=attack
    )
    client = staff_client(EDITORS)

    for place in ("apercu/pages/", "conduite/", "resultats/"):
        page_seen = client.get(f"/gestion/enquetes/{survey.pk}/{place}").content.decode()
        assert (place, attack in page_seen) == (place, False)


def test_the_address_of_invitations_is_no_survey_s():
    survey = make_survey(opened=False, slug="invitation")

    with pytest.raises(ValidationError, match="sert déjà aux liens"):
        survey.clean()


def test_a_survey_is_deleted_with_all_that_hangs_on_it():
    survey = make_survey(kind=Survey.Kind.NAMED)
    answer(survey, {"q-q": "oui"}, invitation=make_invitation(survey))

    survey.delete()

    assert [model.objects.count() for model in (Survey, Version, Invitation, Response, Answer)] == [0, 0, 0, 0, 0]
