"""The staff's list of mails: what is planned, sent, failed or doubtful, and « Renvoyer ».

Nobody writes here, and nobody reads a text that holds a personal link: whoever read a password's
would be its person. Superusers included.
"""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from community.models import MissedSearch, OutboxMail
from community.outbox import send_again

STOPPED = (OutboxMail.Status.FAILED, OutboxMail.Status.DOUBTFUL)
NOT_SENT_AGAIN = (
    "Ce courriel n’est pas renvoyé : il n’est ni en échec ni incertain, ou son lien personnel est périmé. "
    "Dans ce cas, la personne doit le demander de nouveau."
)


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Reading is all that a right, a superuser's even, can give: no form shows what it would change."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        return super().users_with_any_permission({"view"}.intersection(actions))


class MailInspectView(InspectView):
    def get_text_display_value(self):
        return self.object.readable_text


class MailIndexView(IndexView):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.status in STOPPED and self.request.user.has_perm("community.send_again_outboxmail"):
            url = reverse("send_mail_again", args=[instance.pk])
            buttons.append(Button("Renvoyer", url=url, icon_name="redirect"))
        return buttons


class MailViewSet(ModelViewSet):
    model = OutboxMail
    name = "courriels"
    icon = "mail"
    menu_label = "Courriels"
    menu_order = 700
    add_to_admin_menu = True
    index_view_class = MailIndexView
    inspect_view_enabled = True
    inspect_view_class = MailInspectView
    copy_view_enabled = False
    form_fields = ()
    list_display = ("subject", "to", "status", "attempts", "created_at", "sent_at")
    list_filter = ("status",)
    search_fields = ("subject", "to")
    inspect_view_fields = ("to", "subject", "text", "status", "attempts", "error", "created_at", "sent_at")


class MissedSearchViewSet(ModelViewSet):
    """What people looked for and did not find: read, never written."""

    model = MissedSearch
    name = "recherches"
    icon = "search"
    menu_label = "Recherches vides"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields = ()
    list_display = ("text", "times", "last_at")
    search_fields = ("text",)


@permission_required("community.send_again_outboxmail", raise_exception=True)
def send_mail_again(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = get_object_or_404(OutboxMail, pk=mail_id)
    if request.method != "POST":
        return render(request, "community/send_mail_again.html", {"mail": mail})
    if send_again(mail):
        messages.success(request, "Le courriel va repartir.")
    else:
        messages.warning(request, NOT_SENT_AGAIN)
    return redirect("courriels:index")
