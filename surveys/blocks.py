"""The builder's blocks: pages, the questions of each, and where each answer leads."""

from django.core.validators import RegexValidator
from wagtail import blocks

from community.registry import registry
from surveys.questionnaire import CODE_LENGTH, Test

SHORT_NAME = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Des minuscules sans accent, des chiffres et des tirets.")
TESTS = [
    (Test.IS.value, "est, ou comprend"),
    (Test.IS_NOT.value, "n’est pas"),
    (Test.AT_LEAST.value, "vaut au moins"),
    (Test.AT_MOST.value, "vaut au plus"),
]


def _short_name(help_text: str) -> blocks.CharBlock:
    return blocks.CharBlock(
        label="Nom court",
        required=False,
        max_length=CODE_LENGTH,
        validators=[SHORT_NAME],
        help_text=help_text,
    )


def _lines(label: str, help_text: str = "Une par ligne.", *, required: bool = True) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, help_text=help_text, required=required, max_length=4000)


def _shuffled() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        label="Ordre au hasard",
        required=False,
        help_text="Chaque personne voit les réponses dans un autre ordre, le même tant qu’elle répond.",
    )


class QuestionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="Question", max_length=300)
    help = blocks.CharBlock(label="Aide", required=False, max_length=300)
    required = blocks.BooleanBlock(label="Réponse obligatoire", required=False)
    code = _short_name("Sert aux renvois, aux exports et aux comparaisons. Laissé vide, il est tiré de la question.")


class SingleBlock(QuestionBlock):
    options = _lines("Réponses possibles")
    shuffled = _shuffled()

    class Meta:
        icon = "radio-full"
        label = "Une seule réponse"


class MultipleBlock(QuestionBlock):
    options = _lines("Réponses possibles")
    shuffled = _shuffled()

    class Meta:
        icon = "check"
        label = "Plusieurs réponses"


class ScaleBlock(QuestionBlock):
    maximum = blocks.IntegerBlock(label="Dernier échelon", default=5, min_value=3, max_value=10)
    low = blocks.CharBlock(label="Ce que veut dire 1", required=False, max_length=60)
    high = blocks.CharBlock(label="Ce que veut dire le dernier échelon", required=False, max_length=60)

    class Meta:
        icon = "order"
        label = "Échelle"


class NpsBlock(QuestionBlock):
    class Meta:
        icon = "thumbtack"
        label = "Recommandation, de 0 à 10"


class MatrixBlock(QuestionBlock):
    rows = _lines("Lignes à évaluer")
    options = _lines("Réponses possibles", "Une par ligne, les mêmes pour toutes les lignes.")

    class Meta:
        icon = "table"
        label = "Tableau"


class RankingBlock(QuestionBlock):
    options = _lines("Choses à classer")
    shuffled = _shuffled()

    class Meta:
        icon = "list-ol"
        label = "Classement"


class NumberBlock(QuestionBlock):
    minimum = blocks.IntegerBlock(label="Au moins", required=False)
    maximum = blocks.IntegerBlock(label="Au plus", required=False)

    class Meta:
        icon = "decimal"
        label = "Nombre"


class DateBlock(QuestionBlock):
    class Meta:
        icon = "date"
        label = "Date"


class ShortBlock(QuestionBlock):
    class Meta:
        icon = "edit"
        label = "Texte court"


class LongBlock(QuestionBlock):
    class Meta:
        icon = "pilcrow"
        label = "Texte long"


class ConsentBlock(QuestionBlock):
    class Meta:
        icon = "tick"
        label = "Accord"


class QuestionsBlock(blocks.StreamBlock):
    single = SingleBlock()
    multiple = MultipleBlock()
    scale = ScaleBlock()
    nps = NpsBlock()
    matrix = MatrixBlock()
    ranking = RankingBlock()
    number = NumberBlock()
    date = DateBlock()
    short = ShortBlock()
    long = LongBlock()
    consent = ConsentBlock()

    class Meta:
        label = "Questions"
        required = False


def fact_choices() -> list[tuple[str, str]]:
    return [(fact.name, fact.label) for fact in registry.facts()]


class JumpBlock(blocks.StructBlock):
    question = blocks.CharBlock(label="Nom court de la question", required=False)
    fact = blocks.ChoiceBlock(label="Ou fait constaté sur le site", choices=fact_choices, required=False)
    test = blocks.ChoiceBlock(label="La réponse", choices=TESTS, default=Test.IS.value)
    value = blocks.CharBlock(label="Réponse, ou nombre", required=False)
    target = blocks.CharBlock(label="Aller à la page", help_text="Son nom court, ou «\u00a0fin\u00a0».")

    class Meta:
        icon = "redirect"
        label = "Renvoi"


class PageBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titre", max_length=120)
    code = _short_name("Sert aux renvois. Laissé vide, il est tiré du titre.")
    text = blocks.TextBlock(
        label="Texte",
        required=False,
        max_length=2000,
        help_text="Une réponse d’une page précédente s’y reprend par son nom court\u00a0: {metier}.",
    )
    questions = QuestionsBlock()
    jumps = blocks.ListBlock(
        JumpBlock(), label="Renvois", default=[], help_text="Le premier qui convient décide. Sinon, la page suivante."
    )
    after = blocks.CharBlock(label="Sinon, aller à la page", required=False, help_text="Vide\u00a0: la suivante.")

    class Meta:
        icon = "doc-empty"
        label = "Page"


class ContentBlock(blocks.StreamBlock):
    page = PageBlock()


class SaidBlock(blocks.StructBlock):
    said = blocks.TextBlock(label="Vous avez dit", max_length=600)
    done = blocks.TextBlock(label="Nous avons fait", max_length=600)

    class Meta:
        icon = "openquote"
        label = "Suite donnée"


class ConclusionsBlock(blocks.StreamBlock):
    said = SaidBlock()
