"""What a recipient says with each of its verbs."""

from typing import Any

from django import forms

from sandbox import wording
from sandbox.engine.actions import Decision
from sandbox.engine.motifs import motifs
from sandbox.engine.vocabulary import Verb
from sandbox.models import Practice

COMMENTED = frozenset({Verb.SUSPENDRE, Verb.REJETER, Verb.REFUSER, Verb.CONTESTER})
DISPUTED = (
    "Dites quel montant vous demandez, et sur quoi porte l’écart. La maîtrise d’œuvre lira cette phrase telle quelle."
)
HELP = "Dites au fournisseur ce qui ne va pas et ce que vous attendez de lui. Il lira cette phrase telle quelle."


class DecisionForm(forms.Form):
    """Only the fields that the verb has. What is missing or wrong, the engine says."""

    motif = forms.ChoiceField(label="Motif")
    commentaire = forms.CharField(
        label="Commentaire",
        help_text=HELP,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "fr-input"}),
    )
    numero_mandat = forms.CharField(
        label="Numéro de mandat", help_text="Par exemple M2026-0412.", max_length=30, required=False
    )

    def __init__(self, data: Any = None, *, verb: Verb, practice: Practice) -> None:
        super().__init__(data)
        rows = motifs(verb, practice.rules_date)
        self.fields["motif"].choices = [("", "Choisissez un motif"), *((m.code, m.libelle) for m in rows)]
        self.fields["commentaire"].required = verb in COMMENTED
        if not rows:
            del self.fields["motif"]
        if not rows and verb not in COMMENTED:
            del self.fields["commentaire"]
        elif verb is Verb.CONTESTER:
            self.fields["commentaire"].help_text = DISPUTED
        if verb is not Verb.MANDATER:
            del self.fields["numero_mandat"]
        for field in self.fields.values():
            field.error_messages["required"] = ""

    @property
    def donnees(self) -> Decision:
        """What was typed, complete or not."""
        return Decision(**{name: str(self.data.get(name, "")).replace("\x00", "") for name in self.fields})

    def blame(self, refusals: Any, verb: Verb) -> None:
        """Each refusal at its field, or at the head of the form."""
        self.full_clean()
        self._errors.clear()
        for refusal in refusals:
            words = wording.refusal(refusal, verb)
            said = " ".join(part for part in (words.complet, words.a_confirmer) if part)
            self.add_error(refusal.champ if refusal.champ in self.fields else None, said)
