"""The staff's list of subscribers, taken away or brought in."""

import csv
from collections.abc import Iterator
from datetime import datetime, time

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from community.exports import CSV_TYPE, neutral
from newsletter import imports
from newsletter.subscribers import Subscriber
from newsletter.subscription_forms import ImportForm

HEADERS = ("adresse", "rubriques", "profil", "abonné depuis")
READ_AT_ONCE = 2000


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines() -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(HEADERS)
    subscribers = Subscriber.objects.prefetch_related("rubriques").order_by("pk")
    for one in subscribers.iterator(chunk_size=READ_AT_ONCE):
        slugs = "|".join(rubrique.slug for rubrique in one.rubriques.all())
        since = timezone.localtime(one.subscribed_at)
        yield writer.writerow([neutral(one.email), slugs, one.get_audience_display(), f"{since:%d/%m/%Y %H:%M}"])


@permission_required("newsletter.export_subscriber", raise_exception=True)
def export(request: HttpRequest) -> StreamingHttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="abonnes.csv"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(_lines(), content_type=CSV_TYPE, headers=headers)


@permission_required("newsletter.import_subscriber", raise_exception=True)
def bring_in(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    report = _load(form) if form.is_valid() else None
    status = 422 if form.errors else 200
    return render(request, "newsletter/import_subscribers.html", {"form": form, "report": report}, status=status)


def _load(form: ImportForm) -> imports.Report | None:
    data = form.cleaned_data
    given_at = timezone.make_aware(datetime.combine(data["given_on"], time()))
    try:
        return imports.load(content=data["file"].read(), source=f"import : {data['proof']}", given_at=given_at)
    except imports.Unreadable as reason:
        form.add_error("file", str(reason))
        return None
