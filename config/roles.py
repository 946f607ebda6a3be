"""What each group of the staff may do, and no more: the only place that sees every app."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from community.groups import ADMINISTRATION, EDITORS, SUPPORT, TRAINERS

# Wagtail's migrations bring these two, with rights of their own.
WAGTAIL_GROUPS = ("Editors", "Moderators")

ADMIN = "wagtailadmin.access_admin"
WRITE_PAGES = ("wagtailcore.add_page", "wagtailcore.change_page")  # a second person publishes
PUBLISH_PAGES = (*WRITE_PAGES, "wagtailcore.publish_page")
USE_FILES = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)
WRITE_REJECTIONS = (
    "guides.view_rejection",
    "guides.add_rejection",
    "guides.change_rejection",
    "guides.delete_rejection",
    "guides.view_unknownmessage",
    "guides.change_unknownmessage",
    "community.view_missedsearch",
)
LETTER = (
    "newsletter.add_rubrique",
    "newsletter.change_rubrique",
    "newsletter.delete_rubrique",
    "newsletter.view_proposal",
    "newsletter.decide_proposal",
    "newsletter.compose_edition",
)
RUN_SESSIONS = (
    "trainings.add_session",
    "trainings.change_session",
    "trainings.view_session",
    "trainings.view_registration",
)
SUBSCRIBERS = (
    "newsletter.view_subscriber",
    "newsletter.export_subscriber",
    "newsletter.import_subscriber",
)
HELP = ("community.view_helprequest", "community.answer_helprequest", "community.change_helpsettings")
READ_MAILS = ("community.view_outboxmail", "community.send_again_outboxmail")
READ_SURVEYS = ("surveys.view_survey", "surveys.see_results")
RUN_SURVEYS = (
    *READ_SURVEYS,
    "surveys.add_survey",
    "surveys.change_survey",
    "surveys.moderate_answers",
    "surveys.export_answers",
    "surveys.invite_people",
)


@dataclass(frozen=True)
class Role:
    """Permissions « app.codename »: everywhere, on the tree of pages, on the files."""

    everywhere: tuple[str, ...]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


ROLES = {
    EDITORS: Role((ADMIN, *RUN_SURVEYS, *WRITE_REJECTIONS, *LETTER), pages=WRITE_PAGES, files=USE_FILES),
    TRAINERS: Role((ADMIN, *READ_SURVEYS, *RUN_SESSIONS)),
    SUPPORT: Role((ADMIN, *READ_MAILS, *HELP)),
    ADMINISTRATION: Role(
        (
            ADMIN,
            *LETTER,
            *SUBSCRIBERS,
            *READ_MAILS,
            *RUN_SURVEYS,
            "surveys.delete_survey",
            *WRITE_REJECTIONS,
            *RUN_SESSIONS,
            "community.add_user",
            "community.change_user",
            "community.delete_user",
            "community.change_sitesettings",
            "community.change_helpsettings",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
        pages=PUBLISH_PAGES,
        files=USE_FILES,
    ),
}


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted)) if names else []
    if len(found) != len(names):
        known = {f"{one.content_type.app_label}.{one.codename}" for one in found}
        raise LookupError(f"No such permission: {sorted(set(names) - known)}")
    return found


def _apply(name: str, role: Role) -> None:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.set(_permissions(role.everywhere))
    root, files = Page.objects.get(depth=1), Collection.get_first_root_node()
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    for permission in _permissions(role.pages):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    for permission in _permissions(role.files):
        GroupCollectionPermission.objects.create(group=group, collection=files, permission=permission)


@transaction.atomic
def apply_roles() -> None:
    """Gives each group exactly the rights above; what was added by hand is taken back."""
    Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()
    for name, role in ROLES.items():
        _apply(name, role)
