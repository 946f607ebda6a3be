"""The pages of the trainings: the catalogue, made once, and one page per theme."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import ChoiceBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from community.blocks import BodyBlock
from community.models import HomePage
from sandbox.models import Scenario
from sandbox.script import Script
from trainings.vocabulary import Audience, Level

# What `trainings.urls` answers before Wagtail.
TAKEN_SLUGS = ("sessions", "calendrier", "mes-inscriptions")


def exercise_choices() -> list[tuple[str, str]]:
    return [(scenario.code, scenario.script.titre) for scenario in Scenario.objects.current()]


class ExercisesBlock(StreamBlock):
    before = ChoiceBlock(choices=exercise_choices, label="À faire avant")
    after = ChoiceBlock(choices=exercise_choices, label="À faire après")


class CataloguePage(Page):
    """The root of the themes; its address is answered by `views.catalogue`."""

    parent_page_types = ["community.HomePage"]
    subpage_types = ["trainings.ThemePage"]
    max_count = 1
    template = "trainings/catalogue.html"

    class Meta:
        verbose_name = "catalogue des formations"

    def clean(self):
        super().clean()
        if self.slug != "formations":
            raise ValidationError(
                {"slug": "L’adresse du catalogue ne change pas\u00a0: gardez «\u00a0formations\u00a0»."}
            )


class ThemePage(Page):
    """What is taught, to whom, and what to do before and after."""

    objective = models.TextField("objectif", max_length=400, help_text="Ce que l’on sait faire en sortant.")
    audience = models.CharField("pour qui", max_length=15, choices=Audience, default=Audience.ALL)
    level = models.CharField("niveau", max_length=15, choices=Level, default=Level.BEGINNER)
    minutes = models.PositiveSmallIntegerField("durée en minutes", default=60)
    remind_week = models.BooleanField("rappel sept jours avant", default=True)
    remind_day = models.BooleanField("rappel la veille", default=True)
    remind_hour = models.BooleanField("rappel une heure avant", default=True)
    thank = models.BooleanField("remerciement après la session", default=True)
    programme = StreamField(BodyBlock(), verbose_name="programme")
    exercises = StreamField(ExercisesBlock(), verbose_name="exercices", blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("objective"),
        MultiFieldPanel([FieldPanel(name) for name in ("audience", "level", "minutes")], heading="Pour qui"),
        FieldPanel("programme"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("remind_week", "remind_day", "remind_hour", "thank")],
            heading="Courriels aux inscrits",
        ),
        FieldPanel("exercises"),
    ]
    parent_page_types = ["trainings.CataloguePage"]
    subpage_types = []
    template = "trainings/theme.html"

    class Meta:
        verbose_name = "thème de formation"
        verbose_name_plural = "thèmes de formation"

    def clean(self):
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": "Cette adresse sert déjà au site\u00a0: choisissez-en une autre."})

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "sessions": self.sessions.coming().with_counts(),
            "before": self.exercises_to_do("before"),
            "after": self.exercises_to_do("after"),
        }

    def exercises_to_do(self, moment: str) -> list[Script]:
        """In the editor's order; an exercise that is gone is left out."""
        wanted = [block.value for block in self.exercises if block.block_type == moment]
        found = {one.code: one.script for one in Scenario.objects.current().filter(code__in=wanted)}
        return [found[code] for code in wanted if code in found]


@transaction.atomic
def ensure_catalogue() -> CataloguePage:
    """The catalogue, made under the home page when it is missing."""
    found = CataloguePage.objects.first()
    return found or HomePage.objects.get().add_child(instance=CataloguePage(title="Formations", slug="formations"))
