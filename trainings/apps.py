"""Learning together: themes, their dates, and who comes."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"
    verbose_name = "Formations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from trainings.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
