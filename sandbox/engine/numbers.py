"""The numbering of a works dossier: the supplier's number, with a suffix that says which piece it is.

[COM marches-de-travaux-numeros-documents] § 3.1: a recommendation, proposed and never required (§ 11).
"""

from sandbox.engine.limits import limit
from sandbox.engine.vocabulary import Cadre

SUFFIXES = {Cadre.A15: "EA", Cadre.A16: "EAV", Cadre.A19: "EAV"}


def base_number(numero: str) -> str:
    """Without the suffix that an earlier piece of the dossier had."""
    return next((numero.removesuffix(s) for s in ("EAV", "EA") if numero.endswith(s)), numero)


def next_number(numero: str, cadre: Cadre) -> str:
    """The number proposed for this piece after the one so numbered. The base is cut when the whole would be too long."""
    suffix = SUFFIXES.get(cadre, "")
    return base_number(numero.strip())[: limit("numero") - len(suffix)] + suffix
