"""`manage.py load_scenarios`: reads the scenario files into the database; safe to run at each deployment."""

from django.core.management.base import BaseCommand

from sandbox.loader import load_scenarios


class Command(BaseCommand):
    help = "Charge les exercices du bac à sable (fichiers TOML) ; sans effet quand rien n’a changé."

    def handle(self, *args: object, **options: object) -> None:
        made = load_scenarios()
        self.stdout.write(f"{made} version(s) d’exercice chargée(s).")
