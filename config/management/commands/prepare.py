"""Puts in place what every installation needs: the groups' rights and the compulsory pages."""

from django.core.management.base import BaseCommand

from community.pages import ensure_pages
from config.roles import apply_roles
from trainings.pages import ensure_catalogue


class Command(BaseCommand):
    help = "Met en place les droits des groupes et les pages obligatoires ; peut être relancée."

    def handle(self, *args, **options):
        apply_roles()
        ensure_pages()
        ensure_catalogue()
