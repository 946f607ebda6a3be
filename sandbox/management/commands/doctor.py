"""`manage.py doctor`: compares each practice's slices with its log; non-zero when one differs."""

from django.core.management.base import BaseCommand, CommandError

from sandbox.doctor import differences
from sandbox.models import Practice


class Command(BaseCommand):
    help = "Vérifie que le journal de chaque pratique explique ce qui est enregistré."

    def handle(self, *args: object, **options: object) -> None:
        seen, wrong = 0, 0
        for practice in Practice.objects.with_scenario().iterator(chunk_size=100):
            seen += 1
            found = differences(practice)
            wrong += bool(found)
            if found:
                self.stdout.write(f"{practice.code} : {', '.join(found)}")
        self.stdout.write(f"{seen} pratique(s) vérifiée(s), {wrong} en écart.")
        if wrong:
            raise CommandError("Le journal n’explique pas tout ce qui est enregistré.")
