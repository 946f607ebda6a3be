"""`manage.py check_scenarios`: plays every solution and every wrong path; non-zero when one is not as written."""

from django.core.management.base import BaseCommand, CommandError

from sandbox.loader import load_scenarios
from sandbox.models import Scenario
from sandbox.rehearsal import faults


class Command(BaseCommand):
    help = "Joue la solution et les fausses routes de chaque exercice."

    def handle(self, *args: object, **options: object) -> None:
        load_scenarios()
        counts = {"exercice(s)": 0, "but(s)": 0, "fausse(s) route(s)": 0, "faute(s)": 0}
        for scenario in Scenario.objects.current():
            found = faults(scenario)
            script = scenario.script
            said = "\u00a0; ".join(found) or "tout passe"
            self.stdout.write(f"{script.code}\u00a0: {said}")
            counts["exercice(s)"] += 1
            counts["but(s)"] += len(script.buts)
            counts["fausse(s) route(s)"] += len(script.fausses_routes)
            counts["faute(s)"] += len(found)
        self.stdout.write(", ".join(f"{n} {what}" for what, n in counts.items()))
        if counts["faute(s)"]:
            raise CommandError("Un exercice ne se joue pas comme il est écrit.")
