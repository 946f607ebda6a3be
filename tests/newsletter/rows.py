"""The smallest valid rows of the letter."""

from datetime import date

from newsletter.fingerprints import fingerprint
from newsletter.models import Article, Edition, LetterPage, Rubrique
from newsletter.subscribers import Subscriber


def make_edition(letter: LetterPage, number: int, day: date, *, live: bool = True) -> Edition:
    return letter.add_child(instance=Edition(title=f"Lettre {number}", number=number, date=day, live=live))


def make_article(edition: Edition, rubrique: Rubrique, title: str, **fields) -> Article:
    values = {"summary": "Résumé.", "body": [("text", "Le **texte**.")]} | fields
    return edition.add_child(instance=Article(title=title, rubrique=rubrique, **values))


def make_subscriber(email: str, *slugs: str) -> Subscriber:
    subscriber = Subscriber.objects.create(email=email, fingerprint=fingerprint(email))
    subscriber.rubriques.set(Rubrique.objects.filter(slug__in=slugs))
    return subscriber
