"""Reading: what a message of the portal means, guides whose steps run, glossary."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "guides"
    verbose_name = "Guides"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from guides.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
