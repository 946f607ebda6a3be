"""« Gestion »: the table of rejections, and the messages that nobody recognised."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from guides import deeds
from guides.faq import QuestionPage
from guides.models import Rejection, UnknownMessage, Verification

FIELDS = [
    "code", "title", "family", "labels", "codes", "what", "why", "who", "todo", "button", "number", "exercise",
    "guide", "source", "certainty", "unsure", "checked_on", "since", "until",
]  # fmt: skip


class RejectionForm(WagtailAdminModelForm):
    exercise = forms.ChoiceField(
        label="Exercice", required=False, choices=lambda: [("", "Aucun"), *deeds.choices()],
        help_text="Il s’ouvre juste avant ce geste.",
    )  # fmt: skip

    class Meta:
        model = Rejection
        fields = FIELDS

    def clean_labels(self):
        labels = [line.strip() for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        if not labels:
            raise forms.ValidationError("Écrivez au moins un libellé, tel que le portail l’affiche.")
        return "\n".join(labels)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "Cette date vient avant celle du début.")

    def save(self, commit=True):
        self.instance.own = True
        return super().save(commit)


class RejectionCreateView(CreateView):
    def get_initial(self):
        """A message that nobody recognised, ready to become a row."""
        return {**super().get_initial(), "labels": self.request.GET.get("libelle", "")}


class RejectionViewSet(ModelViewSet):
    model = Rejection
    name = "rejets"
    icon = "help"
    menu_label = "Rejets expliqués"
    add_view_class = RejectionCreateView
    copy_view_enabled = False
    form_fields = FIELDS
    list_display = ("title", "family", "number", "certainty", "checked_on", BooleanColumn("own", label="Rédigée ici"))
    list_filter = ("family", "certainty", "own")
    search_fields = ("title", "labels", "codes")

    def get_form_class(self, for_update=False):
        return RejectionForm


class UnknownIndexView(IndexView):
    def get_list_more_buttons(self, instance):
        url = f"{reverse('rejets:add')}?{urlencode({'libelle': instance.text})}"
        return [*super().get_list_more_buttons(instance), Button("Expliquer ce message", url=url, icon_name="plus")]


class UnknownViewSet(ModelViewSet):
    """Read, and ticked off: what people pasted is not written here."""

    model = UnknownMessage
    name = "messages-inconnus"
    icon = "mail"
    menu_label = "Messages inconnus"
    copy_view_enabled = False
    form_fields = ("treated",)
    index_view_class = UnknownIndexView
    list_display = ("text", "times", "last_at", BooleanColumn("treated", label="Traité"))
    list_filter = ("treated",)
    search_fields = ("text",)


class GuidesGroup(ViewSetGroup):
    menu_label = "Mon rejet"
    menu_icon = "help"
    menu_order = 300
    items = (RejectionViewSet(), UnknownViewSet())


class RevisionPanel(Component):
    """The guides under revision, on the home page of « Gestion »: which step, and why."""

    order = 20
    template_name = "guides/staff_revision.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        broken = Verification.objects.exclude(faults=[]).filter(page__live=True).select_related("page")
        return {"broken": list(broken.order_by("page__title"))}


class DraftsPanel(Component):
    """The questions that wait for an editor: most of them were an agent's answer."""

    order = 30
    template_name = "guides/staff_drafts.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"drafts": list(QuestionPage.objects.filter(live=False).order_by("path"))}
