"""The coach's own pages: « Vérifier », one more hint, the solution."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sandbox import coaching, files, solver, verification, wording
from sandbox.access import practice_view, starter_view
from sandbox.forms.typed import whole
from sandbox.models import Practice
from sandbox.views.attachments import attachment
from sandbox.views.frame import eyes, screen
from sandbox.views.keys import form_key
from sandbox.views.practice import back


@require_safe
@practice_view
def verify(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Each goal: expected, found, and what it would have meant in real life. Looking changes nothing."""
    eye = eyes(practice, None)[0]
    context = {"verified": verification.verify(practice)}
    return screen(request, practice, "sandbox/verify.html", context, seat=eye.seat)


@require_POST
@starter_view
def hint(request: HttpRequest, practice: Practice) -> HttpResponse:
    coaching.reveal_hint(practice=practice, after=whole(request.POST.get("apres")))
    return redirect(back(request, practice))


@require_safe
@practice_view
def solution(request: HttpRequest, practice: Practice) -> HttpResponse:
    eye = eyes(practice, None)[0]
    context = {"steps": coaching.steps(practice)}
    return screen(request, practice, "sandbox/solution.html", context, seat=eye.seat)


@require_POST
@starter_view
def play(request: HttpRequest, practice: Practice, rank: int) -> HttpResponse:
    """« Jouer cette étape pour moi », but in a seat that somebody else has taken."""
    steps = practice.script.solution
    if rank >= len(steps):
        raise Http404
    if steps[rank].role in practice.taken and steps[rank].role not in practice.visitor.roles:
        messages.warning(request, "Cette étape revient à la personne qui a pris cette place.")
        return redirect("sandbox:solution", practice.public_id)
    key = coaching.step_key(rank, form_key(request))
    refusals = solver.play_step(practice, steps[rank], key)
    for refusal in refusals:
        messages.error(request, wording.refusal(refusal, steps[rank].verb).complet)
    if not refusals:
        messages.success(request, f"Étape jouée : {steps[rank].titre or wording.verb(steps[rank].verb)}.")
    return redirect("sandbox:solution", practice.public_id)


@require_safe
@practice_view
def document(request: HttpRequest, practice: Practice, code: str) -> HttpResponse:
    """A ready-made document of the exercise."""
    ranks = {d.code: rank for rank, d in enumerate(practice.script.documents, start=1)}
    found = files.content(practice, ranks.get(code, 0))
    if found is None:
        raise Http404
    return attachment(found)
