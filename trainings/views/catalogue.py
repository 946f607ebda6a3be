"""What is taught and when: themes, dates as a list, dates as a month."""

from calendar import Calendar
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trainings.models import Session, ThemePage
from trainings.vocabulary import Audience, Kind

ROLES = [choice for choice in Audience.choices if choice[0] != Audience.ALL]


def _filters(request: HttpRequest) -> dict[str, Any]:
    """What the address asks; a value that nobody offers asks nothing."""
    role, kind = request.GET.get("pour", ""), request.GET.get("forme", "")
    return {
        "roles": ROLES,
        "kinds": Kind.choices,
        "role": role if role in dict(ROLES) else "",
        "kind": kind if kind in Kind.values else "",
    }


def _sessions(filters: dict[str, Any]):
    return Session.objects.coming().suiting(role=filters["role"], kind=filters["kind"]).with_counts()


def catalogue(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    themes = ThemePage.objects.live().order_by("title")
    if filters["role"]:
        themes = themes.filter(audience__in=[filters["role"], Audience.ALL])
    return render(request, "trainings/catalogue.html", filters | {"sessions": _sessions(filters), "themes": themes})


def _first_day(typed: str) -> date:
    """« 2027-03 » as its first day; this month for anything else."""
    today = timezone.localdate().replace(day=1)
    try:
        wanted = datetime.strptime(typed, "%Y-%m").date()  # noqa: DTZ007 - a month of the calendar has no zone
    except ValueError:
        return today
    return wanted if 2000 < wanted.year < 2100 else today


def month(request: HttpRequest) -> HttpResponse:
    """A month as weeks of days, each with its dates in Paris; past ones are gone."""
    filters, first = _filters(request), _first_day(request.GET.get("mois", ""))
    by_day: dict[date, list[Session]] = {}
    for session in _sessions(filters):
        by_day.setdefault(timezone.localdate(session.starts_at), []).append(session)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    days = [[(day, by_day.get(day, []) if day.month == first.month else []) for day in week] for week in weeks]
    context = {
        "first": first,
        "weeks": days,
        "count": sum(len(found) for week in days for _, found in week),
        "before": first - timedelta(days=1),
        "after": first + timedelta(days=31),
    }
    return render(request, "trainings/month.html", filters | context)
