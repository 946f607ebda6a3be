"""The staff's results: on screen, beside another survey's, and to take away."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from community.documents import compile_document
from community.exports import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from surveys.compare import compare
from surveys.exports import answers_table, report, results_table
from surveys.models import Survey
from surveys.permissions import EXPORT, SEE
from surveys.results import Selection, results

PDF_TYPE = "application/pdf"


def selection_of(request: HttpRequest) -> Selection:
    """« ?groupe=metier:fournisseur »; everybody without it."""
    question, _, value = request.GET.get("groupe", "").partition(":")
    return Selection(question[:60], value[:60]) if question and value else Selection()


def _survey(survey_id: int) -> Survey:
    return get_object_or_404(Survey.objects.select_related("current"), pk=survey_id)


@permission_required(SEE, raise_exception=True)
def survey_results(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    found = results(survey, selection_of(request))
    others = Survey.objects.exclude(pk=survey.pk).filter(current__isnull=False)
    context = {"survey": survey, "results": found, "chosen": request.GET.get("groupe", ""), "others": others}
    return render(request, "surveys/staff/results.html", context)


@permission_required(SEE, raise_exception=True)
def compare_results(request: HttpRequest, survey_id: int) -> HttpResponse:
    """« ?avec= »: the earlier survey."""
    survey = _survey(survey_id)
    number = request.GET.get("avec", "")
    if not number.isdecimal() or len(number) > 9:
        raise Http404
    other = _survey(int(number))
    before, after = results(other), results(survey)
    context = {
        "survey": survey,
        "other": other,
        "hidden": before.hidden or after.hidden,
        "compared": compare(before, after),
    }
    return render(request, "surveys/staff/compare.html", context)


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@permission_required(EXPORT, raise_exception=True)
def export(request: HttpRequest, survey_id: int, what: str, extension: str) -> HttpResponse:
    """`what`: « resultats », or « reponses » line by line, which the anonymous kind does not give."""
    survey = _survey(survey_id)
    name = f"{survey.slug}-{what}.{extension}"
    if what == "reponses" and (survey.kind == Survey.Kind.ANONYMOUS or extension == "pdf"):
        raise Http404
    if extension == "pdf":
        return _sent(compile_document("survey", report(survey, results(survey))), PDF_TYPE, name)
    headers, rows = answers_table(survey) if what == "reponses" else results_table(results(survey))
    if extension == "csv":
        return _sent(to_csv(headers, rows), CSV_TYPE, name)
    return _sent(to_xlsx(headers, rows, "Enquête"), XLSX_TYPE, name)
