"""The staff's side of the letter: the committee's queue."""

from django.urls import reverse
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from newsletter.models import Proposal


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
    menu_label = "Propositions d’articles"
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
