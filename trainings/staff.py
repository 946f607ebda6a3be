"""The staff's side: the dates, calling one off, and who comes to each."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from community.exports import CSV_TYPE, to_csv
from community.outbox import send_again
from community.staff import NOT_SENT_AGAIN
from trainings import actions, reminders
from trainings.forms import CancelForm
from trainings.models import Session
from trainings.vocabulary import Audience, Kind
from trainings.waiting import NotPossible

HEADERS = ("Nom", "Adresse électronique", "Inscrit le", "Besoins d’accessibilité")
FIELDS = (
    "theme", "kind", "audience", "starts_at", "minutes", "places", "opens_at", "closes_at",
    "prerequisites", "trainer", "led_by", "room_url",
)  # fmt: skip


class KeptPolicy(ModelPermissionPolicy):
    """A session is called off, never deleted: people planned on it."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class SessionForm(WagtailAdminModelForm):
    class Meta:
        model = Session
        fields = FIELDS

    def clean(self):
        data = super().clean()
        starts, opens, closes = (data.get(name) for name in ("starts_at", "opens_at", "closes_at"))
        if data.get("kind") == Kind.CLASS and data.get("audience") == Audience.ALL:
            self.add_error("audience", "Une classe virtuelle est réservée à un rôle\u00a0: choisissez lequel.")
        if starts and "starts_at" in self.changed_data and starts <= timezone.now():
            self.add_error("starts_at", "Cette date est passée\u00a0: choisissez-en une à venir.")
        if starts and closes and closes > starts:
            self.add_error("closes_at", "La clôture vient au plus tard au début de la session.")
        if opens and (closes or starts) and opens >= (closes or starts):
            self.add_error("opens_at", "L’ouverture vient avant la clôture.")
        return data


class SessionEditView(EditView):
    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except NotPossible as why:
            form.add_error("places", str(why))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        changes = {name: self.form.cleaned_data[name] for name in self.form.changed_data}
        actions.change(session=self.object, changes=changes)
        return Session.objects.get(pk=self.object.pk)


class SessionIndexView(IndexView):
    add_item_label = "Ajouter une session"

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        user = self.request.user
        if user.has_perm("trainings.view_registration"):
            url = reverse("session_registered", args=[instance.pk])
            buttons.append(Button("Inscrits", url=url, icon_name="group"))
            url = reverse("session_reminders", args=[instance.pk])
            buttons.append(Button("Rappels", url=url, icon_name="mail"))
        if user.has_perm("trainings.change_session") and not instance.is_cancelled:
            buttons.append(Button("Classe", url=reverse("session_class", args=[instance.pk]), icon_name="group"))
            url = reverse("cancel_session", args=[instance.pk])
            buttons.append(Button("Annuler la session", url=url, icon_name="cross"))
        return buttons


class SessionViewSet(ModelViewSet):
    model = Session
    name = "sessions"
    icon = "date"
    menu_label = "Sessions"
    menu_order = 250
    add_to_admin_menu = True
    index_view_class = SessionIndexView
    edit_view_class = SessionEditView
    copy_view_enabled = False
    list_display = ("theme", "starts_at", "kind", "audience", "places", "status")
    list_filter = ("kind", "audience", "status")
    ordering = ("-starts_at",)

    def get_form_class(self, for_update=False):
        return SessionForm


def _rows(session: Session) -> list[tuple]:
    found = session.registrations.confirmed()
    return [(one.name, one.email, timezone.localtime(one.confirmed_at), one.needs) for one in found]


@permission_required("trainings.view_registration", raise_exception=True)
def registered(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), pk=session_id)
    waiting = session.registrations.planning_on().filter(confirmed_at=None).order_by("rank")
    context = {"session": session, "headers": HEADERS, "rows": _rows(session), "waiting": waiting}
    return render(request, "trainings/staff/registered.html", context)


@permission_required("trainings.view_registration", raise_exception=True)
def registered_csv(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), pk=session_id)
    name = slugify(f"inscrits {session.theme.title} {session.starts_at:%Y-%m-%d}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(to_csv(HEADERS, _rows(session)), content_type=CSV_TYPE, headers=headers)


@permission_required("trainings.change_session", raise_exception=True)
def cancel_session(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), pk=session_id)
    form = CancelForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"session": session, "form": form, "count": session.registrations.planning_on().count()}
        return render(request, "trainings/staff/cancel.html", context, status=422 if form.errors else 200)
    actions.cancel(session=session, reason=form.cleaned_data["reason"])
    messages.success(request, "La session est annulée, et chaque inscrit est prévenu.")
    return redirect("sessions:index")


@permission_required("trainings.view_registration", raise_exception=True)
def session_reminders(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("theme"), pk=session_id)
    can_change = request.user.has_perm("trainings.change_session")
    context = {"session": session, "lines": reminders.overview(session, timezone.now()), "can_change": can_change}
    return render(request, "trainings/staff/reminders.html", context)


@require_POST
@permission_required("trainings.change_session", raise_exception=True)
def reminder_again(request: HttpRequest, session_id: int, mail_id: int) -> HttpResponse:
    session = get_object_or_404(Session, pk=session_id)
    if send_again(get_object_or_404(reminders.mails_of(session), pk=mail_id)):
        messages.success(request, "Le courriel va repartir.")
    else:
        messages.warning(request, NOT_SENT_AGAIN)
    return redirect("session_reminders", session.pk)
