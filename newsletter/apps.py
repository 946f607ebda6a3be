"""Telling: the letter, its articles, its archive, its subscribers."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = "Lettre"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from newsletter.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
