"""What must be right before a letter leaves: each fault says what to do, and leads to where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from wagtail.models import Page

from community.proofreading import faults
from newsletter import composing, reach
from newsletter.models import Article, Edition

MAX_BYTES = 100_000
MAX_SUBJECT = 120
HEADINGS = re.compile(r"h[1-6]")
# The marks of this site and of the mailing tools that texts are brought from.
MARKS = re.compile(r"{{.*?}}|{%.*?%}|\[\[.*?\]\]|\*\|.*?\|\*|%[A-Z_]{3,}%|\$\{.*?\}")
UNPUBLISHED = "L’édition n’est pas publiée\u00a0: ses liens ne mèneraient nulle part. Faites-la publier d’abord."
NO_ARTICLE = "L’édition n’a pas d’article publié. Écrivez-en un, ou faites publier ceux qui attendent."
NO_TITLE = "Le titre est vide\u00a0: c’est l’objet du courriel. Écrivez-le."
LONG_TITLE = (
    "Le titre a {length} caractères\u00a0: c’est l’objet du courriel, coupé au-delà de {most}. Raccourcissez-le."
)
HEAVY = "La lettre pèse {weight} octets, pour {most} au plus\u00a0: des messageries la couperaient. Raccourcissez ses articles."
SENDER = (
    "L’adresse d’expédition n’est pas valide. L’administrateur du serveur la règle avec la variable DEFAULT_FROM_EMAIL."
)
NOT_HTTPS = "Le désabonnement en un clic demande une adresse en https. L’administrateur du serveur la règle avec la variable SITE_URL."
NO_ALTERNATIVE = "Une image n’a pas de texte de remplacement. Écrivez ce qu’elle montre."
NO_WORDS = "Un lien vers «\u00a0{address}\u00a0» n’a pas de texte. Écrivez où il mène."
DEAD = "Le lien «\u00a0{said}\u00a0» mène à «\u00a0{address}\u00a0», qui ne répond pas. Corrigez l’adresse, ou retirez le lien."
SKIPPED = "Le titre «\u00a0{said}\u00a0» saute un niveau. Donnez-lui un dièse de moins."
MARK = "«\u00a0{said}\u00a0» ressemble à un champ à remplir, et partirait tel quel. Retirez-le."


@dataclass(frozen=True)
class Refusal:
    """`page` is where to correct it; none when it is the server's setting."""

    what: str
    page: Page | None = None

    @property
    def address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]) if self.page else ""


def refusals(edition: Edition, articles: list[Article]) -> list[Refusal]:
    """Nothing when the letter may be proposed."""
    found = [*_edition(edition, articles), *_server()]
    alive = cache(reach.answers)
    for page, html in composing.told(edition, articles):
        soup = BeautifulSoup(html, "html.parser")
        said = [*_written(page), *_shown(soup), *_links(soup, alive)]
        found += [Refusal(what, page) for what in dict.fromkeys(said)]
    return found


def elsewhere(edition: Edition, articles: list[Article]) -> list[str]:
    """The links to other sites: a person opens them, the server asks nothing of others."""
    soups = [BeautifulSoup(html, "html.parser") for _, html in composing.told(edition, articles)]
    found = [str(link["href"]) for soup in soups for link in soup.find_all("a")]
    return list(dict.fromkeys(one for one in found if one.startswith("http") and not reach.is_ours(one)))


def _edition(edition: Edition, articles: list[Article]) -> Iterator[Refusal]:
    if not edition.live:
        yield Refusal(UNPUBLISHED, edition)
    if not articles:
        yield Refusal(NO_ARTICLE, edition)
    if not edition.title.strip():
        yield Refusal(NO_TITLE, edition)
    if len(edition.title) > MAX_SUBJECT:
        yield Refusal(LONG_TITLE.format(length=len(edition.title), most=MAX_SUBJECT), edition)
    weight = composing.weight(composing.compose(edition, articles))
    if weight >= MAX_BYTES:
        yield Refusal(HEAVY.format(weight=weight, most=MAX_BYTES), edition)


def _server() -> Iterator[Refusal]:
    try:
        validate_email(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    except ValidationError:
        yield Refusal(SENDER)
    if not (settings.HTTPS or settings.DEMO):
        yield Refusal(NOT_HTTPS)


def _written(page: Edition | Article) -> Iterator[str]:
    """As it was typed: Markdown makes italics of « *|NOM|* »."""
    texts = (
        [page.editorial]
        if isinstance(page, Edition)
        else [str(one.value) for one in page.body if one.block_type == "text"]
    )
    for text in texts:
        yield from faults(text)
        yield from _marks(text)


def _marks(text: str) -> Iterator[str]:
    return (MARK.format(said=mark) for mark in MARKS.findall(text))


def _shown(soup: BeautifulSoup) -> Iterator[str]:
    level = 2
    for heading in soup.find_all(HEADINGS):
        own = int(heading.name[1])
        if own > level + 1:
            yield SKIPPED.format(said=heading.get_text().strip())
        level = own
    for image in soup.find_all("img"):
        if not str(image.get("alt", "")).strip():
            yield NO_ALTERNATIVE
    yield from _marks(str(soup))


def _links(soup: BeautifulSoup, alive) -> Iterator[str]:
    for link in soup.find_all("a"):
        address, said = str(link["href"]), _words(link)
        if not said:
            yield NO_WORDS.format(address=address)
        elif reach.is_ours(address) and not alive(address.partition("#")[0]):
            yield DEAD.format(said=said, address=address)


def _words(link: Tag) -> str:
    return link.get_text().strip() or " ".join(str(image.get("alt", "")) for image in link.find_all("img")).strip()
