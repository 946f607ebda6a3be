"""`manage.py check_guides`: plays every step of every published guide; non-zero when one does not pass."""

from django.core.management.base import BaseCommand, CommandError

from guides.models import GuidePage
from guides.replay import check
from sandbox.loader import load_scenarios


class Command(BaseCommand):
    help = "Rejoue chaque étape de chaque fiche publiée."

    def handle(self, *args: object, **options: object) -> None:
        load_scenarios()
        counts = {"fiche(s)": 0, "étape(s)": 0, "étape(s) exercée(s)": 0, "faute(s)": 0}
        for page in GuidePage.objects.live().order_by("path"):
            steps, faults = page.all_steps(), check(page).faults
            self.stdout.write(f"{page.slug}\u00a0: {_said(faults)}")
            counts["fiche(s)"] += 1
            counts["étape(s)"] += len(steps)
            counts["étape(s) exercée(s)"] += sum(bool(step.wanted) for step in steps)
            counts["faute(s)"] += len(faults)
        self.stdout.write(", ".join(f"{n} {what}" for what, n in counts.items()))
        if counts["faute(s)"]:
            raise CommandError("Une étape ne se joue pas comme elle est écrite.")


def _said(faults: list[dict]) -> str:
    said = (f"étape {fault['rank']}, {fault['title']}\u00a0: {fault['reason']}" for fault in faults)
    return "\u00a0; ".join(said) or "tout passe"
