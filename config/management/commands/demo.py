"""Loads the demonstration content of every app."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from community.registry import registry


class Command(BaseCommand):
    help = "Charge le contenu de démonstration ; peut être relancée sans rien doubler."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("La démonstration crée des comptes connus de tous : DEMO est à off.")
        call_command("prepare")
        for loader in registry.demo_loaders():
            self.stdout.write(f"Démonstration : {loader.name}")
            loader.load()
