"""What « Gestion » adds to, and leaves out of, Wagtail's admin."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from community import people
from community.admin_scripts import start_script
from community.help_models import HelpRequest
from community.help_staff import HelpViewSet
from community.models import MissedSearch, OutboxMail, StandardPage, User
from community.staff import MailViewSet, MissedSearchViewSet, ReadOnlyPolicy, send_mail_again
from community.staff_home import DutiesPanel
from community.views import help_desk

COMPULSORY = "Cette page est obligatoire, et le pied de chaque page y mène : modifiez-la plutôt."

register_permission_policy(OutboxMail, ReadOnlyPolicy(OutboxMail))
register_permission_policy(MissedSearch, ReadOnlyPolicy(MissedSearch))
register_permission_policy(HelpRequest, ReadOnlyPolicy(HelpRequest))


@hooks.register("register_admin_viewset")
def mails():
    return MailViewSet()


@hooks.register("register_admin_viewset")
def missed_searches():
    return MissedSearchViewSet()


@hooks.register("register_admin_viewset")
def help_requests():
    return HelpViewSet()


@require_POST
def preview_markdown(request: HttpRequest) -> HttpResponse:
    return render(request, "community/blocks/markdown.html", {"value": request.POST.get("text", "")})


@hooks.register("register_admin_urls")
def staff_urls():
    return [
        path("courriels/<int:mail_id>/renvoyer/", send_mail_again, name="send_mail_again"),
        path("aide/<int:request_id>/", help_desk.one, name="help_desk"),
        path("aide/<int:request_id>/prendre/", help_desk.take, name="help_take"),
        path("aide/<int:request_id>/confier/", help_desk.assign, name="help_assign"),
        path("aide/<int:request_id>/clore/", help_desk.close, name="help_close"),
        path("aide/<int:request_id>/ouvrir/", help_desk.open_state, name="help_open"),
        path("aide/<int:request_id>/etat/", help_desk.state, name="help_state"),
        path("aide/<int:request_id>/copier/", help_desk.copy, name="help_copy"),
        path("aide/<int:request_id>/question/", help_desk.draft_faq, name="help_faq"),
        path("apercu-markdown/", preview_markdown, name="preview_markdown"),
    ]


@hooks.register("register_actions")
def erase_people(registry):
    registry.register(User, people.EraseAction)


# After Wagtail's own, whose places they take.
for action in (people.AssignRole, people.SetActiveState, people.Erase):
    hooks.register("register_bulk_action", action, order=1)


hooks.register("insert_global_admin_js", start_script)


def keep_compulsory(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sends back to the page whoever would take a compulsory one away."""
    specific = page.specific
    if not (isinstance(specific, StandardPage) and specific.is_compulsory):
        return None
    messages.error(request, COMPULSORY)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def refuse_delete(request, page):
    return keep_compulsory(request, page)


@hooks.register("before_unpublish_page")
def refuse_unpublish(request, page):
    return keep_compulsory(request, page)


@hooks.register("before_move_page")
def refuse_move(request, page, destination):
    """Wagtail asks for the right once the move is confirmed: until then anybody would read the title of a draft."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
    return keep_compulsory(request, page)


@hooks.register("construct_homepage_panels")
def say_duties(request, panels):
    panels.append(DutiesPanel(request))


@hooks.register("construct_main_menu")
def leave_out_help(request, menu_items):
    """Wagtail's help leads to English pages of another site."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
