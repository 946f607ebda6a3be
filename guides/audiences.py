"""Who a page is for and what they do: closed lists, kept as codes."""

from django import forms
from django.db import models


class ChoicesField(models.JSONField):
    """Several codes of a closed list, in a column that both databases read."""

    def __init__(self, *args, labels=(), **kwargs):
        self.labels = labels
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            label=self.verbose_name.capitalize(),
            choices=self.labels,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
        )


class Audience(models.TextChoices):
    SUPPLIER = "fournisseur", "Je dépose des factures"
    AGENT = "destinataire", "Je reçois des factures"
    HOLDER = "titulaire", "Je suis titulaire d’un marché de travaux"
    MOE = "moe", "Je suis maîtrise d’œuvre (MOE)"
    MOA = "moa", "Je suis maîtrise d’ouvrage (MOA)"
    MANAGER = "gestionnaire", "Je gère une structure"


class Task(models.TextChoices):
    DEPOSIT = "deposer", "Déposer"
    FOLLOW = "suivre", "Suivre et corriger"
    TREAT = "traiter", "Traiter ce que je reçois"
    WORKS = "travaux", "Marchés de travaux"
    ACCOUNT = "compte", "Mon compte et ma structure"
    SEARCH = "chercher", "Retrouver"
