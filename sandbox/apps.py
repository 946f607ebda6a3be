"""Rehearsing: practices of the simulated procedure."""

from django.apps import AppConfig


class SandboxConfig(AppConfig):
    name = "sandbox"
    verbose_name = "Bac à sable"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from sandbox.registered import register  # noqa: PLC0415 - models must be loaded first

        register()
