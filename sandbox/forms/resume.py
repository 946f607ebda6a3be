"""The code that opens a practice on another device, or a seat in somebody else's."""

from django import forms

from sandbox.codes import clean_code


class ResumeForm(forms.Form):
    code = forms.CharField(
        label="Code de reprise ou de place",
        help_text="Il ressemble à ABCDE-FGHJK ; le code de reprise est écrit dans « Ma pratique », le code de place vous a été donné.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"])
