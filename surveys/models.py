"""Surveys, their versions, what is being answered, what was answered. `docs/adr/0010` tells the anonymous kind."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from surveys.blocks import ConclusionsBlock, ContentBlock
from surveys.questionnaire import Questionnaire, parse

FROZEN = "Cette enquête a déjà été ouverte\u00a0: ceci ne change plus."


class SurveyQuerySet(models.QuerySet):
    def open_at(self, now: datetime):
        """Those that can be answered now."""
        begun = models.Q(opens_at=None) | models.Q(opens_at__lte=now)
        going = models.Q(closes_at=None) | models.Q(closes_at__gt=now)
        return self.filter(begun, going, current__isnull=False, closed_on=None)

    def announced(self, now: datetime):
        return self.open_at(now).filter(listed=True, kind=Survey.Kind.OPEN)

    def past_their_end(self, now: datetime):
        return self.filter(closes_at__lte=now, closed_on=None, current__isnull=False)

    def published(self):
        return self.filter(published_on__isnull=False)


class Survey(models.Model):
    class Kind(models.TextChoices):
        OPEN = "open", "ouverte à tous, sans nom"
        NAMED = "named", "nominative, sur invitation"
        ANONYMOUS = "anonymous", "anonyme, sur invitation"

    title = models.CharField("titre", max_length=120)
    slug = models.SlugField("adresse", max_length=60, unique=True, help_text="Exemple\u00a0: apres-le-webinaire")
    kind = models.CharField("qui répond", max_length=10, choices=Kind, default=Kind.OPEN)
    lead = models.TextField("introduction", max_length=1000, help_text="À qui, pourquoi, et combien de minutes.")
    thanks = models.TextField(
        "remerciement",
        max_length=600,
        default="Merci. Votre réponse est enregistrée, vous n’avez rien d’autre à faire.",
    )
    content = StreamField(ContentBlock(), verbose_name="questionnaire", blank=True)
    opens_at = models.DateTimeField("ouvre le", null=True, blank=True)
    closes_at = models.DateTimeField("ferme le", null=True, blank=True)
    quota = models.PositiveIntegerField(
        "nombre de réponses voulu", null=True, blank=True, help_text="L’enquête se ferme quand il est atteint."
    )
    listed = models.BooleanField("annoncée sur le site", default=False)
    breakdown = models.CharField(
        "question qui sépare les résultats",
        max_length=40,
        blank=True,
        help_text="Nom court d’une question à réponse unique. Une enquête anonyme n’en a qu’une, choisie avant d’ouvrir.",
    )
    remind_on = models.DateField(
        "rappel le", null=True, blank=True, help_text="Un courriel de plus, ce jour-là, à qui n’a pas répondu."
    )
    conclusions = StreamField(ConclusionsBlock(), verbose_name="vous avez dit, nous avons fait", blank=True)
    keep_until = models.DateField(
        "réponses gardées jusqu’au", null=True, blank=True, help_text="Vide\u00a0: un an après la fermeture."
    )
    inviting = models.BooleanField(default=False, editable=False)
    reminder_round = models.PositiveSmallIntegerField(default=0, editable=False)
    current = models.ForeignKey("Version", models.SET_NULL, null=True, editable=False, related_name="+")
    closed_on = models.DateField("fermée le", null=True, editable=False)
    forgotten_on = models.DateField("réponses effacées le", null=True, editable=False)
    published_on = models.DateField("résultats publiés le", null=True, editable=False)
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)

    objects = SurveyQuerySet.as_manager()

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("lead"),
        FieldPanel("content"),
        MultiFieldPanel(
            [FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("remind_on"), FieldPanel("quota")], "Durée"
        ),
        MultiFieldPanel([FieldPanel("thanks"), FieldPanel("listed")], "Sur le site"),
        MultiFieldPanel([FieldPanel("breakdown"), FieldPanel("keep_until"), FieldPanel("conclusions")], "Résultats"),
    ]

    class Meta:
        verbose_name = "enquête"
        verbose_name_plural = "enquêtes"
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("see_results", "Peut voir les résultats"),
            ("moderate_answers", "Peut relire les réponses libres"),
            ("export_answers", "Peut exporter les réponses"),
            ("invite_people", "Peut inviter et relancer"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.slug == "invitation":
            raise ValidationError({"slug": "Cette adresse sert déjà aux liens des invitations."})
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": "La fermeture vient après l’ouverture."})
        before = type(self).objects.filter(pk=self.pk).first()
        if before is None or before.current_id is None:
            return
        kept = ["kind", "slug", *(["breakdown"] if before.kind == self.Kind.ANONYMOUS else [])]
        changed = {name: FROZEN for name in kept if getattr(before, name) != getattr(self, name)}
        if changed:
            raise ValidationError(changed)

    @property
    def written(self) -> Questionnaire:
        """The questionnaire as the builder holds it, perhaps ahead of the one people answer."""
        return parse(self.written_raw)

    @property
    def written_raw(self) -> list[dict]:
        return list(self.content.get_prep_value()) if self.content else []

    @property
    def has_new_text(self) -> bool:
        return self.current is not None and self.current.questionnaire != self.written

    def is_open(self, now: datetime) -> bool:
        begun = self.opens_at is None or self.opens_at <= now
        going = self.closes_at is None or self.closes_at > now
        return begun and going and self.current_id is not None and self.closed_on is None

    @property
    def state(self) -> str:
        if self.current_id is None:
            return "en préparation"
        if self.closed_on:
            return "fermée"
        now = timezone.now()
        if self.opens_at and self.opens_at > now:
            return "programmée"
        return "ouverte" if self.is_open(now) else "fermée"


class Version(models.Model):
    """The questions as they were put to people: never changed."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("numéro")
    content = models.JSONField("questionnaire")
    opened_on = models.DateField("ouverte le", default=timezone.localdate)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="one_version_per_number")]

    def __str__(self):
        return f"Version {self.number}"

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return parse(self.content)


class Invitation(models.Model):
    """One person asked once. Of an anonymous survey, nothing joins it to an answer."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField("adresse électronique")
    name = models.CharField("nom", max_length=120, blank=True)
    context = models.CharField("contexte", max_length=120, blank=True)
    invited_on = models.DateField("invitée le", null=True, editable=False)
    answered_on = models.DateField("répondu le", null=True, editable=False)
    reminders = models.PositiveSmallIntegerField("rappels", default=0, editable=False)
    no_reminder = models.BooleanField("sans rappel", default=False, editable=False)

    class Meta:
        verbose_name = "invitation"
        ordering = ["email"]
        constraints = [models.UniqueConstraint(fields=["survey", "email"], name="one_invitation_per_address")]

    def __str__(self):
        return self.email


class Draft(models.Model):
    """Answers under way, found again by a code that only their person has. `invitation`: the named kind alone."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="drafts")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, related_name="draft")
    key = models.CharField(max_length=64, unique=True)
    seed = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    seen = models.JSONField(default=list)
    touched_on = models.DateField(default=timezone.localdate)

    def __str__(self):
        return "Réponse commencée"


class Pool(models.Model):
    """Anonymous answers waiting for others to be written with, in an order that says nothing."""

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="pool")
    waiting = models.JSONField(default=list)

    def __str__(self):
        return "Réponses en attente"


class Response(models.Model):
    """One answered questionnaire. Of an anonymous survey it has neither invitation nor day."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, related_name="response")
    day = models.DateField("jour", null=True)

    def __str__(self):
        return "Réponse"


class Answer(models.Model):
    """One value: a choice, a mark, a row of a table, a rank, a text."""

    class Review(models.TextChoices):
        WAITING = "waiting", "à relire"
        SHOWN = "shown", "publiable"
        HIDDEN = "hidden", "écartée"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answers")
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    row = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    review = models.CharField(max_length=8, choices=Review, default=Review.WAITING)
    theme = models.CharField("thème", max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["survey", "question", "row", "value"], name="answers_of_a_survey")]
        constraints = [
            models.UniqueConstraint(fields=["response", "question", "row", "value"], name="one_answer_of_each_kind")
        ]

    def __str__(self):
        return self.text or self.value
