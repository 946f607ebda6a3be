"""French words as the site compares them: folded, stemmed, small words left out."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

SMALL = frozenset(
    "a ai as au aux avec c ce ces cet cette ci d dans de des donc du elle en est et eu il ils j je l la le les leur "
    "leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas plus pour qu que qui quel quelle quels "
    "quelles s sa se ses si son sont suis sur t ta te tes ton tu un une vos votre vous y etre faire "
    "comment pourquoi quand combien dois doit faut peut peux puis veux vais va vont quoi entre cela ca".split()
)
_STEMMER = snowballstemmer.stemmer("french")
_ONE_AT_A_TIME = Lock()  # a stemmer holds the word that it works on


def fold(text: str) -> str:
    """Lower case, without accents nor ligatures: « Dépôts d’œuvre » → « depots d'oeuvre »."""
    lowered = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of a folded word: the same for « deposee », « deposees » and « depose ». MOE and MOA keep theirs."""
    if len(word) <= 3:
        return word
    with _ONE_AT_A_TIME:
        root = _STEMMER.stemWord(word)
    return root.rstrip("e") or root


def terms(text: str) -> list[str]:
    """The roots of the words that mean something, in order, repeated ones too."""
    return [stem(word) for word in words(text) if word not in SMALL]
