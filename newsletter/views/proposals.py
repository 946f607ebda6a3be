"""« Proposer un article », for readers, and its answer, for the committee."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin import messages

from community.limits import TOO_MANY, admitted
from newsletter import proposals
from newsletter.models import Proposal
from newsletter.proposal_forms import AnswerForm, ProposalForm

AN_HOUR = 30


def propose(request: HttpRequest) -> HttpResponse:
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not admitted(request, "propose", an_hour=AN_HOUR):
        form.add_error(None, TOO_MANY)
    if form.is_valid():
        if not Proposal.objects.waiting().filter(**form.cleaned_data).exists():  # the button pressed twice
            form.save()
        return redirect("newsletter:proposed")
    return render(request, "newsletter/propose.html", {"form": form}, status=422 if form.errors else 200)


def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/proposed.html")


@permission_required("newsletter.decide_proposal", raise_exception=True)
def answer(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal = get_object_or_404(Proposal, pk=proposal_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if proposal.status != Proposal.Status.RECEIVED:
        messages.warning(request, "Cette proposition a déjà sa réponse.")
        return redirect("propositions:index")
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "newsletter/answer_proposal.html", {"proposal": proposal, "form": form}, status=status)
    data = form.cleaned_data
    kept = data["decision"] == AnswerForm.KEEP
    draft = proposals.answer(
        proposal=proposal, kept=kept, edition=data["edition"], reply=data["reply"], user=request.user
    )
    messages.success(request, "La réponse est enregistrée.")
    return redirect("wagtailadmin_pages:edit", draft.pk) if draft else redirect("propositions:index")
