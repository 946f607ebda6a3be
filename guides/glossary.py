"""The glossary that people read, from `docs/glossary.md`: one text, checked against the engine by its own tests."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.text import slugify

from community.language import fold, stem, words

FILE = Path(__file__).parents[1] / "docs" / "glossary.md"
LINK = re.compile(r"(https?://[^/]+)?/glossaire/(?P<slug>[^/?#]+)")
UNSURE = "(à confirmer)"
# Words of the two portals (reference § 4.1 and § 6): term → the old word, the present one.
GENERATIONS = {
    "espace-domaine-application": ("espace", "domaine et application"),
    "gestionnaire-secondaire": ("gestionnaire secondaire", "utilisateur, avec ses droits"),
    "synthese": ("onglet «\u00a0Synthèse\u00a0» d’un espace", "«\u00a0Synthèse\u00a0» d’une application"),
}


@dataclass(frozen=True)
class Term:
    """`names` are the ways to write it, the title first; `sure` is False where sources do not settle."""

    slug: str
    title: str
    names: tuple[str, ...]
    meaning: str
    section: str

    @property
    def sure(self) -> bool:
        return UNSURE not in self.meaning

    @property
    def generations(self) -> tuple[str, str] | None:
        return GENERATIONS.get(self.slug)

    def get_absolute_url(self) -> str:
        return reverse("guides:term", args=[self.slug])


@cache
def terms() -> dict[str, Term]:
    """By slug, in the order of the file. A word that the file explains twice gets its section in its address."""
    found: dict[str, Term] = {}
    section = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] not in {"Terme", "---"}:
            term = _term(cells[0], cells[2], section, taken=set(found))
            found[term.slug] = term
    return found


def _term(title: str, meaning: str, section: str, *, taken: set[str]) -> Term:
    slug = slugify(fold(title).replace("'", "-"))
    slug = f"{slug}-{slugify(section)}" if slug in taken else slug
    sentence = f"{meaning[:1].upper()}{meaning[1:].rstrip('.')}."
    return Term(slug, title, tuple(name.strip() for name in title.split(",")), sentence, section)


def by_section() -> list[tuple[str, list[Term]]]:
    found: dict[str, list[Term]] = {}
    for term in terms().values():
        found.setdefault(term.section, []).append(term)
    return list(found.items())


def link_fault(address: str) -> str | None:
    """For an editor who leads to a word that the glossary does not have."""
    found = LINK.match(address)
    if not found or found["slug"] in terms():
        return None
    near = get_close_matches(found["slug"], terms(), n=1)
    return f"«\u00a0{address}\u00a0»\u00a0: ce mot n’est pas au glossaire." + (
        f" Pensiez-vous à /glossaire/{near[0]}/\u00a0?" if near else " Cherchez-le dans /glossaire/."
    )


COMMON = frozenset(
    {"autre", "facture", "numero", "service", "certain", "ligne", "motif", "validee", "valide", "commentaire"}
)
CODES = frozenset({"Les gestes", "Les certitudes"})  # words of the site's own buttons and marks


def found_in(text: str) -> list[Term]:
    """The terms that a text uses, in the glossary's order; the plainest words are left out."""
    said = f" {' '.join(stem(word) for word in words(text))} "
    known = (term for term in terms().values() if term.section not in CODES)
    return [term for term in known if any(_said(name, said) for name in term.names)]


def _said(name: str, said: str) -> bool:
    roots = [stem(word) for word in words(name)]
    alone = len(roots) == 1 and (roots[0] in {stem(word) for word in COMMON} or len(name) < 2)
    return bool(roots) and not alone and f" {' '.join(roots)} " in said


def plain(markdown: str) -> str:
    """Written text without the marks of its layout."""
    return re.sub(r"[*_#>`]|\]\([^)]*\)|\[", " ", markdown)
