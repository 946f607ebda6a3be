"""A request for help: where its person was, what was written on both sides, who opened their exercise.

An agent reads the place and the messages, never the account nor the address of who asks.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

KEPT = timedelta(days=90)  # after the last word
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else


def new_reference() -> str:
    return get_random_string(8, ALPHABET)


@register_setting(icon="help")
class HelpSettings(BaseGenericSetting):
    """What the help page promises."""

    hours = models.CharField(
        "heures d’ouverture",
        max_length=200,
        default="Du lundi au vendredi, de 9\u00a0h à 12\u00a0h et de 14\u00a0h à 17\u00a0h, heure de Paris.",
        help_text="Une phrase, telle que les apprenants la lisent.",
    )
    delay = models.CharField(
        "délai de réponse attendu",
        max_length=200,
        default="Une réponse vient en général sous un jour ouvré.",
        help_text="Une phrase. Promettez ce que l’équipe peut tenir.",
    )

    class Meta:
        verbose_name = "horaires de l’aide"


class HelpRequestQuerySet(models.QuerySet):
    def of(self, user, references):
        """Those of this person, and those that this browser keeps."""
        mine = models.Q(reference__in=references, author=None)
        if user.is_authenticated:
            mine |= models.Q(author=user.pk)
        return self.filter(mine)

    def waiting(self):
        return self.filter(status__in=[HelpRequest.Status.WAITING, HelpRequest.Status.TAKEN])

    def silent_since(self, moment):
        return self.filter(last_at__lt=moment)


class HelpRequest(models.Model):
    """`kind` and `ref` name a state that an app above knows how to open; a page has its address alone."""

    class Status(models.TextChoices):
        WAITING = "waiting", "à prendre"
        TAKEN = "taken", "prise en charge"
        ANSWERED = "answered", "répondue"
        CLOSED = "closed", "close"

    PAGE = "page"

    reference = models.CharField("référence", max_length=8, unique=True, default=new_reference, editable=False)
    kind = models.CharField("genre", max_length=20, default=PAGE)
    ref = models.CharField("état", max_length=80, blank=True)
    place = models.CharField("page", max_length=200)
    about = models.CharField("à propos de", max_length=200, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="help_requests"
    )
    status = models.CharField("état de la demande", max_length=10, choices=Status, default=Status.WAITING)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="suivie par"
    )
    faq = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("reçue le", default=timezone.now)
    last_at = models.DateTimeField("dernier message le", default=timezone.now, db_index=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’aide"
        verbose_name_plural = "demandes d’aide"
        default_permissions = ["view"]
        permissions = [("answer_helprequest", "Peut répondre à une demande d’aide")]
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.status in (self.Status.WAITING, self.Status.TAKEN)


class HelpMessage(models.Model):
    """One side's words. A form carries a key: sent twice, it says it once."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="messages")
    by_agent = models.BooleanField(default=False)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField("message")
    film = models.CharField("film", max_length=300, blank=True)
    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField("écrit le", default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:80]


class HelpLook(models.Model):
    """An agent opened the person's exercise: kept with the request, and told to the person."""

    class Act(models.TextChoices):
        LOOKED = "looked", "a regardé l’exercice"
        COPIED = "copied", "a copié l’exercice"

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="looks")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    act = models.CharField("acte", max_length=10, choices=Act)
    copy = models.CharField("copie", max_length=40, blank=True, db_index=True)
    at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_act_display()
