"""`manage.py draw_circuits`: writes docs/circuits.md again, after a change in the engine’s tables."""

from django.conf import settings
from django.core.management.base import BaseCommand

from sandbox.diagrams import draw


class Command(BaseCommand):
    help = "Dessine docs/circuits.md depuis les tables du moteur."

    def handle(self, *args: object, **options: object) -> None:
        page = settings.BASE_DIR / "docs" / "circuits.md"
        page.write_text(draw(), encoding="utf-8")
        self.stdout.write(f"{page.relative_to(settings.BASE_DIR)} : {len(draw().splitlines())} lignes")
