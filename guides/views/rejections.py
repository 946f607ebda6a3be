"""« Mon rejet »: paste a message of the portal, read what it means, try the gesture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guides import actions, practising
from guides.deeds import Deed, find
from guides.forms import MessageForm
from guides.models import GuidePage, Rejection
from guides.recognition import recognise


def _rows():
    return Rejection.objects.on(timezone.localdate())


def ask(request: HttpRequest) -> HttpResponse:
    """The form, and its answer under it. What is pasted is never in an address, nor kept when it is recognised."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    rows = list(_rows())
    context = {"form": form, "families": _by_family(rows)}
    if not form.is_valid():
        return render(request, "guides/ask_rejection.html", context, status=422 if form.is_bound else 200)
    message = form.cleaned_data["message"]
    answer = recognise(message, rows)
    kept = None if answer.best else actions.keep_unknown(text=message)
    context |= {"answer": answer, "kept": kept}
    if answer.best:
        context |= _explained(answer.best.rejection)
    return render(request, "guides/ask_rejection.html", context)


@require_safe
def rejection(request: HttpRequest, code: str) -> HttpResponse:
    """One message of the table, under its own address."""
    row = get_object_or_404(_rows(), code=code)
    return render(request, "guides/rejection.html", _explained(row))


@require_POST
def practise(request: HttpRequest, code: str) -> HttpResponse:
    row = get_object_or_404(_rows(), code=code)
    deed = find(row.exercise)
    if deed is None:
        raise Http404
    return practising.start_at(request, deed, origin=f"mon-rejet:{code}", back="guides:rejection_form")


def _explained(row: Rejection) -> dict:
    guide = GuidePage.objects.live().filter(slug=row.guide).first() if row.guide else None
    return {"rejection": row, "deed": _deed(row), "key": practising.new_key(), "guide": guide}


def _deed(row: Rejection) -> Deed | None:
    return find(row.exercise) if row.exercise else None


def _by_family(rows: list[Rejection]) -> list[tuple[str, list[Rejection]]]:
    return [(label, [row for row in rows if row.family == family]) for family, label in Rejection.Family.choices]
