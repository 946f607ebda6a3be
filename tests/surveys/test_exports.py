"""Results and answers taken away: whole, without a formula, and never one by one when they are anonymous."""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from community.groups import ADMINISTRATION, EDITORS
from surveys import actions
from surveys.models import Answer, Survey
from tests.surveys.makers import answer, make_invitation, make_survey, page, question

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://x")'


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_answers_leave_line_by_line_without_a_formula(staff_client):
    survey = make_survey(page("une", question("short", "c", label="=1+1")), kind=Survey.Kind.NAMED)
    answer(survey, {"q-c": FORMULA}, invitation=make_invitation(survey, "a@exemple.fr", name="+Camille"))
    client = staff_client(EDITORS)

    written = client.get(f"/gestion/enquetes/{survey.pk}/export/reponses.csv")
    sheet = load_workbook(io.BytesIO(client.get(f"/gestion/enquetes/{survey.pk}/export/reponses.xlsx").content)).active

    today = f"{timezone.localdate():%d/%m/%Y}"
    assert rows_of_csv(written.content) == [
        ["Jour", "Version", "Nom", "Adresse", "'=1+1"],
        [today, "1", "'+Camille", "a@exemple.fr", f"'{FORMULA}"],
    ]
    assert [cell.value for cell in sheet[2]][2:] == ["'+Camille", "a@exemple.fr", f"'{FORMULA}"]


def test_totals_leave_as_a_table(staff_client):
    survey = make_survey()
    answer(survey, {"q-q": "oui"})

    written = staff_client(EDITORS).get(f"/gestion/enquetes/{survey.pk}/export/resultats.csv")

    assert rows_of_csv(written.content)[1:] == [
        ["Question q", "", "Oui", "1", "100,0", "20,7", "100,0"],
        ["Question q", "", "Non", "0", "0,0", "0,0", "79,3"],
    ]


def test_totals_leave_as_a_report(staff_client):
    survey = make_survey(page("une", question(), question("long", "l"), question("matrix", "t")))
    for _ in range(3):
        answer(survey, {"q-q": "oui", "q-l": "Texte", "q-t--un": "oui"})
    Answer.objects.filter(question="l").update(review="shown", text="#set page() *hostile* 王")

    pdf = staff_client(EDITORS).get(f"/gestion/enquetes/{survey.pk}/export/resultats.pdf").content

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "#set page() *hostile*" in text
    assert "3 réponses" in text


def test_answers_of_an_anonymous_survey_do_not_leave_one_by_one(staff_client):
    survey = make_survey(kind=Survey.Kind.ANONYMOUS)
    actions.close(survey=survey)

    assert staff_client(ADMINISTRATION).get(f"/gestion/enquetes/{survey.pk}/export/reponses.csv").status_code == 404
