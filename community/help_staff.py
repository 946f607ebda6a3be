"""The queue of requests for help: oldest first, those that wait unless one asks for the others."""

from django.urls import reverse
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from community import assistance
from community.help_models import HelpRequest


class HelpFilterSet(WagtailFilterSet):
    assignee = ModelChoiceFilter(label="Suivie par", queryset=lambda _request: assistance.agents())

    class Meta:
        model = HelpRequest
        fields = ("status", "assignee")


class HelpIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("assignee")

    def get_edit_url(self, instance):
        """What a title leads to: the page where a request is read and answered."""
        may = self.request.user.has_perm("community.answer_helprequest")
        return reverse("help_desk", args=[instance.pk]) if may else None

    def get_list_more_buttons(self, instance):
        url = self.get_edit_url(instance)
        return [Button("Ouvrir", url=url, icon_name="view")] if url else []


class HelpViewSet(ModelViewSet):
    model = HelpRequest
    name = "aide"
    icon = "help"
    menu_label = "Demandes d’aide"
    menu_order = 240
    add_to_admin_menu = True
    index_view_class = HelpIndexView
    copy_view_enabled = False
    form_fields = ()
    list_display = ("reference", "status", "about", "place", "last_at", "assignee")
    filterset_class = HelpFilterSet
    search_fields = ("reference", "about", "place")
    ordering = ("-status", "last_at")  # waiting, then taken: the oldest word first
