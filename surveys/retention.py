"""What the clock does: closes what has come to its end, forgets what was kept long enough."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from surveys import actions
from surveys.access import KEPT_DAYS
from surveys.models import Draft, Survey

KEPT = timedelta(days=365)


def close_ended(now: datetime) -> None:
    for survey in Survey.objects.past_their_end(now):
        actions.close(survey=survey)


def forget(now: datetime) -> None:
    """Answers and invitations past their day, and answers begun that nobody came back to. What was done of them stays."""
    today = timezone.localdate(now)
    Draft.objects.filter(touched_on__lt=today - timedelta(days=KEPT_DAYS)).delete()
    for survey in Survey.objects.filter(closed_on__isnull=False, forgotten_on=None):
        if (survey.keep_until or survey.closed_on + KEPT) < today:
            _forget(survey, today)


@transaction.atomic
def _forget(survey: Survey, today: date) -> None:
    survey.responses.all().delete()
    survey.invitations.all().delete()
    Survey.objects.filter(pk=survey.pk).update(forgotten_on=today)
