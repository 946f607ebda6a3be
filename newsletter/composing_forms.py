"""What is asked on « Composer la lettre »."""

from django import forms

from newsletter.variants import Variant

CHOOSE = "Choisissez dans la liste la lettre à essayer."
SAY = "Dites ce qui est à corriger\u00a0: c’est ce que lira la personne qui a proposé la lettre."


class TrialForm(forms.Form):
    variant = forms.ChoiceField(label="Lettre à essayer", error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})

    def __init__(self, *args, variants: list[Variant], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["variant"].choices = [(str(one.mask), ", ".join(one.rubriques)) for one in variants]


class ReturnForm(forms.Form):
    note = forms.CharField(
        label="Ce qui est à corriger", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY},
    )  # fmt: skip
