"""What the guides keep: the table of rejections, unknown messages, the guides' pages, their checks, who did what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from community.blocks import BodyBlock
from guides.audiences import Audience, ChoicesField, Task
from guides.blocks import StepBlock
from guides.faq import QuestionPage  # noqa: F401 - its tables are this app's too
from guides.gate import GuideForm
from guides.glossary import found_in
from guides.handbooks import HandbookPage
from guides.steps import Step, steps_of
from sandbox.engine.vocabulary import Confiance
from sandbox.words.libelles import CERTITUDES
from sandbox.words.sources import source


class RejectionQuerySet(models.QuerySet):
    def on(self, day):
        """Those that are true under the rules of that day."""
        begun = models.Q(since=None) | models.Q(since__lte=day)
        return self.filter(begun, models.Q(until=None) | models.Q(until__gte=day))


class Rejection(models.Model):
    """One message of the real portal, explained. Rows come from `content/rejets.toml`; staff may change and add."""

    class Family(models.TextChoices):
        RETURN = "retour", "Ma facture m’a été renvoyée"
        DEPOSIT = "depot", "Le portail refuse mon dépôt"
        FILE = "fichier", "Mon fichier n’est pas accepté"
        WORKS = "travaux", "Marché de travaux, sous-traitance"
        ACCOUNT = "compte", "Mon compte, mes droits"
        SOFTWARE = "logiciel", "Mon logiciel reçoit un code"

    class Number(models.TextChoices):
        KEEP = "garde", "Vous gardez le même numéro"
        NEW = "nouveau", "Il faut un nouveau numéro"
        FREE = "libre", "Rien n’est déposé\u00a0: le numéro reste libre"
        NONE = "sans-objet", "Le numéro n’est pas en cause"

    class Certainty(models.TextChoices):
        CERTAIN = Confiance.H.value, "Certain"
        ONE_SOURCE = Confiance.M.value, "Une seule bonne source"
        UNSURE = Confiance.U.value, "Incertain"
        OURS = Confiance.P.value, "Choix de ce site"

    code = models.SlugField("code", max_length=60, unique=True, help_text="Il fait l’adresse de la page.")
    title = models.CharField("titre", max_length=120)
    family = models.CharField("famille", max_length=10, choices=Family)
    labels = models.TextField("libellés reconnus", help_text="Un par ligne, l’officiel d’abord.")
    codes = models.TextField("codes reconnus", blank=True, help_text="Un par ligne, comme GDP_MSG_11.022.")
    what = models.TextField("ce qui s’est passé")
    why = models.TextField("pourquoi")
    who = models.CharField("qui doit agir", max_length=120)
    todo = models.TextField("que faire", help_text="Un geste par ligne.")
    button = models.CharField("bouton", max_length=80, blank=True)
    number = models.CharField("numéro de la facture", max_length=10, choices=Number)
    exercise = models.CharField("exercice", max_length=120, blank=True)
    guide = models.SlugField("fiche à lire", max_length=100, blank=True)
    source = models.CharField("source", max_length=120)
    certainty = models.CharField("certitude", max_length=1, choices=Certainty)
    unsure = models.CharField("ce qui est à confirmer", max_length=400, blank=True)
    checked_on = models.DateField("vérifié le")
    since = models.DateField("vrai depuis le", null=True, blank=True)
    until = models.DateField("vrai jusqu’au", null=True, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=500)
    own = models.BooleanField(
        "rédigée ici",
        default=False,
        help_text="Cochée dès que la ligne est enregistrée dans Gestion\u00a0: le site ne la remplace plus.",
    )

    objects = RejectionQuerySet.as_manager()

    class Meta:
        verbose_name = "rejet expliqué"
        verbose_name_plural = "rejets expliqués"
        ordering = ["order", "title"]

    def __str__(self):
        return self.title

    @property
    def gestures(self):
        return [line.strip() for line in self.todo.splitlines() if line.strip()]

    @property
    def official(self):
        """The first label: the portal's own, as far as it is known."""
        return self.labels.splitlines()[0].strip()

    @property
    def sources(self):
        return source(self.source)

    @property
    def doubt(self):
        """What to say beside a row that is not certain; "" when it is."""
        return self.unsure or CERTITUDES[Confiance(self.certainty)]


class UnknownMessage(models.Model):
    """What somebody pasted and nothing recognised: numbers, names and addresses masked, nobody's."""

    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField("message, masqué")
    times = models.PositiveIntegerField("fois", default=1)
    first_at = models.DateTimeField("vu la première fois", default=timezone.now)
    last_at = models.DateTimeField("vu la dernière fois", default=timezone.now)
    treated = models.BooleanField("traité", default=False)

    class Meta:
        verbose_name = "message inconnu"
        verbose_name_plural = "messages inconnus"
        ordering = ["treated", "-times", "-last_at"]
        indexes = [models.Index(fields=["last_at"])]

    def __str__(self):
        return self.text[:80]


class GuideIndexPage(Page):
    """« Je me forme »: every guide, filtered by who reads and what they do."""

    lead = models.TextField("introduction", max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["community.HomePage"]
    subpage_types = ["guides.HandbookPage", "guides.GuidePage"]
    max_count = 1
    template = "guides/index.html"

    class Meta:
        verbose_name = "liste des guides"

    def get_context(self, request, *args, **kwargs):
        wanted = {name: request.GET.get(name, "") for name in ("pour", "tache", "genre")}
        return super().get_context(request, *args, **kwargs) | {
            "handbooks": [] if wanted["genre"] == "fiche" else self._suiting(HandbookPage, wanted),
            "guides": [] if wanted["genre"] == "guide" else self._suiting(GuidePage, wanted),
            "audiences": Audience.choices,
            "tasks": Task.choices,
            "wanted": wanted,
        }

    def _suiting(self, model, wanted):
        """The pages under this one that are for those readers and that task."""
        pour, tache = wanted["pour"], wanted["tache"]
        pages = model.objects.child_of(self).live().order_by("path")
        return [page for page in pages if pour in {"", *page.audiences} and tache in {"", *page.tasks}]


class GuidePage(Page):
    """A fiche pratique: one task, told in steps that can be practised."""

    class Level(models.TextChoices):
        BEGINNER = "débutant", "Débutant"
        MIDDLE = "intermédiaire", "Intermédiaire"
        EXPERT = "avancé", "Avancé"

    lead = models.TextField("en une phrase", max_length=300)
    audiences = ChoicesField("pour qui", labels=Audience.choices, blank=False)
    tasks = ChoicesField("pour quoi faire", labels=Task.choices, blank=False)
    level = models.CharField("niveau", max_length=15, choices=Level, default=Level.BEGINNER)
    minutes = models.PositiveSmallIntegerField("minutes", default=10)
    rules_date = models.DateField("règles en vigueur au", default=timezone.localdate)
    keywords = models.CharField(
        "autres mots", max_length=300, blank=True, help_text="Ce que les gens tapent quand ils cherchent cette fiche."
    )
    before = StreamField(BodyBlock(), verbose_name="avant de commencer", blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name="étapes")
    after = StreamField(BodyBlock(), verbose_name="et ensuite", blank=True)
    following = models.CharField(
        "à lire ensuite", max_length=300, blank=True, help_text="Adresses d’autres fiches, séparées par une espace."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("audiences", "tasks", "level", "minutes", "rules_date")], heading="Pour qui"
        ),
        FieldPanel("keywords"),
        FieldPanel("before"),
        FieldPanel("steps"),
        FieldPanel("after"),
        FieldPanel("following"),
        MultiFieldPanel(
            [FieldPanel("publish_anyway"), FieldPanel("publish_reason")], heading="Si une étape ne passe pas"
        ),
    ]
    base_form_class = GuideForm
    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = []
    template = "guides/guide.html"

    class Meta:
        verbose_name = "fiche pratique"
        verbose_name_plural = "fiches pratiques"

    def serve(self, request, *args, **kwargs):
        from guides.views.guides import show  # noqa: PLC0415 - views are above models

        return show(request, self)

    def get_context(self, request, *args, **kwargs):
        slugs, steps = self.following.split(), self.all_steps()
        found = {page.slug: page for page in GuidePage.objects.live().filter(slug__in=slugs)}
        labels = dict(Audience.choices)
        return super().get_context(request, *args, **kwargs) | {
            "steps": steps,
            "words": found_in(" ".join(f"{step.title} {step.text}" for step in steps)),
            "verification": Verification.objects.filter(page=self).first(),
            "following": [found[slug] for slug in slugs if slug in found],
            "readers": [labels[code] for code in self.audiences if code in labels],
        }

    def all_steps(self) -> list[Step]:
        return steps_of(self.steps)


class Verification(models.Model):
    """What came of replaying a guide: the last run, on the revision that readers see."""

    page = models.OneToOneField(GuidePage, models.CASCADE, related_name="verification")
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True)
    checked_at = models.DateTimeField("vérifiée le")
    faults = models.JSONField("fautes", default=list)  # [{"step": id, "rank": 1, "title": …, "reason": …}]

    class Meta:
        verbose_name = "vérification"

    def __str__(self):
        return f"{self.page} {self.checked_at:%Y-%m-%d}"


class StepDone(models.Model):
    """A step that a person has done, kept with their account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.ForeignKey(GuidePage, models.CASCADE, related_name="+")
    step = models.CharField("étape", max_length=8)
    done_at = models.DateTimeField("faite le", default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page", "step"], name="one_tick_per_step")]

    def __str__(self):
        return self.step
