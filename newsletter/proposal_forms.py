"""The suggestion of a reader, and the committee's answer."""

from django import forms

from newsletter.models import Edition, Proposal


class ProposalForm(forms.ModelForm):
    class Meta:
        model = Proposal
        fields = ["title", "rubrique", "text", "email"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        help_texts = {
            "title": "En quelques mots. Exemple : retrouver une facture par son montant.",
            "text": "Ce que vous avez appris, ou ce que vous aimeriez lire. N’y mettez ni nom ni numéro de facture réels.",
            "email": "Pour recevoir la réponse du comité. Elle est effacée dès que la réponse est partie.",
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rubrique"].empty_label = "Je ne sais pas"


class AnswerForm(forms.Form):
    KEEP, DECLINE = "keep", "decline"

    decision = forms.ChoiceField(
        label="Décision du comité",
        choices=[(KEEP, "Retenir : un brouillon d’article est créé"), (DECLINE, "Ne pas retenir")],
        widget=forms.RadioSelect,
    )
    edition = forms.ModelChoiceField(
        label="Édition où ranger le brouillon",
        queryset=Edition.objects.order_by("-number"),
        required=False,
        empty_label="Choisissez",
        help_text="Il se déplace ensuite comme toute page.",
    )
    reply = forms.CharField(
        label="Mot au lecteur",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ajouté au courriel de réponse, si le lecteur a laissé son adresse.",
    )

    def clean(self):
        data = super().clean()
        if data.get("decision") == self.KEEP and not data.get("edition"):
            self.add_error("edition", "Choisissez l’édition où ranger le brouillon.")
        return data
