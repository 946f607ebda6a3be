"""What a written step types, field by field, in the words of the screens: for « La solution »."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sandbox.engine.vocabulary import ModePaiement, TypeTva
from sandbox.words import formats, libelles
from sandbox.words.constats import CHAMPS, SIRETS, VALEURS

LABELS = CHAMPS | {
    "siret": "SIRET de la structure",
    "valideur": "SIRET du valideur",
    "type_tva": "TVA",
    "motif_exoneration": "Motif d’exonération",
    "mode_paiement": "Mode de paiement",
}
WRITERS: Mapping[str, Callable[[str], str]] = VALEURS | {
    **dict.fromkeys((*SIRETS, "siret", "valideur"), formats.siret),
    "type_tva": lambda code: libelles.TYPES_TVA[TypeTva(code)],
    "mode_paiement": lambda code: libelles.MODES_PAIEMENT[ModePaiement(code)],
}
CRITERES = {
    "periode_depot_du": "Période date de dépôt\u00a0: du",
    "periode_depot_au": "Période date de dépôt\u00a0: au",
}
NOT_TYPED = frozenset({"coordonnees", "utilisateur"})  # chosen for the learner, or said by the step's title


def typed(donnees: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and value of each field, in the order of the file; a field left empty is not said."""
    for name, value in donnees.items():
        if name == "lignes":
            yield from ((f"Ligne {n}", _line(row)) for n, row in enumerate(value, start=1))
        elif name == "criteres":
            yield from ((CRITERES[criterion], formats.jour(day)) for criterion, day in value.items())
        elif name not in NOT_TYPED and value != "":
            yield LABELS[name], _written(name, value)


def _written(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return WRITERS.get(name, str)(str(value))


def _line(row: Mapping[str, Any]) -> str:
    quantity = f"{row['quantite']} ({row['unite']})" if row.get("unite") else str(row["quantite"])
    price, rate = formats.euros(row["prix_unitaire_ht"]), formats.taux(str(row["taux_tva"]))
    return f"{row['denomination']}\u00a0: {quantity} à {price} HT, TVA {rate}"
