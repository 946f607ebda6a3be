"""A letter is proposed by one person and approved by another; a word changed since, and it is a draft again."""

from django.db import transaction

from community import outbox
from community.models import User
from newsletter import composing, gate, links
from newsletter.models import Article, Edition
from newsletter.steps import LetterStep
from newsletter.subscribers import Subscriber

Kind = LetterStep.Kind
NOT_GREEN = "La lettre a encore des points à corriger."
ALREADY = "La lettre est déjà proposée ou approuvée, telle quelle."
NOT_PROPOSED = "Cette version de la lettre n’attend pas d’approbation."
SAME_PERSON = "Vous avez proposé cette lettre\u00a0: une autre personne l’approuve."
NOTHING_TO_RETURN = "Cette version de la lettre n’est ni proposée ni approuvée."


class Refused(Exception):
    """A sentence for the person who asked."""


def content_of(edition: Edition) -> tuple[list[Article], str]:
    """The articles that leave, and the digest of the letter that holds them all."""
    articles = edition.articles
    return articles, composing.compose(edition, articles).digest


def standing(edition: Edition, digest: str) -> LetterStep | None:
    """The last decision about this very content; none for a draft."""
    last = edition.steps.exclude(kind=Kind.TRIED).last()
    return last if last and last.digest == digest and last.kind != Kind.RETURNED else None


def propose(*, edition: Edition, by: User) -> None:
    articles, digest = content_of(edition)
    if gate.refusals(edition, articles):
        raise Refused(NOT_GREEN)
    with transaction.atomic():
        if _standing_locked(edition, digest):
            raise Refused(ALREADY)
        edition.steps.create(kind=Kind.PROPOSED, by=by, digest=digest)


def approve(*, edition: Edition, by: User) -> None:
    articles, digest = content_of(edition)
    if gate.refusals(edition, articles):
        raise Refused(NOT_GREEN)
    with transaction.atomic():
        last = _standing_locked(edition, digest)
        if last is None or last.kind != Kind.PROPOSED:
            raise Refused(NOT_PROPOSED)
        if last.by_id == by.pk:
            raise Refused(SAME_PERSON)
        edition.steps.create(kind=Kind.APPROVED, by=by, digest=digest)


def send_back(*, edition: Edition, by: User, note: str) -> None:
    """Whoever may approve may take it back, approved or not; the note says what to correct."""
    _, digest = content_of(edition)
    with transaction.atomic():
        if _standing_locked(edition, digest) is None:
            raise Refused(NOTHING_TO_RETURN)
        edition.steps.create(kind=Kind.RETURNED, by=by, digest=digest, note=note)


def _standing_locked(edition: Edition, digest: str) -> LetterStep | None:
    """Two decisions at once wait for each other."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    return standing(edition, digest)


@transaction.atomic
def send_trial(*, edition: Edition, articles: list[Article], to: User) -> None:
    """The very mail, to the person who asks; its two personal links belong to no subscriber."""
    letter = composing.compose(edition, articles)
    nobody = Subscriber()
    unsubscribe = links.unsubscribe_link(nobody)
    ready = letter.filled({composing.PREFERENCES: links.preferences_link(nobody), composing.UNSUBSCRIBE: unsubscribe})
    outbox.post(
        to=to.email,
        subject=f"[Essai] {ready.subject}",
        text=ready.text,
        secret=False,
        rich=outbox.Rich(ready.html, composing.headers(unsubscribe)),
    )
    edition.steps.create(kind=Kind.TRIED, by=to, digest=letter.digest)
