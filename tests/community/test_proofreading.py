"""What an editor may not write: each fault is said where it stands, and what the site comes with has none."""

import pytest
from django.core.exceptions import ValidationError

from community.blocks import MarkdownBlock
from community.proofreading import describes, faults
from guides.fiches import read_guides
from tests.tree import ROOT

SAID = {
    "# Déposer": "«\u00a0# Déposer\u00a0»\u00a0: le titre de la page est déjà le premier titre. Commencez les vôtres par ##.",
    "### Déposer": "«\u00a0Déposer\u00a0»\u00a0: ce titre ouvre le texte avec trop de dièses. Le premier titre s’écrit avec ##.",
    "## Déposer\n\n#### Joindre": "«\u00a0Joindre\u00a0»\u00a0: ce titre saute un niveau. Écrivez-le avec 3 dièses au plus, sans passer de ## à ####.",
    "## \n\nTexte": "Un titre est vide\u00a0: écrivez-le, ou retirez ses dièses.",
    "[](/guides/)": "Le lien vers «\u00a0/guides/\u00a0» n’a pas de texte\u00a0: écrivez entre les crochets où il mène.",
    "[Les guides]()": "Le lien «\u00a0Les guides\u00a0» ne mène nulle part\u00a0: écrivez son adresse entre les parenthèses.",
    "[Cliquez ici](/guides/)": "Le lien «\u00a0Cliquez ici\u00a0» ne dit pas où il mène. Écrivez par exemple le titre de la page.",
    "Pour déposer, c’est [**ici**.](/guides/)": "Le lien «\u00a0ici.\u00a0» ne dit pas où il mène. Écrivez par exemple le titre de la page.",
    "[Le portail](javascript:alert)": "Le lien «\u00a0Le portail\u00a0»\u00a0: l’adresse «\u00a0javascript:alert\u00a0» n’est pas acceptée. Elle commence par /, https:// ou mailto:.",
    "![Le bouton](/bouton.png)": "L’image «\u00a0Le bouton\u00a0» ne s’affichera pas\u00a0: ajoutez-la avec un bloc «\u00a0Image\u00a0», qui demande son texte de remplacement.",
    "[Le rejet](/glossaire/rejett/)": "«\u00a0/glossaire/rejett/\u00a0»\u00a0: ce mot n’est pas au glossaire. Pensiez-vous à /glossaire/rejet/\u00a0?",
    "[Le rejet](/glossaire/zzzzzzz/)": "«\u00a0/glossaire/zzzzzzz/\u00a0»\u00a0: ce mot n’est pas au glossaire. Cherchez-le dans /glossaire/.",
}
FINE = [
    "## Déposer\n\n### Joindre\n\n## Suivre",
    "[Déposer une facture](/guides/deposer-une-facture/) et [écrire](mailto:aide@example.org)",
    "[Rejet](/glossaire/rejet/)",
    "Un prix de 3 # 4, un code `[ici](x)` et du <h1>texte</h1>.",
    "> " * 5_000 + "trop profond",
]


@pytest.mark.parametrize("text", SAID)
def test_fault_is_said_with_what_to_do(text):
    assert list(faults(text)) == [SAID[text]]


@pytest.mark.parametrize("text", FINE)
def test_right_text_has_no_fault(text):
    assert list(faults(text)) == []


def test_all_faults_of_a_text_are_said_at_once():
    with pytest.raises(ValidationError) as refused:
        MarkdownBlock().clean("# Titre\n\n[ici](/guides/)\n\n[](/guides/)")

    assert len(refused.value.messages) == 3


@pytest.mark.parametrize("alternative", ["bouton.PNG", "IMG_2041", " dsc0012 ", "capture"])
def test_name_of_a_file_describes_no_image(alternative):
    with pytest.raises(ValidationError, match="C’est le nom du fichier"):
        describes(alternative)


def test_sentence_describes_an_image():
    assert describes("Le bouton Valider et envoyer, en bas de l’écran") is None


def texts() -> list[tuple[str, str]]:
    """Where and what: every Markdown text that the site comes with."""
    files = [path for app in ("community", "newsletter") for path in (ROOT / app / "content").rglob("*.md")]
    pages = [(path.name, path.read_text("utf-8").split("---\n", 1)[1]) for path in files]
    guides = read_guides().items()
    around = [(slug, text) for slug, guide in guides for text in (guide.avant, guide.ensuite)]
    return [*pages, *around, *((slug, step.texte) for slug, guide in guides for step in guide.etapes)]


def test_every_text_that_the_site_comes_with_is_right():
    assert [(where, fault) for where, text in texts() for fault in faults(text)] == []
    assert len(texts()) > 100
