"""Who receives the letter, who asked to, what proves it, and who must never be written to again."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


class Audience(models.TextChoices):
    SUPPLIER = "supplier", "Fournisseur, titulaire d’un marché"
    MOE = "moe", "Maîtrise d’œuvre"
    PUBLIC = "public", "Entité publique, maîtrise d’ouvrage"
    OTHER = "other", "Autre"


class Choice(models.Model):
    """What a reader wants to read."""

    email = models.EmailField("adresse électronique", unique=True)
    fingerprint = models.CharField("empreinte", max_length=64, unique=True)
    rubriques = models.ManyToManyField("newsletter.Rubrique", verbose_name="rubriques", related_name="+")
    audience = models.CharField("vous êtes", max_length=10, choices=Audience, blank=True)

    class Meta:
        abstract = True


class Subscriber(Choice):
    """Someone who confirmed, or whose consent came with an import. Leaving deletes the row."""

    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    subscribed_at = models.DateTimeField("abonné depuis", default=timezone.now)

    class Meta:
        verbose_name = "abonné"
        default_permissions = ["view"]
        permissions = [
            ("export_subscriber", "Peut exporter les abonnés"),
            ("import_subscriber", "Peut importer des abonnés"),
        ]
        ordering = ["email"]

    def __str__(self):
        return self.email


class SubscriptionRequest(Choice):
    """A wish, forgotten after a week. Until it is confirmed, nobody is written to but to ask."""

    code = models.CharField(max_length=64, unique=True)
    source = models.CharField("demandé depuis", max_length=200)
    text_version = models.CharField("texte accepté", max_length=20)
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)

    def __str__(self):
        return self.email


class Consent(models.Model):
    """One act of a reader, kept under the fingerprint of the address: the proof outlives the address."""

    class Act(models.TextChoices):
        CONFIRMED = "confirmed", "abonnement confirmé"
        IMPORTED = "imported", "abonnement importé"
        CHANGED = "changed", "préférences modifiées"
        LEFT = "left", "désabonnement"

    fingerprint = models.CharField("empreinte", max_length=64, db_index=True)
    act = models.CharField("acte", max_length=10, choices=Act)
    source = models.CharField("depuis", max_length=200)
    text_version = models.CharField("texte accepté", max_length=20)
    rubriques = models.CharField("rubriques", max_length=500, blank=True)
    at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_act_display()


class Suppression(models.Model):
    """An address not to write to, known by its fingerprint alone. Only its person lifts it, by confirming again."""

    class Reason(models.TextChoices):
        LEFT = "left", "désabonnement"
        ERASED = "erased", "effacement"

    fingerprint = models.CharField("empreinte", max_length=64, unique=True)
    reason = models.CharField("raison", max_length=10, choices=Reason)
    at = models.DateTimeField("depuis le", default=timezone.now)

    def __str__(self):
        return self.get_reason_display()
