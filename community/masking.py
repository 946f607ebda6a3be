"""What is taken out of a message before it is kept: nothing that could tell a person or an invoice."""

import re

LONGEST = 500
CODE = re.compile(r"[A-Z]{2,4}_(?:MSG_)?[A-Z0-9_.]+\Z")
ADDRESS = re.compile(r"\S+@\S+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
PERSON = re.compile(r"\b(M\.|Mr|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Me|Maître)\s+(?:[A-ZÀ-Ý][\w’'-]*\s?){1,3}")
DIGITS = re.compile(r"\S*\d(?:\S|[\u00a0\u202f ](?=\d))*")


def _number(found: re.Match[str]) -> str:
    """A code of the portal stays; every other word with a figure goes."""
    bare = found[0].strip("«»()[],;:.\u00a0 ")
    return found[0] if CODE.fullmatch(bare) else "[numéro]"


def mask(text: str) -> str:
    """The message on one line, cut, without address, link, person nor number."""
    return _masked(text[: 4 * LONGEST])[:LONGEST]


def mask_lines(text: str) -> str:
    """As `mask`, each line kept, nothing cut: for a text whose form bounds it."""
    return "\n".join(_masked(line) for line in text.strip().splitlines())


def _masked(text: str) -> str:
    line = " ".join(text.split())
    line = ADDRESS.sub("[adresse]", LINK.sub("[lien]", line))
    line = PERSON.sub(r"\1 [personne] ", line)
    return " ".join(DIGITS.sub(_number, line).split())
