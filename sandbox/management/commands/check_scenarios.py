"""`manage.py check_scenarios`: plays every solution and every wrong path; non-zero when one is not as written."""

from django.core.management.base import BaseCommand, CommandError

from sandbox.loader import load_scenarios
from sandbox.models import Scenario
from sandbox.rehearsal import faults


class Command(BaseCommand):
    help = "Joue la solution et les fausses routes de chaque exercice."

    def handle(self, *args: object, **options: object) -> None:
        load_scenarios()
        counts = {"exercices": 0, "buts": 0, "fausses routes": 0, "fautes": 0}
        for scenario in Scenario.objects.current():
            found = faults(scenario)
            script = scenario.script
            self.stdout.write(f"{script.code} : {'; '.join(found) if found else 'tout passe'}")
            counts["exercices"] += 1
            counts["buts"] += len(script.buts)
            counts["fausses routes"] += len(script.fausses_routes)
            counts["fautes"] += len(found)
        self.stdout.write(", ".join(f"{n} {what}" for what, n in counts.items()))
        if counts["fautes"]:
            raise CommandError("Un exercice ne se joue pas comme il est écrit.")
