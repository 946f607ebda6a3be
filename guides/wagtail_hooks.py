"""What the guides add to Wagtail's admin."""

from dataclasses import asdict

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import log

from guides.models import GuidePage
from guides.replay import faults
from guides.staff import DraftsPanel, GuidesGroup, RevisionPanel

ANYWAY = "Une étape ne passe pas\u00a0: en ligne, les lecteurs liront «\u00a0en cours de révision\u00a0»."
OVERRIDE = "guides.publish_anyway"
REFUSED = "Rien n’est publié\u00a0: une étape ne passe pas dans {titles}. Ouvrez la fiche\u00a0: elle dit laquelle."


@hooks.register("register_admin_viewset")
def rejections():
    return GuidesGroup()


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(OVERRIDE, "Publier quand même", "Fiche publiée alors qu’une étape ne passe pas")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def keep_override(request, page):
    """Publishing anyway, or proposing it, is written in the page's history with its reason."""
    if not isinstance(page, GuidePage) or not request.POST.get("publish_anyway"):
        return
    found = [asdict(fault) for fault in faults(page.all_steps())]
    if found:
        reason = request.POST.get("publish_reason", "")
        log(instance=page, action=OVERRIDE, user=request.user, data={"reason": reason, "faults": found})
        messages.warning(request, ANYWAY)


@hooks.register("before_bulk_action")
def refuse_broken(request, action_type, pages, action):
    """Several pages at once: a guide that does not run stops them all, as nobody can say why there."""
    if action_type != "publish":
        return None
    guides = [page.get_latest_revision_as_object() for page in pages if isinstance(page.specific, GuidePage)]
    broken = [guide.title for guide in guides if faults(guide.all_steps())]
    if not broken:
        return None
    messages.error(request, REFUSED.format(titles=", ".join(broken)))
    return redirect("wagtailadmin_explore_root")


@hooks.register("construct_homepage_panels")
def say_revisions(request, panels):
    if request.user.has_perm("guides.change_rejection"):  # who writes guides
        panels += [RevisionPanel(), DraftsPanel()]
