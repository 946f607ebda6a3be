"""A class: one session's files, who sits where in them, and what the trainer looked at."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from sandbox.codes import new_code
from sandbox.models import Practice

# People come back to it in the evening; then the door closes.
OPEN_AFTER_END = timedelta(hours=12)
KEPT = timedelta(days=30)
MOST_PEOPLE = 60


class ClassRoomQuerySet(models.QuerySet):
    def purge(self, now: datetime) -> None:
        """Names and seats go a month after; the practices follow the rule of all practices."""
        self.filter(session__starts_at__lt=now - KEPT).delete()


class ClassRoom(models.Model):
    """What a trainer made of an exercise, a number of people and a time. `code` is typed by whoever comes."""

    session = models.OneToOneField("trainings.Session", models.CASCADE, related_name="room", verbose_name="session")
    scenario = models.ForeignKey("sandbox.Scenario", models.PROTECT, related_name="+", verbose_name="exercice")
    code = models.CharField("code de la classe", max_length=11, unique=True, default=new_code)
    people = models.PositiveSmallIntegerField("personnes attendues")
    minutes = models.PositiveSmallIntegerField("minutes")
    together = models.BooleanField("plusieurs personnes par dossier", default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ClassRoomQuerySet.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("classes:mine", args=[self.code])

    def closed_because(self, now: datetime) -> str:
        if self.session.is_cancelled:
            return "Cette session est annulée."
        return "Cette classe est terminée." if now > self.session.ends_at + OPEN_AFTER_END else ""


class ClassFile(models.Model):
    """One practice of the exercise, played by a team."""

    room = models.ForeignKey(ClassRoom, models.CASCADE, related_name="files")
    practice = models.OneToOneField(Practice, models.CASCADE, related_name="class_file")
    number = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = []
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="one_file_per_number")]

    def __str__(self):
        return f"Équipe {self.number}"


class Participant(models.Model):
    """Who sits in one role of one file. The browser's proof is the seat of the practice; this row gives it a name."""

    file = models.ForeignKey(ClassFile, models.CASCADE, related_name="participants")
    registration = models.ForeignKey(
        "trainings.Registration", models.CASCADE, null=True, blank=True, related_name="places"
    )
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    joined_at = models.DateTimeField(default=timezone.now)
    hand_raised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = []
        ordering = ["joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["file", "role"], name="one_participant_per_role")]

    def __str__(self):
        return self.name


class FileLook(models.Model):
    """A trainer looked at a file: kept with it, and told to those who play it."""

    file = models.ForeignKey(ClassFile, models.CASCADE, related_name="looks")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.file}, {timezone.localtime(self.at):%H:%M}"
