"""The supplier's answers: the address corrected, or what was missing."""

from typing import Any

from django import forms

from sandbox.engine.actions import Correction
from sandbox.engine.pieces import Contenu
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Verb
from sandbox.forms.deposit import AddressForm, Cast
from sandbox.forms.fields import comment_field
from sandbox.wording import refusal


class Refusable(forms.Form):
    """Where the engine's refusals are put: at their field, or at the head of the form."""

    verb: Verb

    def refuse(self, refusals: tuple[Refusal, ...]) -> None:
        for found in refusals:
            words = refusal(found, self.verb)
            place = found.champ if found.champ in self.fields else None
            self.add_error(place, " ".join(filter(None, (words.complet, words.a_confirmer))))


class CorrectionForm(Refusable, AddressForm):
    """« Recycler »: SIRET, service, engagement, and a comment."""

    verb = Verb.RECYCLER

    commentaire = comment_field("Commentaire", "Le destinataire le lira.", required=False)

    @classmethod
    def first(cls, contenu: Contenu, cast: Cast) -> "CorrectionForm":
        """As the piece now stands."""
        now = {
            "destinataire": contenu.destinataire.code,
            "service": contenu.destinataire.service,
            "engagement": contenu.references.engagement,
        }
        return cls(now, cast=cast)

    @property
    def correction(self) -> Correction:
        return Correction(**self.cleaned_data)


class ComplementForm(Refusable):
    """« Compléter »: documents, a comment, or both."""

    use_required_attribute = False
    verb = Verb.COMPLETER

    commentaire = comment_field(
        "Votre réponse", "Par exemple : « Le bon de livraison signé est joint. »", 4, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fautes: list[str] = []  # about the files
