"""The questions that the archive asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from newsletter.models import Article, Edition, Rubrique


class EditionQuerySet(PageQuerySet):
    def told(self) -> EditionQuerySet:
        """Those that the public reads, the latest first."""
        return self.live().public().order_by("-date", "-number")


class ArticleQuerySet(PageQuerySet):
    def of(self, edition: Edition) -> ArticleQuerySet:
        """What the public reads of an edition, in the letter's order."""
        return self.child_of(edition).live().public().select_related("rubrique").order_by("rank", "path")

    def told(self, rubrique: Rubrique | None = None) -> list[tuple[Edition, Article]]:
        """Each article of the published editions beside its edition, the latest first, without its text: two queries."""
        editions = {edition.path: edition for edition in apps.get_model("newsletter", "Edition").objects.told()}
        found = self.live().public().select_related("rubrique").defer("body").order_by("rank", "path")
        if rubrique is not None:
            found = found.filter(rubrique=rubrique)
        pairs = [(editions.get(article.path[: -article.steplen]), article) for article in found]
        kept = [(edition, article) for edition, article in pairs if edition]
        return sorted(kept, key=lambda pair: (pair[0].date, pair[0].number), reverse=True)


EditionManager = PageManager.from_queryset(EditionQuerySet)
ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class ProposalQuerySet(models.QuerySet):
    def waiting(self) -> ProposalQuerySet:
        return self.filter(status="received")
