"""The composition root, installed as an app for its commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
