"""« Classe »: the trainer makes the files of a session from an objective, people and minutes, then finds code and tower."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from trainings import classes
from trainings.class_forms import PrepareForm
from trainings.class_models import ClassRoom
from trainings.models import Session


@permission_required("trainings.change_session", raise_exception=True)
def session_class(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), pk=session_id)
    room = ClassRoom.objects.select_related("scenario").filter(session=session).first()
    form = PrepareForm(request.POST or None, session=session)
    if request.method == "POST" and not room and form.is_valid():
        classes.prepare(session=session, **form.cleaned_data)
        return redirect("session_class", session.pk)
    context = {"session": session, "room": room, "form": form, "site": request.build_absolute_uri("/").rstrip("/")}
    return render(request, "trainings/staff/class.html", context, status=422 if form.errors and not room else 200)
