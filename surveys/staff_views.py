"""The staff's screens of one survey: its paths and state, its preview, its results, what people wrote."""

import re
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from community.registry import registry
from surveys import actions
from surveys.flow import explore
from surveys.forms import PageForm
from surveys.models import Answer, Survey
from surveys.paths import picture
from surveys.permissions import BUILD, CREATE, MODERATE, VIEW
from surveys.questionnaire import STEPS, TEXTS, Kind
from surveys.results import questions_of, results
from surveys.starters import starters
from surveys.wording import PROMISES

READ_AT_ONCE = 25


def _survey(survey_id: int) -> Survey:
    return get_object_or_404(Survey.objects.select_related("current"), pk=survey_id)


@permission_required(VIEW, raise_exception=True)
def desk(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    faults = actions.faults_of(survey)
    facts = {fact.name: fact.label for fact in registry.facts()}
    context = {
        "survey": survey,
        "problems": faults,
        "picture": None if faults else picture(survey.written, explore(survey.written), facts),
        "taken": actions.taken(survey),
        "invited": survey.invitations.count(),
        "letter_links": _letter_links(request, survey),
        "to_read": _to_read(survey).filter(review=Answer.Review.WAITING).count(),
    }
    return render(request, "surveys/staff/desk.html", context)


def _letter_links(request: HttpRequest, survey: Survey) -> list[tuple[str, str]]:
    """The first question's answers as links to put in a letter: they propose the answer, and record nothing."""
    if survey.current is None or survey.kind != Survey.Kind.OPEN:
        return []
    start = request.build_absolute_uri(reverse("surveys:welcome", args=[survey.slug]))
    first = next(iter(survey.current.questionnaire.pages[0].questions), None)
    if first is None or first.kind not in STEPS | {Kind.SINGLE}:
        return []
    options = [(option.code, option.label) for option in first.options] or [(str(s), str(s)) for s in first.steps]
    return [(label, f"{start}?{urlencode({first.code: code})}") for code, label in options]


@require_POST
@permission_required(BUILD, raise_exception=True)
def open_survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    try:
        version = actions.open_version(survey=survey)
    except actions.NotReady:
        messages.error(request, "Le questionnaire a encore des défauts\u00a0: ils sont dits ci-dessous.")
    except actions.Closed:
        messages.error(request, "Cette enquête est fermée\u00a0: ses questions ne changent plus.")
    else:
        log(instance=survey, action="surveys.open", data={"version": version.number})
        messages.success(request, f"La version {version.number} est celle que l’on remplit maintenant.")
    return redirect("survey_desk", survey.pk)


@permission_required(BUILD, raise_exception=True)
def close_survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    if request.method != "POST":
        return render(request, "surveys/staff/close.html", {"survey": survey})
    actions.close(survey=survey)
    log(instance=survey, action="surveys.close")
    messages.success(request, "L’enquête est fermée.")
    return redirect("survey_desk", survey.pk)


@permission_required(VIEW, raise_exception=True)
def preview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The questionnaire in a frame as wide as a telephone."""
    return render(request, "surveys/staff/preview.html", {"survey": _survey(survey_id)})


@xframe_options_sameorigin
@permission_required(VIEW, raise_exception=True)
def preview_pages(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Every page one below the other, as people will see them; nothing can be sent from here."""
    survey = _survey(survey_id)
    forms = [PageForm(page=page, values={}, seed=survey.pk) for page in survey.written.pages]
    label, promise = PROMISES[survey.kind]
    context = {"survey": survey, "forms": forms, "label": label, "promise": promise}
    return render(request, "surveys/staff/preview_pages.html", context)


@permission_required(CREATE, raise_exception=True)
def starter_list(request: HttpRequest) -> HttpResponse:
    """A POST makes a survey of one's own from a questionnaire of ours."""
    if request.method != "POST":
        return render(request, "surveys/staff/starters.html", {"starters": starters().values()})
    starter = starters().get(request.POST.get("name", ""))
    if starter is None:
        messages.error(request, "Ce modèle n’existe pas.")
        return redirect("survey_starters")
    survey = Survey(title=starter.title, lead=starter.lead, thanks=starter.thanks, content=starter.content)
    survey.slug = free_slug(starter.name)
    survey.save()
    log(instance=survey, action="wagtail.create")
    return redirect("enquetes:edit", survey.pk)


def free_slug(base: str) -> str:
    taken = set(Survey.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


def _to_read(survey: Survey):
    return survey.answers.exclude(text="").order_by("question", "text", "pk")


def _may_read(survey: Survey) -> bool:
    """Texts of an anonymous survey are read as its results are: closed, and from five answers on."""
    return not results(survey).hidden


@permission_required(MODERATE, raise_exception=True)
def moderate(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Texts one below the other, each publishable or not, each with a theme."""
    survey = _survey(survey_id)
    texts = _to_read(survey) if _may_read(survey) else Answer.objects.none()
    page = Paginator(texts, READ_AT_ONCE).get_page(request.GET.get("page"))
    if request.method == "POST":
        _read_texts(request, survey)
        messages.success(request, "Les réponses de cette page sont relues.")
        return redirect(request.get_full_path())
    labels = {one.code: one.label for one in questions_of(survey) if one.kind in TEXTS}
    rows = [(answer, labels.get(answer.question, answer.question)) for answer in page]
    themes = survey.answers.exclude(theme="").values_list("theme", flat=True).distinct().order_by("theme")
    context: dict[str, Any] = {"survey": survey, "page": page, "rows": rows, "themes": themes}
    return render(request, "surveys/staff/moderate.html", {**context, "reviews": Answer.Review.choices})


def _read_texts(request: HttpRequest, survey: Survey) -> None:
    """Those that the page showed, even if others have come since; the rights to read are the page's own."""
    shown = [int(name[7:]) for name in request.POST if re.fullmatch(r"review-\d{1,12}", name)]
    answers = list(survey.answers.filter(pk__in=shown[:READ_AT_ONCE])) if _may_read(survey) else []
    for answer in answers:
        review = request.POST.get(f"review-{answer.pk}", "")
        if review in Answer.Review.values:
            answer.review = review
            answer.theme = " ".join(request.POST.get(f"theme-{answer.pk}", "").split())[:60]
    survey.answers.bulk_update(answers, ["review", "theme"])


@require_POST
@permission_required(BUILD, raise_exception=True)
def publish(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Shows the results to everybody, or takes them back."""
    survey = _survey(survey_id)
    if request.POST.get("publish") and survey.closed_on is None:
        messages.error(request, "Fermez d’abord l’enquête\u00a0: des résultats publiés ne bougent plus.")
        return redirect("survey_desk", survey.pk)
    survey.published_on = timezone.localdate() if request.POST.get("publish") else None
    survey.save(update_fields=["published_on"])
    log(instance=survey, action="surveys.publish", data={"published": bool(survey.published_on)})
    return redirect("survey_desk", survey.pk)
