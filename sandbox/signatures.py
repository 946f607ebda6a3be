"""The keys of a practice: its training authority and the certificates that it issued. They go with it (docs/adr/0009)."""

from datetime import datetime, timedelta
from secrets import token_hex

from django.db import models
from django.utils import timezone

from sandbox.signing.authority import Authority, Credential, Validity, create_authority, issue

WIDE = timedelta(days=730)  # around the simulated day and the real one: both are read, here and in other programs


class TrainingAuthority(models.Model):
    practice = models.OneToOneField("sandbox.Practice", models.CASCADE, related_name="authority")
    cert = models.TextField("certificat")
    key = models.TextField("clé")

    def __str__(self) -> str:
        return f"autorité de {self.practice_id}"

    @property
    def pem(self) -> Authority:
        return Authority(self.cert.encode(), self.key.encode())


class TrainingCredential(models.Model):
    """A certificate for one of the exercise's people, in the name of their structure."""

    practice = models.ForeignKey("sandbox.Practice", models.CASCADE, related_name="credentials")
    utilisateur = models.CharField("utilisateur", max_length=60)
    siret = models.CharField("SIRET", max_length=14)
    cert = models.TextField("certificat")
    key = models.TextField("clé")
    passphrase = models.CharField("mot de passe du fichier .p12", max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "utilisateur", "siret"], name="one_credential_per_person")
        ]

    def __str__(self) -> str:
        return self.utilisateur


def authority_of(practice) -> Authority:
    """Made at the first signature of the practice."""
    found = TrainingAuthority.objects.filter(practice=practice).first()
    if found is None:
        made = create_authority(practice.code, _validity(practice))
        values = {"cert": made.cert.decode(), "key": made.key.decode()}
        found, _ = TrainingAuthority.objects.get_or_create(practice=practice, defaults=values)
    return found.pem


def credential_of(practice, utilisateur: str, siret: str) -> Credential:
    """The certificate of this person in the name of this structure; made at the first asking."""
    row = _row(practice, utilisateur, siret)
    return Credential(row.cert.encode(), row.key.encode(), authority_of(practice).cert)


def passphrase_of(practice, utilisateur: str, siret: str) -> str:
    return _row(practice, utilisateur, siret).passphrase


def _row(practice, utilisateur: str, siret: str) -> TrainingCredential:
    who = {"practice": practice, "utilisateur": utilisateur, "siret": siret}
    found = TrainingCredential.objects.filter(**who).first()
    return found or TrainingCredential.objects.get_or_create(**who, defaults=_issued(practice, utilisateur, siret))[0]


def _issued(practice, utilisateur: str, siret: str) -> dict[str, str]:
    directory = practice.current_directory
    person, structure = directory.utilisateur(utilisateur), directory.structure(siret)
    made = issue(
        authority_of(practice),
        nom=f"{person.prenom} {person.nom}" if person else utilisateur,
        raison_sociale=structure.raison_sociale if structure else siret,
        siret=siret,
        validity=_validity(practice),
    )
    return {"cert": made.cert.decode(), "key": made.key.decode(), "passphrase": token_hex(4)}


def _validity(practice) -> Validity:
    days = (practice.today, timezone.localdate())
    noon = datetime.min.time()
    return Validity(datetime.combine(min(days), noon) - WIDE, datetime.combine(max(days), noon) + WIDE)
