"""Nothing about a person is kept that they could not take away and erase."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from community.registry import registry
from tests.tree import APPS


def personal_fields() -> set[str]:
    """`app.Model.field` of each link to a person and each e-mail address that the project keeps.

    Wagtail's own links are nullified or deleted by the database.
    """
    kept = {*APPS, "account", "mfa", "socialaccount"}
    user = get_user_model()
    return {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.model._meta.app_label in kept
        if field.related_model is user or isinstance(field, models.EmailField)
    }


def test_each_personal_field_can_be_exported_and_erased():
    covered = {field for handler in registry.data_handlers() for field in handler.covers}

    assert covered == personal_fields()
