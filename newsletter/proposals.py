"""« Proposer un article »: received from anyone, answered by the committee."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from community import outbox
from newsletter.models import Article, Edition, Proposal, Rubrique

SUBJECT = "Votre proposition d’article pour la lettre"
KEPT = "Votre proposition « {title} » est retenue. La rédaction la relit avant de la publier."
DECLINED = "Votre proposition « {title} » n’est pas retenue cette fois."
END = "Merci d’avoir écrit. Votre adresse vient d’être effacée de cette proposition."


@transaction.atomic
def answer(*, proposal: Proposal, kept: bool, edition: Edition | None, reply: str, user: Any) -> Article | None:
    """Records the committee's decision once, tells the reader who left an address, forgets that address.

    A proposal that is kept becomes a draft under `edition`, which is returned. None when it was declined,
    or already decided.
    """
    status = Proposal.Status.KEPT if kept else Proposal.Status.DECLINED
    waiting = Proposal.objects.waiting().filter(pk=proposal.pk)
    if not waiting.update(status=status, decided_at=timezone.now(), email=""):
        return None
    if proposal.email:
        _tell(proposal, kept=kept, reply=reply)
    return _draft(proposal, edition, user) if kept and edition else None


def _tell(proposal: Proposal, *, kept: bool, reply: str) -> None:
    said = (KEPT if kept else DECLINED).format(title=proposal.title)
    parts = ["Bonjour,", said, reply.strip(), END]
    outbox.post(to=proposal.email, subject=SUBJECT, text="\n\n".join(filter(None, parts)), secret=False)


def _draft(proposal: Proposal, edition: Edition, user: Any) -> Article:
    article = Article(
        title=proposal.title,
        rubrique=proposal.rubrique or Rubrique.objects.all()[0],
        rank=len(edition.articles) + 1,
        summary=proposal.text[:300],
        body=[("text", proposal.text)],
        live=False,
        owner=user,
    )
    edition.add_child(instance=article)
    article.save_revision(user=user)
    return article
