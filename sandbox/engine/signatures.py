"""What a deposited décompte signed outside the portal (A8, A22) is worth: facts that the caller has read in the file.

No source says that the real portal checks them: each fault is a lesson, never a refusal (reference § 11).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Etat(StrEnum):
    """Of the last signature in the file."""

    ABSENTE = "ABSENTE"
    IMAGE = "IMAGE"
    INTACTE = "INTACTE"
    ALTEREE = "ALTEREE"
    ILLISIBLE = "ILLISIBLE"


class Objet(StrEnum):
    """What was signed: what this piece must be (the décompte général of the dossier; for an A22, the titulaire's own
    project of it), an earlier project instead of the décompte général, or something else.
    """

    DECOMPTE = "DECOMPTE"
    PROJET = "PROJET"
    AUTRE = "AUTRE"


@dataclass(frozen=True, slots=True)
class Signature:
    """`du_titulaire`: the certificate is of his structure. `autorite`: the practice's training authority issued it."""

    etat: Etat
    objet: Objet = Objet.AUTRE
    signataire: str = ""
    du_titulaire: bool = False
    couvre_tout: bool = False
    autorite: bool = False
    expiree: bool = False


class Defaut(StrEnum):
    ILLISIBLE = "signature_illisible"
    ALTEREE = "signature_alteree"
    IMAGE = "signature_image"
    AUTRE_DOCUMENT = "signature_autre_document"
    PREMATUREE = "signature_prematuree"
    ABSENTE = "signature_absente"
    INCOMPLETE = "signature_incomplete"
    AUTRE_SIGNATAIRE = "signature_autre_signataire"
    AUTRE_AUTORITE = "signature_autre_autorite"
    EXPIREE = "signature_expiree"


# Said in this order, one at a time.
DEFAUTS: tuple[tuple[Defaut, Callable[[Signature], bool]], ...] = (
    (Defaut.ILLISIBLE, lambda s: s.etat is Etat.ILLISIBLE),
    (Defaut.ALTEREE, lambda s: s.etat is Etat.ALTEREE),
    (Defaut.IMAGE, lambda s: s.etat is Etat.IMAGE),
    (Defaut.AUTRE_DOCUMENT, lambda s: s.objet is Objet.AUTRE),
    (Defaut.PREMATUREE, lambda s: s.objet is Objet.PROJET),
    (Defaut.ABSENTE, lambda s: s.etat is Etat.ABSENTE),
    (Defaut.INCOMPLETE, lambda s: not s.couvre_tout),
    (Defaut.AUTRE_SIGNATAIRE, lambda s: not s.du_titulaire),
    (Defaut.AUTRE_AUTORITE, lambda s: not s.autorite),
    (Defaut.EXPIREE, lambda s: s.expiree),
)
VALABLE = "valable"


def defaut(signature: Signature | None) -> Defaut | None:
    """Why this signature is worth nothing; None when it does, or when nobody has looked at the file."""
    if signature is None:
        return None
    return next((found for found, has in DEFAUTS if has(signature)), None)
