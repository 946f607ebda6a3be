"""What a reader chooses, and a list to import."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils import timezone

from newsletter.models import Rubrique
from newsletter.subscribers import Audience

MEGABYTE = 1_000_000
MAX_MEGABYTES = 10


class ChoiceForm(forms.Form):
    rubriques = forms.ModelMultipleChoiceField(
        label="Ce que vous voulez lire",
        queryset=Rubrique.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une rubrique."},
        help_text="Vous ne recevez que ces rubriques. Une lettre qui n’en contient aucune ne vous est pas envoyée.",
    )
    audience = forms.ChoiceField(
        label="Vous êtes", choices=[("", "Je préfère ne pas le dire"), *Audience.choices], required=False
    )


class SubscribeForm(ChoiceForm):
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Exemple : nom@exemple.fr",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Indiquez l’adresse où recevoir la lettre."},
    )
    field_order = ["email"]


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Fichier CSV",
        validators=[FileExtensionValidator(["csv"], message="Choisissez un fichier CSV (.csv).")],
        help_text="Une adresse par ligne. Deuxième colonne facultative : les rubriques, séparées par une barre |. "
        "Sans elle, l’abonné reçoit toutes les rubriques.",
    )
    proof = forms.CharField(
        label="D’où vient le consentement",
        max_length=150,
        help_text="Exemple : bulletin d’inscription du salon de mars 2026, archivé au service communication.",
    )
    given_on = forms.DateField(label="Date du consentement", widget=forms.DateInput(attrs={"type": "date"}))
    attested = forms.BooleanField(
        label="Chaque personne de cette liste a accepté de recevoir la lettre, et la preuve en est conservée.",
        error_messages={"required": "Sans preuve du consentement, la liste ne peut pas être importée."},
    )

    def clean_given_on(self):
        given_on = self.cleaned_data["given_on"]
        if given_on > timezone.localdate():
            raise forms.ValidationError("Cette date est à venir. Indiquez le jour où le consentement a été donné.")
        return given_on

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(
                f"Ce fichier dépasse {MAX_MEGABYTES} mégaoctets. Coupez-le en plusieurs fichiers."
            )
        return file
