"""What the letter adds to « Gestion »."""

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from community.staff import ReadOnlyPolicy
from newsletter.models import Proposal
from newsletter.staff import ProposalViewSet
from newsletter.views.proposals import answer

register_permission_policy(Proposal, ReadOnlyPolicy(Proposal))


@hooks.register("register_admin_viewset")
def proposals():
    return ProposalViewSet()


@hooks.register("register_admin_urls")
def staff_urls():
    return [path("propositions/<int:proposal_id>/repondre/", answer, name="answer_proposal")]
