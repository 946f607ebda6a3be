"""What a person types to come."""

from django import forms

NEEDS_HELP = (
    "Par exemple\u00a0: sous-titres, documents lisibles par un lecteur d’écran, pauses. "
    "Seuls les formateurs le lisent, et c’est effacé le lendemain de la session."
)


class RegistrationForm(forms.Form):
    """`user`: whoever is signed in gives no address."""

    name = forms.CharField(
        label="Votre nom",
        max_length=100,
        error_messages={"required": "Indiquez votre nom."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Exemple\u00a0: prenom@exemple.fr. Vous y recevrez un lien pour confirmer.",
        error_messages={
            "required": "Indiquez votre adresse électronique.",
            "invalid": "Écrivez l’adresse en entier, par exemple prenom@exemple.fr.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    needs = forms.CharField(
        label="Vos besoins d’accessibilité", max_length=500, required=False, help_text=NEEDS_HELP,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user.is_authenticated:
            del self.fields["email"]
            self.fields["name"].initial = user.get_full_name()


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Motif, écrit aux inscrits", max_length=300, error_messages={"required": "Dites pourquoi aux inscrits."}
    )
