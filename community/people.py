"""People seen from « Gestion »: nobody gives there more than they have, and deleting is erasing.

A superuser is made on the server alone (`createsuperuser`); an address is changed by its person alone,
who proves to hold it: with another's address comes the link that opens their account.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.delete import DeleteAction
from wagtail.log_actions import log
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from community import data_rights
from community.groups import STAFF_GROUPS
from community.models import User
from community.permissions import may_manage

ADDRESS_HELP = "La personne la change elle-même, dans son compte, en prouvant qu’elle reçoit ses courriels."


def grantable_groups(agent: User):
    """The groups that this agent may give or take."""
    return Group.objects.all() if agent.is_superuser else Group.objects.filter(name__in=STAFF_GROUPS)


class GrantsMixin:
    """A form whose agent gives groups, within their own rights, and never everything."""

    def __init__(self, *args, agent, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["groups"].queryset = grantable_groups(agent)


class PersonCreationForm(GrantsMixin, UserCreationForm):
    pass


class PersonEditForm(GrantsMixin, UserEditForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True
        self.fields["email"].help_text = ADDRESS_HELP


class AgentMixin:
    """Tells the form who fills it in."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "agent": self.request.user}


class CreateView(AgentMixin, users.CreateView):
    pass


class ManagedMixin:
    """A view of one person, refused to whoever they outrank."""

    def dispatch(self, request, *args, **kwargs):
        if not may_manage(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class EditView(ManagedMixin, AgentMixin, users.EditView):
    pass


class EraseAction(DeleteAction):
    """Wagtail's « delete » of a person: all that hangs on them goes, what its log said of them too."""

    def _delete(self):
        with transaction.atomic():
            log(instance=self.instance, action=self.log_action, user=self.user, deleted=True)
            data_rights.erase(self.instance)


class DeleteView(ManagedMixin, users.DeleteView):
    """Its action is `EraseAction`, registered for people in wagtail_hooks."""


class PeopleViewSet(users.UserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False
    # Wagtail's own template wants a box « superuser ».
    create_template_name = "wagtailadmin/generic/form.html"

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm


class ManagedBulkMixin:
    """Leaves out, and names, those who outrank the agent."""

    def check_perm(self, obj):
        return super().check_perm(obj) and may_manage(self.request.user, obj)


class AssignRole(ManagedBulkMixin, AssignRoleBulkAction):
    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["role"].queryset = grantable_groups(self.request.user)
        return form


class SetActiveState(ManagedBulkMixin, SetActiveStateBulkAction):
    pass


class Erase(ManagedBulkMixin, DeleteBulkAction):
    def get_execution_context(self):
        return {"agent": self.request.user}

    @classmethod
    def execute_action(cls, objects, agent=None):
        for person in objects:
            EraseAction(person, user=agent).execute(skip_permission_checks=True)
        return len(objects), 0
