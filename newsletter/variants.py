"""One letter, only the reader's rubriques: each set of rubriques that an edition holds is a variant."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Sum, Value, When

from newsletter.models import Article
from newsletter.subscribers import Subscriber


@dataclass(frozen=True)
class Variant:
    """`mask` has one bit per rubrique of the edition, in the letter's order. Nobody is in it by name."""

    mask: int
    rubriques: tuple[str, ...]
    articles: tuple[Article, ...]
    readers: int


def rubriques_of(articles: list[Article]) -> list[int]:
    return list(dict.fromkeys(article.rubrique_id for article in articles))


def readers_by_mask(rubriques: list[int]) -> Counter[int]:
    """How many subscribers read each set; who chose none of these rubriques is in no set, and gets no mail."""
    bits = [When(rubrique=rubrique, then=Value(1 << place)) for place, rubrique in enumerate(rubriques)]
    if not bits:
        return Counter()
    chosen = Subscriber.rubriques.through.objects.filter(rubrique__in=rubriques).values("subscriber")
    masks = chosen.annotate(mask=Sum(Case(*bits, output_field=IntegerField()))).order_by()
    return Counter(masks.values_list("mask", flat=True).iterator())


def variant(articles: list[Article], mask: int, readers: int = 0) -> Variant:
    places = {rubrique: place for place, rubrique in enumerate(rubriques_of(articles))}
    kept = tuple(article for article in articles if mask >> places[article.rubrique_id] & 1)
    names = dict.fromkeys(article.rubrique.name for article in kept)
    return Variant(mask, tuple(names), kept, readers)


def variants(articles: list[Article]) -> list[Variant]:
    """The whole letter first, even without readers, then those that somebody reads, the most read first."""
    rubriques = rubriques_of(articles)
    counts = readers_by_mask(rubriques)
    whole = (1 << len(rubriques)) - 1
    others = [mask for mask, _ in counts.most_common() if mask != whole]
    return [variant(articles, mask, counts[mask]) for mask in ([whole] if whole else []) + others]
