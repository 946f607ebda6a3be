"""The ground floor: people, portal pages, mail, data rights."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = "Communauté"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from community.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
