"""The ground floor: people, portal pages, mail, data rights."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = "Communauté"
    default_auto_field = "django.db.models.BigAutoField"
