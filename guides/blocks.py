"""A step of a guide: an object that is read, printed, practised and replayed."""

from wagtail import blocks

from community.blocks import MarkdownBlock
from guides import deeds


def deed_choices():
    return deeds.choices()


def goal_choices():
    return deeds.goal_choices()


class ReferenceBlock(blocks.ChoiceBlock):
    """A name chosen from the exercises. It is read as it was written: only a form reads every exercise."""

    def normalize_choice(self, value):
        return value


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titre", max_length=90, help_text="Un verbe d’abord\u00a0: Acquitter le rejet.")
    text = MarkdownBlock(label="Instruction")
    deed = ReferenceBlock(
        label="Geste",
        choices=deed_choices,
        required=False,
        help_text="Celui que le lecteur fait dans l’exercice. Sans geste, l’étape se lit et ne s’exerce pas.",
    )
    goal = ReferenceBlock(
        label="Vérification",
        choices=goal_choices,
        required=False,
        help_text="Le but qui prouve que l’étape est faite\u00a0; sans lui, c’est le geste lui-même.",
    )
    hint = blocks.TextBlock(label="Indice", required=False)
    trap = blocks.TextBlock(label="Ce qui rate le plus souvent", required=False)

    class Meta:
        icon = "tick"
        label = "Étape"
