"""The staff's list of who is asked: import, invitations, reminders, and what became of each mail."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from surveys import invitations
from surveys.invitees import InviteesForm
from surveys.models import Survey
from surveys.permissions import INVITE

SHOWN = 50
NOT_OPEN = "Ouvrez d’abord l’enquête\u00a0: les personnes invitées doivent pouvoir répondre."


def _survey(survey_id: int) -> Survey:
    """Only surveys by invitation have a list."""
    invited = Survey.objects.exclude(kind=Survey.Kind.OPEN).select_related("current")
    return get_object_or_404(invited, pk=survey_id)


@permission_required(INVITE, raise_exception=True)
def invitees(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _survey(survey_id)
    form = InviteesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        added = invitations.invite(survey=survey, people=form.people)
        log(instance=survey, action="surveys.invite", data={"people": added})
        messages.success(
            request, f"Personnes ajoutées\u00a0: {added}. Celles qui y étaient déjà ne le sont pas deux fois."
        )
        return redirect("survey_invitations", survey.pk)
    return _show(request, survey, form)


def _show(request: HttpRequest, survey: Survey, form: InviteesForm) -> HttpResponse:
    page = Paginator(survey.invitations.order_by("email"), SHOWN).get_page(request.GET.get("page"))
    mails = invitations.last_mails(survey, list(page))
    unanswered = survey.invitations.filter(answered_on=None)
    context = {
        "survey": survey,
        "form": form,
        "page": page,
        "rows": [(one, mails.get(one.pk)) for one in page],
        "deliveries": invitations.deliveries(survey),
        "to_invite": survey.invitations.filter(invited_on=None).count(),
        "to_remind": unanswered.filter(invited_on__isnull=False, no_reminder=False).count(),
    }
    return render(request, "surveys/staff/invitations.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required(INVITE, raise_exception=True)
def send(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Has the invitations, or one more reminder, written. A button pressed twice reminds once."""
    survey = _survey(survey_id)
    reminding = "remind" in request.POST
    if reminding and request.POST["remind"] != str(survey.reminder_round):
        return redirect("survey_invitations", survey.pk)
    try:
        (invitations.start_reminding if reminding else invitations.start_inviting)(survey=survey)
    except invitations.NotOpen:
        messages.error(request, NOT_OPEN)
    else:
        log(instance=survey, action="surveys.mail", data={"reminder": reminding})
        messages.success(request, "Les courriels s’écrivent. Leur état se lit ci-dessous.")
    return redirect("survey_invitations", survey.pk)
