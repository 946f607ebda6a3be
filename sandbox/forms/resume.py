"""The code that opens a practice on another device."""

from django import forms


class ResumeForm(forms.Form):
    code = forms.CharField(
        label="Code de reprise",
        help_text="Il ressemble à ABCDE-FGHJK ; il est écrit dans « Ma pratique ».",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        letters = "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())
        return f"{letters[:5]}-{letters[5:]}"
