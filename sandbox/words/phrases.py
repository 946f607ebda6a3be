"""What a sentence about a refusal or an advice is made of; `{champ:format}` places a detail in its French form."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.engine.pieces import Piece
from sandbox.engine.vocabulary import Cadre, Confiance, ModePaiement, Role, Statut, StatutRattachement
from sandbox.words import libelles
from sandbox.words.formats import FORMATS
from sandbox.words.formats import jour as jour_of
from sandbox.words.statuts import STATUTS


def _waiting(jour: str) -> str:
    """Of a projet A22 that does not stand yet."""
    return f" : la maîtrise d’ouvrage a jusqu’au {jour_of(jour)}" if jour else " : les dix jours n’ont pas commencé"


def _open(jour: str) -> str:
    """Of a projet A22 sent before its time."""
    if not jour:
        return " : aucun délai de notification du décompte général n’est passé, ni ne court"
    return f" : la maîtrise d’ouvrage peut notifier le décompte général jusqu’au {jour_of(jour)}"


LABELS = {
    "attente": _waiting,
    "delai_ouvert": _open,
    "statut": lambda code: STATUTS[Statut(code)].libelle if code else "pas encore créée",
    "role": lambda code: libelles.ROLES[Role(code)],
    "cadre": lambda code: libelles.cadre(Cadre[code]),
    "paiement": lambda code: libelles.MODES_PAIEMENT[ModePaiement(code)],
    "rattachement": lambda code: libelles.RATTACHEMENTS[StatutRattachement(code)],
    "motif": libelles.motif,
    "champ": {"quantite": "la quantité", "prix_unitaire_ht": "le prix unitaire HT"}.__getitem__,
}


class Detail(str):
    """A detail of the engine that a template may write in a French form."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        write = FORMATS.get(form) or LABELS.get(form) or str
        return write(str(self))


def fill(template: str, details: Mapping[str, str]) -> str:
    return template.format_map({name: Detail(value) for name, value in details.items()})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What happened, what to do, why, and the guide to read (a slug)."""

    phrase: str
    faire: str
    pourquoi: str
    guide: str
    officiel: str = ""  # the portal's own message, quoted


@dataclass(frozen=True, slots=True)
class Wording:
    """Ready to show. `a_confirmer` is empty where the reference is certain."""

    phrase: str
    faire: str
    pourquoi: str
    guide: str
    officiel: str = ""
    a_confirmer: str = ""
    champ: str = ""

    @property
    def complet(self) -> str:
        """In one paragraph, for the field or the button."""
        quoted = f"Le portail dit\u00a0: «\u00a0{self.officiel}\u00a0»." if self.officiel else ""
        return " ".join(part for part in (self.phrase, self.faire, quoted) if part)


def word(phrase: Phrase, details: Mapping[str, str], confiance: Confiance, champ: str = "") -> Wording:
    return Wording(
        fill(phrase.phrase, details),
        fill(phrase.faire, details),
        phrase.pourquoi,
        phrase.guide,
        phrase.officiel,
        libelles.regle(confiance),
        champ,
    )


def numero(piece: Piece | None) -> str:
    """How a piece is named in a sentence."""
    return piece.contenu.numero if piece and piece.contenu.numero else "sans numéro"
