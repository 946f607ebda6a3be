"""What the ground floor itself puts in the registry."""

from allauth.account.signals import password_reset
from django.core.management import call_command

from community import assistance
from community.adapters import reopen
from community.clock import beat, reap_tasks
from community.data_rights import ACCOUNT, MAILS
from community.demo import load_accounts
from community.help_rights import HELP
from community.outbox import sweep
from community.registry import ClockJob, DemoLoader, Slot, registry
from community.search import rebuild
from community.views.help_request import mine

HOURLY = 60


def register() -> None:
    registry.add_clock_job(ClockJob("signes de vie", beat))
    registry.add_clock_job(ClockJob("courriels", sweep))
    registry.add_clock_job(ClockJob("publications programmées", lambda _now: call_command("publish_scheduled")))
    registry.add_clock_job(ClockJob("tâches perdues", reap_tasks, every=5))
    registry.add_clock_job(ClockJob("recherche", lambda _now: rebuild(), every=10))
    registry.add_clock_job(ClockJob("demandes d’aide oubliées", assistance.purge, every=HOURLY))
    registry.add_panel(Slot("aide", "community/help_panel.html", lambda request: {"mine": mine(request)}, order=30))
    registry.add_data_handler(HELP)
    registry.add_data_handler(ACCOUNT)
    registry.add_data_handler(MAILS)
    password_reset.connect(reopen, dispatch_uid="reopen")
    registry.add_demo_loader(DemoLoader("comptes", load_accounts, order=0))
    registry.add_demo_loader(DemoLoader("recherche", rebuild, order=1000))
