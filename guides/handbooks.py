"""A guide: chapters, each with its introduction and the fiches that it ties together."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from community.blocks import MarkdownBlock
from guides.audiences import Audience, ChoicesField, Task


class ChapterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Titre", max_length=90)
    text = MarkdownBlock(label="Introduction", help_text="Ce que ce chapitre apprend, et pourquoi dans cet ordre.")
    fiches = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="guides.GuidePage", label="Fiche"), label="Fiches", min_num=1
    )

    class Meta:
        icon = "list-ol"
        label = "Chapitre"


class HandbookPage(Page):
    """A guide, made of chapters of fiches. Fiches that are not online are left out for readers."""

    lead = models.TextField("en une phrase", max_length=300)
    audiences = ChoicesField("pour qui", labels=Audience.choices, blank=False)
    tasks = ChoicesField("pour quoi faire", labels=Task.choices, blank=False)
    keywords = models.CharField(
        "autres mots", max_length=300, blank=True, help_text="Ce que les gens tapent quand ils cherchent ce guide."
    )
    chapters = StreamField([("chapter", ChapterBlock())], verbose_name="chapitres")

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("audiences"), FieldPanel("tasks")], heading="Pour qui"),
        FieldPanel("keywords"),
        FieldPanel("chapters"),
    ]
    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = []
    template = "guides/handbook.html"

    class Meta:
        verbose_name = "guide"
        verbose_name_plural = "guides"

    def serve(self, request, *args, **kwargs):
        from guides.views.handbooks import show  # noqa: PLC0415 - views are above models

        return show(request, self)

    def get_context(self, request, *args, **kwargs):
        labels = dict(Audience.choices)
        readers = [labels[code] for code in self.audiences if code in labels]
        return super().get_context(request, *args, **kwargs) | {"readers": readers}
