"""`/sante/`: for monitoring; says what does not answer, and nothing else."""

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from community.clock import CLOCK, WORKER
from community.models import Heartbeat

SILENT_AFTER = timedelta(minutes=5)
LABELS = {CLOCK: "horloge", WORKER: "tâches"}


def _silent() -> list[str]:
    try:
        recent = set(Heartbeat.objects.filter(at__gte=timezone.now() - SILENT_AFTER).values_list("name", flat=True))
    except DatabaseError:
        return ["base de données"]
    return [label for name, label in LABELS.items() if name not in recent]


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    silent = _silent()
    text = f"ne répond pas : {', '.join(silent)}" if silent else "ok"
    return HttpResponse(text + "\n", status=503 if silent else 200, content_type="text/plain; charset=utf-8")
