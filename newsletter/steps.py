"""What happened to an edition's sending, dated: tried, proposed, approved, sent back."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class LetterStep(models.Model):
    """A row is never changed. What was proposed or approved is known by its digest."""

    class Kind(models.TextChoices):
        TRIED = "tried", "envoyée en essai"
        PROPOSED = "proposed", "proposée à l’approbation"
        APPROVED = "approved", "approuvée"
        RETURNED = "returned", "renvoyée à corriger"

    edition = models.ForeignKey(
        "newsletter.Edition", verbose_name="édition", on_delete=models.CASCADE, related_name="steps"
    )
    kind = models.CharField("étape", max_length=10, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="par")
    digest = models.CharField("empreinte du contenu", max_length=64)
    note = models.CharField("ce qui est à corriger", max_length=500, blank=True)
    at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        default_permissions = []
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_kind_display()
