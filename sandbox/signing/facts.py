"""What can be said of a deposited PDF and its signature. Facts only: what they mean is for the engine and its words.

Travels between processes as JSON.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MARK = "exercice:"  # before the identifier, in the keywords of each document that we draw


class Etat(StrEnum):
    ABSENTE = "ABSENTE"
    IMAGE = "IMAGE"  # a picture of a signature, or a scan, and no signature
    INTACTE = "INTACTE"  # what was signed is as it was, whoever signed
    ALTEREE = "ALTEREE"  # something of what was signed has changed
    ILLISIBLE = "ILLISIBLE"  # not a PDF that can be read


class Ajout(StrEnum):
    """What came into the file after the last signature."""

    RIEN = "RIEN"
    PREUVES = "PREUVES"  # time stamps and certificates, as some programs add by themselves
    FORMULAIRE = "FORMULAIRE"
    AUTRE = "AUTRE"


@dataclass(frozen=True, slots=True)
class Original:
    """One state of a file. The line ends after its last mark do not count: programs add one before they append."""

    sha256: str
    longueur: int  # bytes


@dataclass(frozen=True, slots=True)
class Signing:
    """Facts of the last signature. Those after `document` mean nothing when there is none.

    `autorite_entrainement`: the certificate was issued by one of the given roots, in its time or not; `expire` says
    the second. `signee_le` is the signer's own clock. `original`: the file before the first signature, whole when it
    has none; None when it cannot be told, as after a program that wrote the file anew. `document`: the identifier of
    a document that we drew, or "".
    """

    etat: Etat
    document: str = ""
    original: Original | None = None
    signatures: int = 0
    signataire: str = ""
    organisation: str = ""
    siret: str = ""
    couvre_tout: bool = False
    ajout: Ajout = Ajout.RIEN
    autorite_entrainement: bool = False
    expire: bool = False
    signee_le: datetime | None = None


class NotSigned(Exception):
    """Nothing was signed. `code`: « unreadable » (no PDF, or one that cannot be signed) or « too_long »."""

    def __init__(self, code: str = "unreadable") -> None:
        super().__init__(code)
        self.code = code


def original_of(pdf: bytes) -> Original:
    """To compare with `Signing.original`: that of a file that we delivered."""
    kept = pdf.rstrip(b"\r\n")
    return Original(sha256(kept).hexdigest(), len(kept))


def keyword(identifiant: str) -> str:
    """What is written in the metadata of a document that we draw."""
    return f"{MARK}{identifiant}"


def identifiant_of(keywords: str) -> str:
    return keywords.removeprefix(MARK) if keywords.startswith(MARK) else ""


def in_utc(moment: datetime) -> datetime:
    """A moment without a zone is of Paris, as the engine's."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=PARIS)).astimezone(UTC)


def dumps(signing: Signing) -> str:
    return json.dumps(asdict(signing), default=datetime.isoformat)


def loads(text: str | bytes) -> Signing:
    """Raises ValueError, KeyError or TypeError when these are no facts."""
    data: dict[str, Any] = json.loads(text)
    original, signed = data["original"], data["signee_le"]
    data |= {
        "etat": Etat(data["etat"]),
        "ajout": Ajout(data["ajout"]),
        "original": Original(**original) if original else None,
        "signee_le": datetime.fromisoformat(signed) if signed else None,
    }
    return Signing(**data)
