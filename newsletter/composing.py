"""An edition as a mail: the HTML part and the text part are made from the same words."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import mrml
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.html import escape

from newsletter.models import Article, Edition
from newsletter.plain import as_text

# What a letter holds of its reader, and nothing else; filled in once, and never read again.
PREFERENCES, UNSUBSCRIBE = "preferences", "unsubscribe"
MARK = re.compile(r"{{(preferences|unsubscribe)}}")
PARTS = "[[parts]]"
SECTION = '<mj-section><mj-column><mj-text css-class="l-part">{}</mj-text></mj-column></mj-section>'
ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True)
class Letter:
    subject: str
    html: str
    text: str

    @property
    def digest(self) -> str:
        """64 hexadecimal digits: another word, another digest."""
        return hashlib.sha256(f"{self.subject}\0{self.html}\0{self.text}".encode()).hexdigest()

    def filled(self, links: dict[str, str]) -> "Letter":
        html = MARK.sub(lambda mark: escape(links[mark[1]]), self.html)
        return Letter(self.subject, html, MARK.sub(lambda mark: links[mark[1]], self.text))


def compose(edition: Edition, articles: Sequence[Article], *, dark: bool = False) -> Letter:
    """The letter of who reads these articles. `dark` shows what a dark screen makes of it."""
    parts = [*(html for _, html in told(edition, articles)), _part("newsletter/mail/closing.html", settings.SITE_URL)]
    shell = render_to_string("newsletter/mail/letter.mjml", {"edition": edition, "dark": dark})
    # Each part was rendered with its escapes; a title cannot hold the shell's comment.
    whole = shell.replace(PARTS, "".join(SECTION.format(part) for part in parts))
    html = mrml.to_html(whole, render_options=mrml.RenderOptions(disable_comments=False, fonts={})).content
    return Letter(edition.title, html, "\n\n\n".join(as_text(part) for part in parts) + "\n")


def told(edition: Edition, articles: Sequence[Article]) -> list[tuple[Edition | Article, str]]:
    """What the editors wrote, page by page, beside its HTML."""
    opening = _part("newsletter/mail/opening.html", settings.SITE_URL + str(edition.get_url()), page=edition)
    return [(edition, opening), *((article, _article(article)) for article in articles)]


def _article(article: Article) -> str:
    scenario = article.scenario
    base = settings.SITE_URL + str(article.get_url())
    return _part("newsletter/mail/article.html", base, article=article, script=scenario.script if scenario else None)


def _part(template: str, base: str, **context: object) -> str:
    """Clean HTML whose addresses hold outside the site; the marks stay as they are."""
    soup = BeautifulSoup(render_to_string(template, context), "html.parser")
    for tag, attribute in (("a", "href"), ("img", "src")):
        for node in soup.find_all(tag):
            address = str(node.get(attribute, ""))
            node[attribute] = address if MARK.fullmatch(address) else urljoin(base, address)
    return str(soup)


def headers(unsubscribe: str) -> dict[str, str]:
    """RFC 2369 and RFC 8058: the mail program shows its own button to leave."""
    return {"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": ONE_CLICK}


def weight(letter: Letter) -> int:
    """Bytes of the whole mail as it leaves."""
    message = EmailMultiAlternatives(letter.subject, letter.text, to=["lecteur@exemple.fr"])
    message.attach_alternative(letter.html, "text/html")
    return len(message.message().as_bytes())
