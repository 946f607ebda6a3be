"""Asking: surveys, their answers, their results. Knows nothing of what it is asked about."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Enquêtes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from surveys.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
