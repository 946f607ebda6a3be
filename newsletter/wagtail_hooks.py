"""What the letter adds to « Gestion »."""

from django.urls import path, re_path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy

from community.staff import ReadOnlyPolicy
from newsletter.models import Edition, Proposal
from newsletter.staff import ProposalViewSet, SubscriberViewSet
from newsletter.subscribers import Subscriber
from newsletter.views import composing, subscriber_list
from newsletter.views.proposals import answer

register_permission_policy(Proposal, ReadOnlyPolicy(Proposal))
register_permission_policy(Subscriber, ReadOnlyPolicy(Subscriber))


@hooks.register("register_admin_viewset")
def proposals():
    return ProposalViewSet()


@hooks.register("register_admin_viewset")
def subscribers():
    return SubscriberViewSet()


@hooks.register("register_admin_urls")
def staff_urls():
    return [
        path("propositions/<int:proposal_id>/repondre/", answer, name="answer_proposal"),
        path("abonnes/exporter/", subscriber_list.export, name="export_subscribers"),
        path("abonnes/importer/", subscriber_list.bring_in, name="import_subscribers"),
        path("lettre/<int:edition_id>/", composing.compose, name="compose_letter"),
        path("lettre/<int:edition_id>/essayer/", composing.send_trial, name="try_letter"),
        path("lettre/<int:edition_id>/proposer/", composing.propose, name="propose_letter"),
        path("lettre/<int:edition_id>/approuver/", composing.approve, name="approve_letter"),
        path("lettre/<int:edition_id>/renvoyer/", composing.send_back, name="send_back_letter"),
        re_path(
            r"^lettre/(?P<edition_id>\d{1,9})/(?P<mask>\d{1,9})/(?P<look>clair|sombre|texte)/$",
            composing.preview,
            name="preview_letter",
        ),
    ]


def _compose_button(page, user):
    if isinstance(page, Edition) and user.has_perm("newsletter.compose_edition"):
        url = reverse("compose_letter", args=[page.pk])
        yield Button("Composer la lettre", url=url, icon_name="mail", priority=70)


@hooks.register("register_page_header_buttons")
def composing_from_the_page(page, user, view_name, next_url=None):
    yield from _compose_button(page.specific, user)


@hooks.register("register_page_listing_more_buttons")
def composing_from_the_list(page, user, next_url=None):
    yield from _compose_button(page.specific, user)
