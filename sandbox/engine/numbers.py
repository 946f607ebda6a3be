"""The numbering of a works dossier: the supplier's number, with a suffix that says which piece it is.

EA and EAV: [COM marches-de-travaux-numeros-documents] § 3.1, a recommendation, proposed and never required (§ 11).
PDG, DG, DGD, PDGT and DGDT are this site's [P]: no suffix is known at the end of a contract, and each piece needs a number.
"""

from collections.abc import Iterator

from sandbox.engine.limits import limit
from sandbox.engine.vocabulary import Cadre

LAST = 100  # more pieces than one number ever has
SUFFIXES = {
    Cadre.A15: "EA",
    Cadre.A16: "EAV",
    Cadre.A19: "EAV",
    Cadre.A17: "PDG",
    Cadre.A18: "DG",
    Cadre.A20: "DG",
    Cadre.A8: "DGD",
    Cadre.A22: "PDGT",
    Cadre.A23: "DGDT",
    Cadre.A24: "DGDT",
}


def proposals(numero: str, before: Cadre, cadre: Cadre) -> Iterator[str]:
    """The numbers to propose for this piece after the one so numbered, of cadre `before`: the usual one, then others.

    The suffix that `before` adds is replaced; one that the titulaire typed himself is his. The base is cut when the
    whole would be too long.
    """
    base, suffix = numero.strip().removesuffix(SUFFIXES.get(before, "")), SUFFIXES.get(cadre, "")
    yield base[: limit("numero") - len(suffix)] + suffix
    for n in range(2, LAST):
        tail = f"-{n}{suffix}"
        yield base[: limit("numero") - len(tail)] + tail
