"""Mon compte: finding a structure, its parameters, its services. The rules are the engine's."""

from dataclasses import asdict
from typing import Any

from django import forms

from sandbox.engine.directory import Parametres, Service
from sandbox.forms.fields import TextField
from sandbox.words import libelles


class StructureSearchForm(forms.Form):
    siret = forms.CharField(
        label="SIRET",
        required=False,
        max_length=30,
        help_text="Au moins les trois premiers chiffres. Par exemple 000 002.",
    )
    raison_sociale = forms.CharField(
        label="Raison sociale", required=False, max_length=150, help_text="Le nom exact et complet de la structure."
    )


class ParametresForm(forms.Form):
    """One box per parameter, by its name in the engine."""

    service_obligatoire = forms.BooleanField(required=False)
    engagement_obligatoire = forms.BooleanField(required=False)
    service_ou_engagement = forms.BooleanField(required=False)
    paiement_non_remonte = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, parametres: Parametres) -> None:
        super().__init__(data, initial=asdict(parametres))
        for name, field in self.fields.items():
            field.label = libelles.PARAMETRES[name]


class ServiceForm(forms.Form):
    code = TextField(label="Code service", max_length=50, help_text="Par exemple TECH.")
    libelle = forms.CharField(label="Nom du service", max_length=100, help_text="Par exemple Services techniques.")
    actif = forms.BooleanField(label="Service actif : il peut recevoir des factures", required=False, initial=True)
    engagement_obligatoire = forms.BooleanField(label="Numéro d’engagement obligatoire pour ce service", required=False)

    def service(self, identifiant: int) -> Service:
        return Service(identifiant, **self.cleaned_data)
