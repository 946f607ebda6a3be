"""What people type in the guides."""

from django import forms

from guides.recognition import LONGEST


class MessageForm(forms.Form):
    message = forms.CharField(
        label="Le message, le motif ou le statut affiché par Chorus Pro",
        help_text="Collez-le en entier, ou tapez-en quelques mots. Exemple\u00a0: Erreur de code service.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        max_length=LONGEST,
        error_messages={
            "required": "Collez ou tapez le message du portail, ou choisissez-le dans la liste plus bas.",
            "max_length": f"Ce texte est trop long\u00a0: gardez le message seul, {LONGEST} caractères au plus.",
        },
    )
