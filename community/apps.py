"""The ground floor: people, portal pages, mail, data rights."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = "Communauté"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Models must be loaded first.
        from community.admin_scripts import replace_inline_scripts  # noqa: PLC0415
        from community.registered import register  # noqa: PLC0415

        register()
        replace_inline_scripts()
