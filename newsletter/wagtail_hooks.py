"""What the letter adds to « Gestion »."""

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from community.staff import ReadOnlyPolicy
from newsletter.models import Proposal
from newsletter.staff import ProposalViewSet, SubscriberViewSet
from newsletter.subscribers import Subscriber
from newsletter.views import subscriber_list
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
    ]
