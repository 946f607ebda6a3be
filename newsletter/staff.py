"""The staff's side of the letter: the committee's queue, the subscribers."""

from django.urls import reverse
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from newsletter.models import Proposal
from newsletter.subscribers import Subscriber


class ProposalIndexView(IndexView):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        waits = instance.status == Proposal.Status.RECEIVED
        if waits and self.request.user.has_perm("newsletter.decide_proposal"):
            url = reverse("answer_proposal", args=[instance.pk])
            buttons.append(Button("Répondre", url=url, icon_name="mail"))
        return buttons


class ProposalViewSet(ModelViewSet):
    model = Proposal
    name = "propositions"
    icon = "edit"
    menu_label = "Propositions"
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = ProposalIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ()
    list_display = ("title", "rubrique", "status", "created_at", "decided_at")
    list_filter = ("status", "rubrique")
    search_fields = ("title", "text")
    inspect_view_fields = ("title", "rubrique", "text", "status", "created_at", "decided_at")


class SubscriberIndexView(IndexView):
    """Reads; the two buttons lead to the export and the import."""

    @property
    def header_more_buttons(self):
        user = self.request.user
        ways = (
            ("newsletter.export_subscriber", "Exporter en CSV", "export_subscribers", "download"),
            ("newsletter.import_subscriber", "Importer un CSV", "import_subscribers", "upload"),
        )
        return [
            *super().header_more_buttons,
            *(
                Button(label, url=reverse(name), icon_name=icon)
                for right, label, name, icon in ways
                if user.has_perm(right)
            ),
        ]


class SubscriberViewSet(ModelViewSet):
    model = Subscriber
    name = "abonnes"
    icon = "group"
    menu_label = "Abonnés à la lettre"
    menu_order = 320
    add_to_admin_menu = True
    index_view_class = SubscriberIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ()
    list_display = ("email", "audience", "subscribed_at")
    list_filter = ("rubriques", "audience")
    search_fields = ("email",)
    inspect_view_fields = ("email", "rubriques", "audience", "subscribed_at")
