"""« Rechercher »: one box for the whole site, its answers by kind, and what to do when there is none."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community import search
from community.language import terms
from community.masking import mask
from community.models import MissedSearch
from community.registry import registry

MOST = 2_000  # questions kept; beyond, only those already known are counted


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    question = " ".join(request.GET.get("q", "").split())[: search.LONGEST]
    labels = {source.kind: source.label for source in registry.search_sources()}
    kind = request.GET.get("type", "")
    kind = kind if kind in labels else ""
    found = search.find(question, kind) if question else search.Results()
    if question and not found.kinds:
        keep_missed(question)
    context = {
        "question": question,
        "kind": kind,
        "results": [(entry, labels.get(entry.kind, "")) for entry in found.entries],
        "kinds": [(name, label, found.kinds[name]) for name, label in labels.items() if name in found.kinds],
        "total": sum(found.kinds.values()),
    }
    return render(request, "community/search.html", context)


def keep_missed(question: str) -> None:
    """Counts a question without answer, masked: editors read what is missing."""
    text = mask(question)[:200].lower()
    if not terms(text):
        return
    if MissedSearch.objects.filter(text=text).update(times=F("times") + 1, last_at=timezone.now()):
        return
    if MissedSearch.objects.count() < MOST:
        MissedSearch.objects.get_or_create(text=text)
