"""The calendar files: everybody's, one date's, and a person's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trainings.calendars import CONTENT_TYPE, calendar_file
from trainings.links import MINE, registration_of
from trainings.models import Registration, Session


def _answer(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(text, content_type=CONTENT_TYPE, headers=headers)


def public(request: HttpRequest) -> HttpResponse:
    return _answer(calendar_file(Session.objects.coming()), "formations")


def one(request: HttpRequest, public_id) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), public_id=public_id, theme__live=True)
    return _answer(calendar_file([session]), "session")


def personal(request: HttpRequest, key: str) -> HttpResponse:
    holder = registration_of(key, MINE)
    mine = Registration.objects.beside(holder).coming(timezone.now()).confirmed()
    sessions = [registration.session for registration in mine]
    return _answer(calendar_file(sessions, name="Mes formations", with_room=True), "mes-formations")
