"""What the one seat of valideur answers for, where a contract has two of them (docs/adr/0014)."""

from collections.abc import Iterable

from sandbox.engine.cadres import SOUS_TRAITANTS
from sandbox.engine.directory import Directory
from sandbox.engine.works import validators

SEUL = "Dans cet exercice, une demande peut être validée deux fois, par deux entreprises, et il n’y a qu’une place de valideur."


def two_in_turn(directory: Directory, utilisateur: str) -> str:
    """ "" where no request is examined twice. `utilisateur`: whose seat it is."""
    chains = (
        validators(marche, cadre, given.siret)
        for marche in directory.marches
        for given in marche.sous_traitants
        for cadre in SOUS_TRAITANTS
    )
    awaited = dict.fromkeys(siret for chain in chains if len(chain) > 1 for siret in chain)
    if not awaited:
        return ""
    mine = set(directory.sirets(utilisateur))
    held, silent = (_names(directory, [s for s in awaited if (s in mine) is wanted]) for wanted in (True, False))
    return " ".join(filter(None, (SEUL, _held(held), _silent(silent))))


def _held(names: list[str]) -> str:
    if len(names) > 1:
        return f"La même personne y répond pour chacune, l’une après l’autre\u00a0: {' puis '.join(names)}."
    return f"Elle répond pour {names[0]}." if names else ""


def _silent(names: list[str]) -> str:
    """Said of what nobody plays: it happens by itself."""
    return (
        f"Personne ne répond pour {' ni pour '.join(names)}\u00a0: après quinze jours, son silence vaut accord."
        if names
        else ""
    )


def _names(directory: Directory, sirets: Iterable[str]) -> list[str]:
    found = (directory.structure(siret) for siret in sirets)
    return [structure.raison_sociale for structure in found if structure]
