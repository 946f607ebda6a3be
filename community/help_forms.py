"""What a person in need types, and what an agent answers."""

import re
from typing import Any
from uuid import uuid4

from django import forms

from community import assistance

LONGEST = 3000
MASKED = "Les numéros, les adresses et les noms de personnes précédés de M. ou Mme sont remplacés avant d’être gardés."


def new_key() -> str:
    return uuid4().hex


class OnceForm(forms.Form):
    """A form sent twice does its work once."""

    key = forms.CharField(required=False, widget=forms.HiddenInput, initial=new_key)

    def clean_key(self) -> str:
        return re.sub(r"[^0-9a-f]", "", self.cleaned_data["key"])[:64] or new_key()


class AskForm(OnceForm):
    place = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Où êtes-vous bloqué",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Ce que vous vouliez faire, et ce qui s’est passé. " + MASKED,
        error_messages={"required": "Dites en une phrase où vous êtes bloqué. Exemple\u00a0: le bouton reste grisé."},
    )
    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Pour recevoir la réponse par courriel. L’assistance ne la voit pas. Exemple\u00a0: nom@exemple.fr",
    )


class MoreForm(OnceForm):
    text = forms.CharField(
        label="Votre message",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=MASKED,
        error_messages={"required": "Écrivez votre message avant de l’envoyer."},
    )


class AnswerForm(OnceForm):
    text = forms.CharField(
        label="Votre réponse",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Des phrases courtes, le geste d’abord. La personne la lit sur le site, et par courriel si elle l’a demandé.",
        error_messages={"required": "Écrivez la réponse avant de l’envoyer."},
    )
    with_film = forms.BooleanField(
        label="Joindre le film de ma copie",
        required=False,
        help_text="Un lien que la personne ouvre sans compte. Il commence au moment où elle a demandé de l’aide.",
    )

    def __init__(self, *args: Any, has_film: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_film:
            del self.fields["with_film"]


class AssignForm(forms.Form):
    agent = forms.ModelChoiceField(
        label="Suivie par", queryset=None, required=False, empty_label="Personne\u00a0: remettre dans la file"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agent"].queryset = assistance.agents()
