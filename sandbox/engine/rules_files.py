"""Rules on the files of a deposit (reference § 4.3). Sizes in bytes."""

from collections.abc import Callable

from sandbox.engine.case import Case
from sandbox.engine.limits import EXTENSIONS, limit
from sandbox.engine.pieces import PieceJointe
from sandbox.engine.rules_amounts import SAISIES
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.vocabulary import ModeDepot

FLOWS = frozenset(m for m in ModeDepot if m.startswith("EDI"))


def all_files(case: Case) -> tuple[PieceJointe, ...]:
    contenu = contenu_of(case)
    main = (contenu.piece_principale,) if contenu.piece_principale else ()
    return (*main, *contenu.pieces_jointes)


def _first(case: Case, wrong: Callable[[PieceJointe], bool], **details: str) -> Details:
    found = next((f for f in all_files(case) if wrong(f)), None)
    return {"fichier": found.nom, **details} if found else None


def main_file_missing(case: Case) -> Details:
    """Of a document deposited alone: what is typed has none, and that of a flow is the flow."""
    contenu = contenu_of(case)
    without = contenu.mode_depot in SAISIES or contenu.mode_depot in FLOWS
    return None if without or contenu.piece_principale else {}


def name_too_long(case: Case) -> Details:
    maximum = limit("nom_de_fichier", case.world.rules_date)
    return _first(case, lambda f: len(f.nom) > maximum, maximum=str(maximum))


def extension_refused(case: Case) -> Details:
    return _first(case, lambda f: "." not in f.nom or f.nom.rpartition(".")[2].upper() not in EXTENSIONS)


def file_too_heavy(case: Case) -> Details:
    maximum = limit("fichier", case.world.rules_date)
    return _first(case, lambda f: f.taille > maximum, maximum=str(maximum))


def invoice_too_heavy(case: Case) -> Details:
    total, maximum = sum(f.taille for f in all_files(case)), limit("facture", case.world.rules_date)
    return {"maximum": str(maximum), "trouve": str(total)} if total > maximum else None
