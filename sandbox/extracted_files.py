"""The bytes that an extraction gave: a practice keeps those of the latest ones."""

from django.db import models


class ExtractedFile(models.Model):
    """What an extraction gave, to the byte; a practice keeps the latest ones."""

    entry = models.OneToOneField("sandbox.Entry", models.CASCADE, related_name="file", verbose_name="extraction")
    content = models.BinaryField("contenu")

    def __str__(self) -> str:
        return str(self.entry)
