"""What an editor's text must not hold: each fault is a sentence that says what to do, shown where it was typed."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError

from community.language import fold
from community.markdown import is_heavy, is_safe_address, parse
from community.registry import registry

VAGUE = frozenset(
    "cliquez ici|cliquer ici|clic ici|ici|lien|ce lien|suivre ce lien|voir|voir plus|en savoir plus|savoir plus"
    "|lire la suite|la suite|cette page|page".split("|")
)
HEADINGS = re.compile(r"h[1-6]")
FILE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|svg|avif)$|^(img|dsc|image|capture)[-_ ]?\d*$", re.IGNORECASE)
FIRST = "«\u00a0# {said}\u00a0»\u00a0: le titre de la page est déjà le premier titre. Commencez les vôtres par ##."
SKIPPED = "«\u00a0{said}\u00a0»\u00a0: ce titre saute un niveau. Écrivez-le avec {wanted} dièses au plus, sans passer de ## à ####."
ALONE = "«\u00a0{said}\u00a0»\u00a0: ce titre ouvre le texte avec trop de dièses. Le premier titre s’écrit avec ##."
EMPTY_HEADING = "Un titre est vide\u00a0: écrivez-le, ou retirez ses dièses."
EMPTY_LINK = "Le lien vers «\u00a0{address}\u00a0» n’a pas de texte\u00a0: écrivez entre les crochets où il mène."
NO_ADDRESS = "Le lien «\u00a0{said}\u00a0» ne mène nulle part\u00a0: écrivez son adresse entre les parenthèses."
UNSAFE = "Le lien «\u00a0{said}\u00a0»\u00a0: l’adresse «\u00a0{address}\u00a0» n’est pas acceptée. Elle commence par /, https:// ou mailto:."
VAGUE_LINK = "Le lien «\u00a0{said}\u00a0» ne dit pas où il mène. Écrivez par exemple le titre de la page."
PICTURE = "L’image «\u00a0{said}\u00a0» ne s’affichera pas\u00a0: ajoutez-la avec un bloc «\u00a0Image\u00a0», qui demande son texte de remplacement."


def proofread(text: str) -> None:
    """Raises ValidationError with one sentence per fault of a Markdown text."""
    found = list(faults(text))
    if found:
        raise ValidationError(found)


def describes(alternative: str) -> None:
    """Raises ValidationError when an image's alternative is the name of its file."""
    if FILE_NAME.search(alternative.strip()):
        raise ValidationError("C’est le nom du fichier\u00a0: dites plutôt ce que l’image montre.")


def faults(text: str) -> Iterator[str]:
    if is_heavy(text):
        return  # shown as it was typed: it has no links and no headings
    page = BeautifulSoup(parse(text), "html.parser")
    yield from _headings(page)
    for link in page.find_all("a"):
        yield from _link(link)
    for picture in page.find_all("img"):
        yield PICTURE.format(said=picture.get("alt") or picture.get("src"))


def _headings(page: BeautifulSoup) -> Iterator[str]:
    level = 1
    for heading in page.find_all(HEADINGS):
        own, said = int(heading.name[1]), heading.get_text().strip()
        if not said:
            yield EMPTY_HEADING
        elif own == 1:
            yield FIRST.format(said=said)
        elif own > level + 1:
            yield ALONE.format(said=said) if level == 1 else SKIPPED.format(said=said, wanted=level + 1)
        level = max(own, 1)


def _link(link: Tag) -> Iterator[str]:
    said, address = link.get_text().strip(), str(link.get("href", "")).strip()
    if not said:
        yield EMPTY_LINK.format(address=address)
    elif not address or address == "#":
        yield NO_ADDRESS.format(said=said)
    elif not is_safe_address(address):
        yield UNSAFE.format(said=said, address=address)
    elif fold(said).strip(" .:>→") in VAGUE:
        yield VAGUE_LINK.format(said=said)
    yield from registry.link_faults(address)
