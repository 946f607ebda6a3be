"""Who signs in, the portal's pages and settings, the mail outbox, the signs of life."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models.workflows import AbstractGroupApprovalTask

from community.blocks import BodyBlock
from community.help_models import HelpRequest  # noqa: F401 - its tables are this app's too


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username):
        return self.get(email=username.strip().lower())


class User(AbstractUser):
    """A person, known by the e-mail address that they sign in with."""

    username = None
    email = models.EmailField("adresse électronique", unique=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "utilisateur"
        verbose_name_plural = "utilisateurs"

    def __str__(self):
        return self.get_full_name() or self.email

    def save(self, *args, **kwargs):
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def clean(self):
        self.email = self.email.strip().lower()


@register_setting(icon="home")
class SiteSettings(BaseGenericSetting):
    """What the header and the footer say of the site."""

    class Accessibility(models.TextChoices):
        NONE = "none", "non conforme"
        PARTIAL = "partial", "partiellement conforme"
        FULL = "full", "totalement conforme"

    name = models.CharField("nom du site", max_length=60, default="Communauté")
    tagline = models.CharField("sous-titre", max_length=120, default="S’exercer à Chorus Pro, sans risque")
    contact = models.CharField(
        "adresse électronique de contact",
        max_length=254,
        blank=True,
        validators=[validate_email],
        help_text="Celle d’un service, pas d’une personne. Exemple : contact@exemple.fr",
    )
    run_by_state = models.BooleanField(
        "l’État exploite ce site",
        default=False,
        help_text="Affiche la marque de l’État. À ne cocher que si un service de l’État est l’éditeur du site.",
    )
    accessibility = models.CharField("accessibilité", max_length=10, choices=Accessibility, default=Accessibility.NONE)

    class Meta:
        verbose_name = "réglages du site"


COMPULSORY_SLUGS = ("accessibilite", "mentions-legales", "donnees-personnelles")


class HomePage(Page):
    """The three doors, then what the other apps place there."""

    lead = models.TextField("introduction", max_length=400)
    body = StreamField(BodyBlock(), verbose_name="texte", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]  # its children say themselves that they go under it
    max_count = 1
    template = "community/home_page.html"

    class Meta:
        verbose_name = "page d’accueil"


class StandardPage(Page):
    """A written page: the compulsory ones, and any other."""

    lead = models.TextField("introduction", max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name="texte")

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["community.HomePage", "community.StandardPage"]
    subpage_types = ["community.StandardPage"]
    template = "community/standard_page.html"

    class Meta:
        verbose_name = "page standard"

    def clean(self):
        super().clean()
        if self.is_compulsory and self.slug not in COMPULSORY_SLUGS:
            message = "L’adresse d’une page obligatoire ne change pas : le pied de page y mène."
            raise ValidationError({"slug": message})

    @property
    def is_compulsory(self):
        """True for the pages that every footer links to, under the address they have in base."""
        kept = type(self).objects.filter(pk=self.pk, depth=3).values_list("slug", flat=True)
        return kept.first() in COMPULSORY_SLUGS


NOT_SHOWN = "Ce courriel contient un lien personnel : son texte n’est montré à personne."


class OutboxMailQuerySet(models.QuerySet):
    def due(self, now):
        """Those that may leave: planned, and whose next try has come."""
        return self.filter(status=OutboxMail.Status.PLANNED, next_try_at__lte=now)

    def spent(self, before):
        """Secrets that nobody needs any more: those sent, and the stopped ones written before then."""
        stopped = [OutboxMail.Status.FAILED, OutboxMail.Status.DOUBTFUL]
        over = models.Q(status=OutboxMail.Status.SENT) | models.Q(status__in=stopped, created_at__lt=before)
        return self.filter(over, secret=True).exclude(text="")

    def interrupted(self, before):
        """Those whose sending began and never ended."""
        return self.filter(status=OutboxMail.Status.SENDING, started_at__lt=before)


class OutboxMail(models.Model):
    """One mail to one address, written in the transaction that causes it."""

    class Status(models.TextChoices):
        PLANNED = "planned", "prévu"
        SENDING = "sending", "en cours d’envoi"
        SENT = "sent", "envoyé"
        FAILED = "failed", "en échec"
        DOUBTFUL = "doubtful", "incertain"

    to = models.EmailField("destinataire", db_index=True)
    subject = models.CharField("objet", max_length=255)
    text = models.TextField("texte")
    # An iCalendar file sent along; it holds no personal link.
    calendar = models.TextField("fichier d’agenda", blank=True, editable=False)
    # Empty when the HTML part is the text's.
    html = models.TextField("version HTML", blank=True, editable=False)
    headers = models.JSONField("en-têtes", default=dict, blank=True, editable=False)
    # Hidden unless the writer says otherwise: whoever reads a personal link is its person.
    secret = models.BooleanField("lien personnel", default=True)
    dedup_key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.PLANNED)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    error = models.TextField("dernière erreur", blank=True)
    created_at = models.DateTimeField("écrit le", default=timezone.now)
    next_try_at = models.DateTimeField("prochain essai", default=timezone.now)
    started_at = models.DateTimeField("envoi commencé le", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        default_permissions = ["view"]
        permissions = [("send_again_outboxmail", "Peut renvoyer un courriel")]
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "next_try_at"])]

    def __str__(self):
        return self.subject

    @property
    def readable_text(self):
        """What anyone but the addressee may read of it."""
        return NOT_SHOWN if self.secret else self.text


class SearchEntry(models.Model):
    """One page that the search may answer with, whatever app it belongs to."""

    kind = models.CharField("genre", max_length=20, db_index=True)
    url = models.CharField("adresse", max_length=200, unique=True)
    title = models.CharField("titre", max_length=200)
    summary = models.TextField("résumé", blank=True)
    digest = models.CharField(max_length=64)
    indexed_at = models.DateTimeField()

    def __str__(self):
        return self.title


class SearchTerm(models.Model):
    """A root that an entry holds, and what it is worth there."""

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="terms")
    term = models.CharField(max_length=40, db_index=True)
    weight = models.FloatField()

    def __str__(self):
        return self.term


class MissedSearch(models.Model):
    """A question that nothing answered, masked: what editors may write next."""

    text = models.CharField("question", max_length=200, unique=True)
    times = models.PositiveIntegerField("fois", default=1)
    last_at = models.DateTimeField("posée la dernière fois", default=timezone.now)

    class Meta:
        verbose_name = "recherche sans résultat"
        verbose_name_plural = "recherches sans résultat"
        default_permissions = ["view"]
        ordering = ["-times", "-last_at"]

    def __str__(self):
        return self.text


class Heartbeat(models.Model):
    """When a background process last showed that it works."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.name

    @classmethod
    def beat(cls, name):
        cls.objects.update_or_create(name=name, defaults={"at": timezone.now()})


class SecondReader(AbstractGroupApprovalTask):
    """Somebody of the groups approves, and never who asked."""

    class Meta:
        verbose_name = verbose_name_plural = "relecture par une autre personne"

    @classmethod
    def get_description(cls):
        return "Une personne des groupes choisis relit, puis publie ou demande une correction. Ce n’est jamais celle qui a proposé le texte."

    def get_actions(self, obj, user):
        asked = obj.current_workflow_state
        if asked and asked.requested_by_id == user.pk:
            return []
        return super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return super().get_task_states_user_can_moderate(user, **kwargs).exclude(workflow_state__requested_by=user)
