"""The words of a training: for whom, how far, in what shape."""

from django.db import models


class Audience(models.TextChoices):
    ALL = "tous", "Tous"
    SUPPLIER = "fournisseur", "Fournisseurs"
    MOE = "moe", "Maîtrise d’œuvre (MOE)"
    MOA = "moa", "Maîtrise d’ouvrage (MOA)"
    FINANCE = "finances", "Services financiers"


class Level(models.TextChoices):
    BEGINNER = "debutant", "débutant"
    MIDDLE = "intermediaire", "intermédiaire"
    EXPERT = "avance", "avancé"


class Kind(models.TextChoices):
    WEBINAR = "webinaire", "Webinaire"
    CLASS = "classe", "Classe virtuelle"
