"""The letter's pages: an edition holds its articles, each in a rubrique; and what readers suggest."""

from uuid import uuid4

from django.core import signing
from django.core.paginator import Paginator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from community.blocks import BodyBlock
from community.proofreading import proofread
from community.widgets import MarkdownTextarea
from newsletter import steps, subscribers  # noqa: F401 - their tables are this app's too
from newsletter.forms import ArticleForm
from newsletter.querysets import ArticleManager, EditionManager, ProposalQuerySet
from sandbox.models import Scenario

LETTER_SLUG = "lettre"
TRY = "newsletter.try"
EDITIONS_A_PAGE = 12
# The column of `Practice.origin`.
ORIGIN_LENGTH = 80


@register_snippet
class Rubrique(models.Model):
    """A heading of the letter, under which a reader subscribes."""

    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField(
        "adresse", max_length=60, unique=True, help_text="À ne plus changer une fois publiée : d’autres sites y mènent."
    )
    description = models.CharField("ce qu’on y trouve", max_length=200)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("order")]

    class Meta:
        verbose_name = "rubrique"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("newsletter:rubrique", args=[self.slug])


class FixedSlugPage(Page):
    """A page whose address is not for the editor to choose."""

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs):
        self.slug = self.fixed_slug
        super().full_clean(*args, **kwargs)


class LetterPage(FixedSlugPage):
    """The archive: the latest edition, then all of them."""

    fixed_slug = LETTER_SLUG

    lead = models.TextField("introduction", max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = []
    parent_page_types = ["community.HomePage"]
    subpage_types = ["newsletter.Edition"]
    max_count = 1
    template = "newsletter/letter_page.html"

    class Meta:
        verbose_name = "archive de la lettre"

    def get_context(self, request, *args, **kwargs):
        latest, *others = Edition.objects.told() or [None]
        page = Paginator(others, EDITIONS_A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {
            "latest": latest if page.number == 1 else None,
            "articles": latest.articles if latest else [],
            "editions": page,
            "rubriques": Rubrique.objects.all(),
        }


class Edition(FixedSlugPage):
    """One letter. Its articles are the published pages under it, in the order of their rank."""

    number = models.PositiveIntegerField("numéro", unique=True)
    date = models.DateField("date de parution", default=timezone.localdate)
    editorial = models.TextField(
        "éditorial", blank=True, max_length=3000, validators=[proofread], help_text="Mise en forme en Markdown."
    )

    objects = EditionManager()

    content_panels = [
        FieldPanel("number"),
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("editorial", widget=MarkdownTextarea()),
    ]
    promote_panels = []
    parent_page_types = ["newsletter.LetterPage"]
    subpage_types = ["newsletter.Article"]
    template = "newsletter/edition.html"

    class Meta:
        verbose_name = "édition"
        permissions = [("compose_edition", "Peut composer une lettre et approuver celle d’une autre personne")]

    @property
    def fixed_slug(self):
        return "" if self.number is None else str(self.number)

    @property
    def articles(self):
        return list(Article.objects.of(self))


class Article(Page):
    """One article, in one rubrique. Its edition is the page above it."""

    rubrique = models.ForeignKey(Rubrique, verbose_name="rubrique", on_delete=models.PROTECT, related_name="articles")
    rank = models.PositiveSmallIntegerField(
        "place dans la lettre", default=1, help_text="1 pour l’article qui ouvre la lettre."
    )
    summary = models.TextField("résumé", max_length=300, help_text="Deux phrases : ce que le lecteur saura faire.")
    body = StreamField(BodyBlock(), verbose_name="texte")
    exercise = models.SlugField("« Essayez »", max_length=60, blank=True)
    erratum = models.TextField(
        "erratum",
        blank=True,
        max_length=1000,
        validators=[proofread],
        help_text="Après l’envoi de la lettre : ce qui était faux, et ce qui est vrai. Montré en tête de l’article.",
    )
    erratum_on = models.DateField("corrigé le", null=True, blank=True, editable=False)

    objects = ArticleManager()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("rubrique"), FieldPanel("rank")], heading="Dans la lettre"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("exercise"),
        FieldPanel("erratum", widget=MarkdownTextarea()),
    ]
    base_form_class = ArticleForm
    parent_page_types = ["newsletter.Edition"]
    subpage_types = []
    template = "newsletter/article.html"

    class Meta:
        verbose_name = "article"

    def clean(self):
        super().clean()
        self.erratum_on = (self.erratum_on or timezone.localdate()) if self.erratum.strip() else None

    def get_context(self, request, *args, **kwargs):
        edition = self.edition
        return super().get_context(request, *args, **kwargs) | {
            "edition": edition,
            "others": [article for article in edition.articles if article.pk != self.pk],
            "script": self.scenario.script if self.scenario else None,
            "key": signing.dumps(uuid4().hex, salt=TRY),
        }

    @property
    def edition(self):
        return self.get_parent().specific

    @property
    def scenario(self):
        """The exercise to try; none when it has been withdrawn since."""
        return Scenario.objects.current().filter(code=self.exercise).first() if self.exercise else None

    def origin(self, edition):
        """What a practice started from here is counted under."""
        return f"lettre:{edition.number}:{self.slug}"[:ORIGIN_LENGTH]


class Proposal(models.Model):
    """An article that a reader suggests. Its address is forgotten with the committee's answer."""

    class Status(models.TextChoices):
        RECEIVED = "received", "à examiner"
        KEPT = "kept", "retenue"
        DECLINED = "declined", "non retenue"

    title = models.CharField("sujet", max_length=120)
    rubrique = models.ForeignKey(Rubrique, verbose_name="rubrique", on_delete=models.SET_NULL, null=True, blank=True)
    text = models.TextField("texte", max_length=5000)
    email = models.EmailField("adresse électronique", blank=True)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.RECEIVED)
    created_at = models.DateTimeField("reçue le", default=timezone.now)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition d’article"
        verbose_name_plural = "propositions d’articles"
        default_permissions = ["view"]
        permissions = [("decide_proposal", "Peut répondre à une proposition d’article")]
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title
