"""Practices and what they are made of. Rows of a practice are reached through the practice, never by a bare key.

A scenario's starting dossiers are shared by all its practices; a practice stores only the dossiers it has changed.
"""

import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

from sandbox import codec
from sandbox.catalogue import base_of
from sandbox.codes import new_code
from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Dossier
from sandbox.engine.world import World
from sandbox.extracted_files import ExtractedFile  # noqa: F401 # a model with a module of its own
from sandbox.querysets import PieceRowQuerySet, PracticeQuerySet, ScenarioQuerySet, UploadQuerySet
from sandbox.script import Script
from sandbox.seat_holds import SeatHold  # noqa: F401 # a model with a module of its own

IDLE_DAYS = 90


class Scenario(models.Model):
    """One version of a scenario file. A changed file is a new row; open practices keep theirs."""

    code = models.SlugField("code", max_length=60)
    content_hash = models.CharField("empreinte du contenu", max_length=64, unique=True)
    is_current = models.BooleanField("en vigueur", default=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    content = models.JSONField("contenu")
    directory = models.JSONField("annuaire")
    numbers = models.JSONField("numéros des pièces", default=dict)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(is_current=True), name="one_current_scenario_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def script(self) -> Script:
        return base_of(self).script

    @property
    def base_directory(self) -> Directory:
        return base_of(self).directory


class Practice(models.Model):
    """A rehearsal of a scenario, by one person or by several, with its own simulated day."""

    visitor: Any = None  # who asks, in a request (`access.Visitor`); None: the starter

    public_id = models.UUIDField("identifiant public", default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code de reprise", max_length=11, unique=True, default=new_code)
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="practices", verbose_name="scénario")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name="titulaire",
    )
    origin = models.CharField("origine", max_length=80, blank=True)
    today = models.DateField("jour simulé")
    rules_date = models.DateField("date des règles")
    directory = models.JSONField("annuaire modifié", null=True)
    extractions = models.JSONField("extractions", default=list)
    goals = models.JSONField("buts atteints", default=dict)  # goal code → identifiers of the slices that reach it
    succeeded_at = models.DateTimeField("réussi le", null=True)
    next_identifiant = models.PositiveIntegerField("prochain identifiant", default=200_001)
    last_sequence = models.PositiveIntegerField("dernière entrée", default=0)
    hints_shown = models.JSONField("indices montrés", default=list)
    taken = models.JSONField("rôles tenus par d’autres", default=list)
    styles = models.JSONField("façons de jouer des remplaçants", default=dict)
    film_version = models.PositiveIntegerField("version des liens du film", default=0)
    seat_changes = models.PositiveIntegerField("changements de place", default=0)
    created_at = models.DateTimeField("commencé le", auto_now_add=True)
    last_used_at = models.DateTimeField("utilisé le", default=timezone.now, db_index=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-last_used_at"]

    def __str__(self) -> str:
        return self.code

    @property
    def script(self) -> Script:
        return self.scenario.script

    @property
    def current_directory(self) -> Directory:
        if self.directory is None:
            return self.scenario.base_directory
        return codec.load_directory(self.directory)

    def dossier(self, identifiant: int) -> Dossier | None:
        """The dossier that holds this piece: the practice's own version, else the scenario's."""
        mine = models.Q(practice=self) | models.Q(scenario=self.scenario_id)
        found = DossierSlice.objects.filter(mine, identifiant=identifiant)
        if not found:  # a later piece of a works dossier, which is named after its first one
            home = PieceRow.objects.filter(mine, identifiant=identifiant).values("dossier")[:1]
            found = DossierSlice.objects.filter(mine, identifiant__in=home)
        own_first = sorted(found, key=lambda s: s.practice_id is None)
        return codec.load_dossier(own_first[0].data) if own_first else None

    def world(self, identifiant: int | None = None) -> World:
        return World(
            self.today,
            self.rules_date,
            self.current_directory,
            self.dossier(identifiant) if identifiant else None,
            codec.load_extractions(self.extractions),
        )


class DossierSlice(models.Model):
    """A dossier as JSON: the scenario's starting one, or the version that one practice changed."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, null=True, related_name="dossiers")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, related_name="dossiers")
    identifiant = models.PositiveIntegerField("identifiant du dossier")
    data = models.JSONField("contenu")
    due_on = models.DateField("prochaine échéance", null=True)  # last usable day of the next delay
    stand_in_on = models.DateField("tour du remplaçant", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scenario__isnull=False) ^ models.Q(practice__isnull=False),
                name="slice_of_a_scenario_or_of_a_practice",
            ),
            models.UniqueConstraint(fields=["practice", "identifiant"], name="one_slice_per_practice"),
            models.UniqueConstraint(fields=["scenario", "identifiant"], name="one_slice_per_scenario"),
        ]
        indexes = [
            models.Index(fields=["practice", "due_on"]),
            models.Index(fields=["practice", "stand_in_on"]),
        ]

    def __str__(self) -> str:
        return str(self.identifiant)


class PieceRow(models.Model):
    """What lists and search need of a piece, in columns. Rewritten with its slice."""

    slice = models.ForeignKey(DossierSlice, models.CASCADE, related_name="rows")
    scenario = models.ForeignKey(Scenario, models.CASCADE, null=True, related_name="rows")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, related_name="rows")
    identifiant = models.PositiveIntegerField()
    dossier = models.PositiveIntegerField()
    numero = models.CharField(max_length=60, blank=True)
    numero_folded = models.CharField(max_length=60, blank=True)
    type = models.CharField(max_length=20)
    cadre = models.CharField(max_length=4)
    statut = models.CharField(max_length=60)
    mode_depot = models.CharField(max_length=40)
    fournisseur = models.CharField(max_length=20, blank=True)
    service_fournisseur = models.CharField(max_length=60, blank=True)
    destinataire = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=60, blank=True)
    valideur = models.CharField(max_length=20, blank=True)
    second_valideur = models.CharField(max_length=20, blank=True)
    moe = models.CharField(max_length=20, blank=True)
    moa = models.CharField(max_length=20, blank=True)
    engagement = models.CharField(max_length=80, blank=True)
    marche = models.CharField(max_length=80, blank=True)
    facture_origine = models.CharField(max_length=60, blank=True)
    mode_paiement = models.CharField(max_length=20, blank=True)
    coordonnees = models.PositiveIntegerField(null=True)
    devise = models.CharField(max_length=3, default="EUR")
    numero_flux = models.CharField(max_length=30, blank=True)
    createur = models.CharField(max_length=60)
    ht = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    ttc = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    a_payer = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    date_facture = models.DateField(null=True)
    date_depot = models.DateField(null=True)
    date_statut = models.DateTimeField()
    rejet_traite = models.BooleanField(default=False)
    retour_affiche_le = models.DateField(null=True)
    retour_acquitte = models.BooleanField(default=False)
    telechargee = models.BooleanField(default=False)
    signature = models.CharField(max_length=40, blank=True)  # why it is worth nothing, of a piece that is signed
    attendue = models.CharField(
        max_length=4, blank=True
    )  # the cadre that the titulaire has to deposit after this piece

    objects = PieceRowQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practice", "fournisseur", "numero_folded"]),
            models.Index(fields=["scenario", "fournisseur", "numero_folded"]),
            models.Index(fields=["practice", "statut"]),
            models.Index(fields=["scenario", "statut"]),
            models.Index(fields=["practice", "identifiant"]),
            models.Index(fields=["scenario", "identifiant"]),
        ]

    def __str__(self) -> str:
        return self.numero


class Entry(models.Model):
    """One line of the practice's log, append-only: an action with its events, or its refusal."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="entries")
    sequence = models.PositiveIntegerField("rang")
    key = models.CharField("clé du formulaire", max_length=64, null=True)  # noqa: DJ001 # NULL is unique per practice
    verb = models.CharField("verbe", max_length=40)
    role = models.CharField("rôle", max_length=20)
    utilisateur = models.CharField("utilisateur", max_length=60, blank=True)
    dossier = models.PositiveIntegerField("dossier", null=True)
    payload = models.JSONField("saisie", null=True)
    events = models.JSONField("événements", default=list)
    refusals = models.JSONField("refus", default=list)
    back_to = models.PositiveIntegerField("retour à", null=True)  # live branch: entries after this rank are undone
    moment = models.DateTimeField("moment simulé")
    created_at = models.DateTimeField("moment réel", auto_now_add=True)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "sequence"], name="one_entry_per_rank"),
            models.UniqueConstraint(fields=["practice", "key"], name="one_effect_per_form"),
        ]
        indexes = [models.Index(fields=["practice", "dossier"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


def uploads_storage():
    return storages["uploads"]


def upload_path(upload: "Upload", _filename: str) -> str:
    """A generated name: what a person typed never reaches the disk."""
    return f"{upload.practice.public_id}/{uuid.uuid4().hex}"


class Upload(models.Model):
    """A file that a learner sent. The row is committed before the bytes; a sweep removes what nothing claims."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="uploads")
    numero = models.PositiveIntegerField("identifiant public")
    file = models.FileField("fichier", upload_to=upload_path, storage=uploads_storage, blank=True)
    name = models.CharField("nom", max_length=255)
    size = models.PositiveBigIntegerField("taille")
    content_hash = models.CharField("empreinte", max_length=64, blank=True)
    reading = models.JSONField("lecture", null=True)
    claimed = models.BooleanField("dans une pièce", default=False)
    created_at = models.DateTimeField("reçu le", auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "numero"], name="one_upload_per_number")]

    def __str__(self) -> str:
        return self.name


class OriginCount(models.Model):
    """How many practices of an origin started, succeeded, were dropped, by day: no person, survives every purge."""

    origin = models.CharField("origine", max_length=80)
    day = models.DateField("jour")
    started = models.PositiveIntegerField("commencées", default=0)
    succeeded = models.PositiveIntegerField("réussies", default=0)
    abandoned = models.PositiveIntegerField("abandonnées", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "day"], name="one_count_per_origin_and_day")]

    def __str__(self) -> str:
        return f"{self.origin} {self.day}"
