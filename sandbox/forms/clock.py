"""How many days the simulated clock passes at once."""

from django import forms

from sandbox.clock import LATEST


class ClockForm(forms.Form):
    jours = forms.IntegerField(
        label="Nombre de jours",
        help_text=f"De 1 à {LATEST}, en chiffres. Ce qui arrive en chemin se produit dans l’ordre.",
        min_value=1,
        max_value=LATEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "fr-input"}),
        error_messages={
            "required": "Écrivez de combien de jours avancer.",
            "invalid": "Écrivez un nombre entier de jours, par exemple 12.",
            "min_value": "Écrivez au moins 1\u00a0: la date ne recule pas.",
            "max_value": f"Écrivez {LATEST} au plus\u00a0: recommencez ensuite pour aller plus loin.",
        },
    )
