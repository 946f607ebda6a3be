"""Puts in place what every installation needs: the groups' rights, the compulsory pages and the table of rejections."""

from django.core.management.base import BaseCommand

from community.moderation import ensure_workflow
from community.pages import ensure_pages
from config.roles import apply_roles
from guides import faq
from guides.fiches import ensure_index
from guides.rejections import load_rejections
from newsletter.pages import ensure_letter
from trainings.pages import ensure_catalogue


class Command(BaseCommand):
    help = "Met en place les droits des groupes, les pages obligatoires et la table des rejets ; peut être relancée."

    def handle(self, *args, **options):
        apply_roles()
        ensure_pages()
        ensure_workflow()
        ensure_index()
        faq.ensure_index()
        load_rejections()
        ensure_letter()
        ensure_catalogue()
