"""The staff's list of surveys and its forms."""

from django import forms
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from surveys.models import Survey


class SurveyForm(WagtailAdminModelForm):
    class Meta:
        widgets = {"lead": forms.Textarea(attrs={"rows": 3}), "thanks": forms.Textarea(attrs={"rows": 3})}


class ToDesk:
    """Saved, a survey shows its paths and what is left to do."""

    def get_success_url(self):
        return reverse("survey_desk", args=[self.object.pk])


class SurveyCreateView(ToDesk, CreateView):
    pass


class SurveyEditView(ToDesk, EditView):
    pass


class SurveyIndexView(IndexView):
    def get_list_more_buttons(self, instance):
        desk = Button("Conduire", url=reverse("survey_desk", args=[instance.pk]), icon_name="view", priority=1)
        return [desk, *super().get_list_more_buttons(instance)]

    @property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            buttons.append(HeaderButton("Partir d’un modèle", url=reverse("survey_starters"), icon_name="copy"))
        return buttons


class SurveyViewSet(ModelViewSet):
    model = Survey
    name = "enquetes"
    icon = "form"
    menu_label = "Enquêtes"
    menu_order = 300
    add_to_admin_menu = True
    add_view_class = SurveyCreateView
    edit_view_class = SurveyEditView
    index_view_class = SurveyIndexView
    list_display = ("title", "kind", Column("state", label="État"), "opens_at", "closes_at")
    list_filter = ("kind",)
    search_fields = ("title",)
