"""Two rejections that are not corrected like the others, said to the supplier (reference § 11)."""

from typing import Protocol

from sandbox.engine.vocabulary import Confiance
from sandbox.words import libelles

ROUTAGE = (
    "Ce motif parle de l’adresse, pas du contenu : « Mettre à recycler » aurait été le bon geste, et vous auriez gardé "
    "votre numéro. Le statut l’emporte : faites une nouvelle facture, avec un nouveau numéro et l’adresse juste."
)
DOUBLON = "Cette facture fait double emploi : il n’y a rien à renvoyer."
PREMIERE = "Vérifiez plutôt où en est la première, sans doute {numero} : même destinataire, mêmes montants."
INTROUVABLE = "Vérifiez plutôt où en est la première : aucune autre de vos factures n’a ici le même destinataire et les mêmes montants."
A_CONFIRMER = libelles.CERTITUDES[Confiance.P]


class Numbered(Protocol):
    numero: str


def doublon(first: Numbered | None) -> str:
    return f"{DOUBLON} {PREMIERE.format(numero=first.numero) if first else INTROUVABLE}"
