"""What an editor may put in a page: Markdown text, figures, quotes, notices."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from community.markdown import MAX_LENGTH
from community.proofreading import describes, proofread
from community.widgets import MarkdownTextarea


class MarkdownBlock(blocks.TextBlock):
    class Meta:
        icon = "pilcrow"
        label = "Texte"
        template = "community/blocks/markdown.html"

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Mise en forme en Markdown. Le premier titre s’écrit ## Titre.")
        kwargs.setdefault("validators", [MaxLengthValidator(MAX_LENGTH), proofread])
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        return forms.CharField(**{"widget": MarkdownTextarea(), **self.field_options})


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Citation")
    author = blocks.CharBlock(label="Qui parle")
    role = blocks.CharBlock(label="Métier", required=False)

    class Meta:
        icon = "openquote"
        label = "Citation"
        template = "community/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="Image")
    alternative = blocks.CharBlock(
        label="Texte de remplacement", help_text="Ce que l’image montre, pour qui ne la voit pas."
    )
    caption = blocks.CharBlock(label="Légende", required=False)

    class Meta:
        icon = "image"
        label = "Image"
        template = "community/blocks/figure.html"

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            describes(cleaned["alternative"])
        except ValidationError as fault:
            raise blocks.StructBlockValidationError(block_errors={"alternative": fault}) from fault
        return cleaned


class NoticeBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titre")
    text = blocks.TextBlock(label="Texte")

    class Meta:
        icon = "info-circle"
        label = "À savoir"
        template = "community/blocks/notice.html"


class BodyBlock(blocks.StreamBlock):
    text = MarkdownBlock()
    figure = FigureBlock()
    quote = QuoteBlock()
    notice = NoticeBlock()
