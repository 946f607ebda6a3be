"""The dates and who comes. Pages of themes are in `pages.py`; times are Paris's wherever they are shown."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from trainings.class_models import ClassFile, ClassRoom, FileLook, Participant
from trainings.pages import CataloguePage, ThemePage
from trainings.vocabulary import Audience, Kind

__all__ = ["CataloguePage", "ClassFile", "ClassRoom", "FileLook", "Participant", "Registration", "Session", "ThemePage"]

NEEDS_KEPT = timedelta(days=1)
REGISTRATIONS_KEPT = timedelta(days=365)
UNCONFIRMED_KEPT = timedelta(days=3)


class SessionQuerySet(models.QuerySet):
    def coming(self, now: datetime | None = None):
        """Those not begun, soonest first, whose theme is on line; cancelled ones stay, marked so."""
        after = now or timezone.now()
        return self.filter(starts_at__gt=after, theme__live=True).select_related("theme").order_by("starts_at", "pk")

    def suiting(self, *, role: str = "", kind: str = ""):
        """`role`: what is for that role or for all."""
        found = self.filter(audience__in=[role, Audience.ALL]) if role else self
        return found.filter(kind=kind) if kind else found

    def with_counts(self):
        return self.annotate(taken=Count("registrations", filter=Q(registrations__status__in=Registration.HOLDING)))

    def to_promote(self, now: datetime):
        """Not begun, and either an offer has run out or somebody waits while a place is free."""
        late = Q(registrations__status=Registration.Status.OFFERED, registrations__offered_until__lte=now)
        waits = Q(registrations__status=Registration.Status.WAITING)
        planned = self.filter(status=Session.Status.PLANNED, starts_at__gt=now)
        counted = planned.filter(pk__in=self.filter(late | waits).values("pk")).with_counts()
        run_out = Q(pk__in=self.filter(late).values("pk"))
        return counted.filter(run_out | Q(taken__lt=F("places"))).order_by("starts_at", "pk")


class Session(models.Model):
    """One date of a theme."""

    class Status(models.TextChoices):
        PLANNED = "planned", "prévue"
        CANCELLED = "cancelled", "annulée"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    theme = models.ForeignKey(ThemePage, models.PROTECT, related_name="sessions", verbose_name="thème")
    kind = models.CharField("forme", max_length=10, choices=Kind, default=Kind.WEBINAR)
    audience = models.CharField("réservée à", max_length=15, choices=Audience, default=Audience.ALL)
    starts_at = models.DateTimeField("début (heure de Paris)", db_index=True)
    minutes = models.PositiveSmallIntegerField(
        "durée en minutes", default=60, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    places = models.PositiveIntegerField("places", default=12, validators=[MinValueValidator(1)])
    opens_at = models.DateTimeField("ouverture des inscriptions", null=True, blank=True)
    closes_at = models.DateTimeField(
        "clôture des inscriptions", null=True, blank=True, help_text="Sans date, au début de la session."
    )
    prerequisites = models.CharField("à savoir avant de venir", max_length=300, blank=True)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="compte du formateur"
    )
    led_by = models.CharField("animée par", max_length=100, blank=True)
    room_url = models.CharField(
        "adresse de la salle",
        max_length=300,
        blank=True,
        validators=[URLValidator(["https", "http"])],
        help_text="Montrée aux seuls inscrits. Exemple : https://salle.exemple.fr/12",
    )
    status = models.CharField("état", max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    reason = models.CharField("motif de l’annulation", max_length=300, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "session"
        verbose_name_plural = "sessions"
        ordering = ["starts_at", "pk"]
        default_permissions = ["add", "change", "view"]
        constraints = [models.CheckConstraint(condition=Q(places__gte=1), name="session_has_a_place")]

    def __str__(self):
        return f"{self.theme.title}, {timezone.localtime(self.starts_at):%d/%m/%Y à %H:%M}"

    def get_absolute_url(self):
        return reverse("trainings:session", args=[self.public_id])

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def left(self) -> int:
        """Places neither taken nor offered; free of queries on a row `with_counts`."""
        taken = self.taken if hasattr(self, "taken") else self.registrations.holding().count()
        return max(self.places - taken, 0)

    def closed_because(self, now: datetime) -> str:
        """Why nobody may register now, whatever the places; "" when they may."""
        if self.is_cancelled:
            return "Cette session est annulée."
        if now >= self.starts_at:
            return "Cette session a déjà commencé."
        if self.opens_at and now < self.opens_at:
            return f"Les inscriptions ouvriront le {timezone.localtime(self.opens_at):%d/%m/%Y à %H:%M}."
        if self.closes_at and now >= self.closes_at:
            return "Les inscriptions sont closes."
        return ""


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=Registration.Status.CONFIRMED)

    def holding(self):
        """Those who keep a place from the others: it is theirs, or offered to them."""
        return self.filter(status__in=Registration.HOLDING)

    def waiting(self):
        """In the order of their turn."""
        return self.filter(status=Registration.Status.WAITING).order_by("rank")

    def planning_on(self):
        """Those who hear of what becomes of the session: a place, an offer, or a turn."""
        return self.filter(status__in=[*Registration.HOLDING, Registration.Status.WAITING])

    def beside(self, registration):
        """Those of the same person: same proved address, or same account."""
        same = Q(email=registration.email)
        return self.filter(same | Q(user=registration.user_id) if registration.user_id else same)

    def coming(self, now: datetime):
        """Their sessions to come, whether they have a place or wait for one."""
        found = self.planning_on().filter(session__starts_at__gt=now)
        return found.select_related("session__theme", "session__room").order_by("session__starts_at")

    def purge(self, now: datetime) -> None:
        """Needs go the day after, or with whoever left. Who has no place is forgotten at the start.

        What was never confirmed goes after three days, the rest after a year.
        """
        useless = Q(session__starts_at__lt=now - NEEDS_KEPT) | Q(status=Registration.Status.LEFT)
        spent = self.filter(useless).exclude(needs="").values_list("pk", flat=True)
        self.filter(pk__in=list(spent)).update(needs="")
        self.filter(status__in=Registration.FORGOTTEN_AT_THE_START, session__starts_at__lt=now).delete()
        self.filter(status=Registration.Status.ASKED, asked_at__lt=now - UNCONFIRMED_KEPT).delete()
        self.filter(session__starts_at__lt=now - REGISTRATIONS_KEPT).delete()


class Registration(models.Model):
    """One person at one session; one row whatever they do and undo."""

    class Status(models.TextChoices):
        ASKED = "asked", "à confirmer"
        CONFIRMED = "confirmed", "inscrit"
        WAITING = "waiting", "en liste d’attente"
        OFFERED = "offered", "place proposée"
        LEFT = "left", "désinscrit"

    HOLDING = (Status.CONFIRMED, Status.OFFERED)
    FORGOTTEN_AT_THE_START = (Status.WAITING, Status.OFFERED, Status.LEFT)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="registrations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True)
    email = models.EmailField("adresse électronique")
    name = models.CharField("nom", max_length=100)
    needs = models.CharField("besoins d’accessibilité", max_length=500, blank=True)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The turn on the waiting list: a number, because a clock may jump. Kept by whoever got the place.
    rank = models.PositiveIntegerField("rang", null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        default_permissions = ["view"]
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "email"], name="one_registration_per_address"),
            models.UniqueConstraint(fields=["session", "rank"], name="one_turn_each"),
        ]

    def __str__(self):
        return f"{self.name}, {self.session}"

    @property
    def is_late(self) -> bool:
        """Whether the time to answer an offer has run out, noticed by the clock or not yet."""
        return self.offered_until is not None and self.offered_until <= timezone.now()
