"""What the letter needs to exist: its archive page and its four rubriques, made once and never overwritten."""

from django.db import transaction

from community.models import HomePage
from newsletter.models import LetterPage, Rubrique

TITLE = "La lettre"
LEAD = (
    "Ce qui change, ce qui aide, ce que racontent ceux qui s’en servent. Chaque bonne pratique s’essaie en quelques "
    "minutes, sans risque."
)
RUBRIQUES = (
    ("les-actualites", "Les actualités", "Ce qui change dans Chorus Pro et dans les règles, expliqué simplement."),
    ("les-bonnes-pratiques", "Les bonnes pratiques", "Un geste à la fois, que vous pouvez essayer aussitôt."),
    ("la-parole-aux-utilisateurs", "La parole aux utilisateurs", "Des gens de métier racontent comment ils s’y prennent."),
    ("les-rendez-vous", "Les rendez-vous de l’AIFE", "Webinaires, classes virtuelles et consultations."),
)  # fmt: skip


@transaction.atomic
def ensure_letter() -> None:
    """Makes what is missing. A rubrique that the editors removed stays removed once there are others."""
    home = HomePage.objects.first()
    if home and not LetterPage.objects.exists():
        home.add_child(instance=LetterPage(title=TITLE, lead=LEAD)).save_revision().publish()
    if not Rubrique.objects.exists():
        for order, (slug, name, description) in enumerate(RUBRIQUES, start=1):
            Rubrique.objects.create(slug=slug, name=name, description=description, order=order)
