"""What the guides keep: the table of rejections, and the messages that nobody recognised."""

from django.db import models
from django.utils import timezone

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
