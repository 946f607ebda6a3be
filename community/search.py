"""One search for the whole site, the same on SQLite and PostgreSQL: our own words, folded and stemmed, in a table.

Each app registers a source. An entry's roots are rows with a weight; a question is turned into roots, widened by
synonyms and near spellings, and answered by one query, ranked here.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache as shared
from django.db import transaction
from django.utils import timezone

from community.language import fold, stem, terms, words
from community.models import SearchEntry, SearchTerm
from community.registry import Found, registry

SYNONYMS = Path(__file__).parent / "content" / "synonymes.txt"
VOCABULARY = "search:vocabulary"
TITLE, KEYWORDS, BODY = 5.0, 3.0, 1.0
AS_SAID, SYNONYM, NEAR, BEGINS = 1.0, 0.55, 0.7, 0.6
ALIKE = 0.74  # how near a word must be to one of the site's to be taken for it
LONGEST = 300  # characters of a question
SHOWN = 30
FAR = 0.15  # of the best answer's score: below, an answer is not one
HOW = "comment"
DEED = re.compile(
    r"(?:..(?:[^i]er|fier|plier|ir)|faire|mettre|suivre|pondre|joindre)$"
)  # a verb, as people look for it
NO_DEED = frozenset({"avoir", "loyer"})
ENDING = re.compile(r"(?:e?ments?|ations?)$")  # what a fault leaves on a root


@dataclass(frozen=True)
class Results:
    """`kinds` counts every answer; `entries` are those of the kind asked for, best first."""

    entries: list[SearchEntry] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


def find(question: str, kind: str = "") -> Results:
    """The entries that answer a question, in three queries at most."""
    wanted = _widened(question[:LONGEST])
    scores = _scores(wanted) if wanted else {}
    near = max(scores.values(), default=0.0) * FAR
    entries = SearchEntry.objects.in_bulk([pk for pk in scores if scores[pk] >= near])
    worth = _worth_of_kinds(question[:LONGEST])
    ranked = sorted(entries, key=lambda pk: (-scores[pk] * worth.get(entries[pk].kind, 1.0), pk))
    kinds = Counter(entries[pk].kind for pk in ranked)
    shown = [entries[pk] for pk in ranked if kind in {"", entries[pk].kind}]
    return Results(shown[:SHOWN], dict(kinds))


def asks_to_do(question: str) -> bool:
    """Whether somebody wants to do something (« acquitter un rejet »), rather than to know a word (« acquitter »)."""
    said = words(question)
    verbs = [word for word in said if DEED.search(word) and word not in NO_DEED]
    return HOW in said or (bool(verbs) and len(said) > 1)


def _worth_of_kinds(question: str) -> dict[str, float]:
    return {source.kind: source.to_do for source in registry.search_sources()} if asks_to_do(question) else {}


def _widened(question: str) -> list[dict[str, float]]:
    """For each word of the question, the roots that may answer it, with how much each is worth."""
    groups = []
    vocabulary = _vocabulary()
    asked = _expressed(question)
    for root in dict.fromkeys(terms(asked) or [stem(word) for word in words(asked)]):
        group = {root: AS_SAID} | dict.fromkeys(synonyms().get(root, ()), SYNONYM)
        if not vocabulary.keys() & group.keys():
            group |= _near(root, vocabulary)
        groups.append(group)
    return groups


def _near(root: str, vocabulary: dict[str, int]) -> dict[str, float]:
    if len(root) < 4:
        return {}
    begins = {word: BEGINS for word in vocabulary if word.startswith(root)}
    alike = get_close_matches(ENDING.sub("", root), vocabulary, n=3, cutoff=ALIKE)
    near = begins | dict.fromkeys(alike, NEAR)
    return near | {other: SYNONYM * NEAR for word in alike[:1] for other in synonyms().get(word, ())}


def _scores(groups: list[dict[str, float]]) -> dict[int, float]:
    """A rare word says more than a common one; an entry that answers every word beats one that answers a few."""
    roots = {root for group in groups for root in group}
    rows = SearchTerm.objects.filter(term__in=roots).values_list("term", "entry_id", "weight")
    held: dict[str, dict[int, float]] = defaultdict(dict)
    for term, entry, weight in rows:
        held[term][entry] = weight
    total = max(SearchEntry.objects.count(), 1)
    scores: dict[int, float] = defaultdict(float)
    answered: dict[int, float] = defaultdict(float)
    asked = 0.0
    for group in groups:
        rarity = math.log(1 + total / (1 + max((len(held[root]) for root in group), default=0)))
        asked += rarity
        for entry, worth in _best(group, held).items():
            scores[entry] += rarity * worth
            answered[entry] += rarity * min(worth, 1.0)
    return {entry: score * (answered[entry] / asked) for entry, score in scores.items()}


def _best(group: dict[str, float], held: dict[str, dict[int, float]]) -> dict[int, float]:
    """The worth of one word in each entry: of the best of the roots that may answer it."""
    best: dict[int, float] = {}
    for root, worth in group.items():
        for entry, weight in held[root].items():
            best[entry] = max(best.get(entry, 0.0), worth * weight)
    return best


@cache
def expressions() -> dict[str, str]:
    """« bon de commande » → « bon_de_commande »: what is looked for as one word."""
    lines = SYNONYMS.read_text(encoding="utf-8").splitlines()
    named = {word for line in lines if not line.startswith("#") for word in line.split() if "_" in word}
    return {word.replace("_", " "): word.replace("_", "") for word in sorted(named, key=len, reverse=True)}


def _expressed(text: str) -> str:
    """A question, its expressions in one word: « note de crédit » is not about notes."""
    said = f" {' '.join(words(text))} "
    for spelt, one in expressions().items():
        said = said.replace(f" {spelt} ", f" {one} ")
    return said


def _joined(text: str) -> str:
    """A text of the site, the expressions that it holds in one word too, beside its own words."""
    said = f" {' '.join(words(text))} "
    return text + "".join(f" {one}" for spelt, one in expressions().items() if f" {spelt} " in said)


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Root → the other roots of its lines."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in SYNONYMS.read_text(encoding="utf-8").splitlines():
        roots = {stem(fold(word).replace("_", "")) for word in line.split()} if not line.startswith("#") else set()
        for root in roots:
            found[root] |= roots - {root}
    return {root: frozenset(others) for root, others in found.items()}


def _vocabulary() -> dict[str, int]:
    """Every root of the site, kept until the index changes."""
    kept = shared.get(VOCABULARY)
    if kept is None:
        kept = dict.fromkeys(SearchTerm.objects.values_list("term", flat=True).distinct(), 1)
        shared.set(VOCABULARY, kept, 600)
    return kept


def rebuild() -> int:
    """Brings the index up to date with every source; how many entries were written or taken away."""
    changed = 0
    for source in registry.search_sources():
        changed += _update(source.kind, list(source.entries()))
    if changed:
        shared.delete(VOCABULARY)
    return changed


@transaction.atomic
def _update(kind: str, found: Iterable[Found]) -> int:
    by_url = {entry.url: entry for entry in found}
    gone = SearchEntry.objects.filter(kind=kind).exclude(url__in=by_url)
    changed, known = gone.count(), dict(SearchEntry.objects.filter(kind=kind).values_list("url", "digest"))
    gone.delete()
    for url, entry in by_url.items():
        worth = weights(entry)
        digest = sha256(repr((kind, entry, sorted(worth.items()))).encode()).hexdigest()
        if known.get(url) != digest:
            _write(kind, entry, worth, digest)
            changed += 1
    return changed


def _write(kind: str, entry: Found, worth: dict[str, float], digest: str) -> None:
    values = {"kind": kind, "title": entry.title, "summary": entry.summary, "digest": digest}
    row, _ = SearchEntry.objects.update_or_create(url=entry.url, defaults=values | {"indexed_at": timezone.now()})
    row.terms.all().delete()
    SearchTerm.objects.bulk_create(
        SearchTerm(entry=row, term=term[:40], weight=weight) for term, weight in worth.items()
    )


def weights(entry: Found) -> dict[str, float]:
    """What each root is worth in an entry: where it stands, more in a short title, more when it comes back.

    Names that a title separates with commas are as many titles.
    """
    names = [(name, TITLE * (1 + 1 / max(len(terms(name)), 1))) for name in entry.title.split(",")]
    found: dict[str, float] = {}
    for text, worth in (*names, (entry.keywords, KEYWORDS), (f"{entry.summary} {entry.text}", BODY)):
        for root, times in Counter(terms(_joined(text))).items():
            found[root] = max(found.get(root, 0.0), worth * (2 - 1 / times))
    return found
