"""Rules on rattachements, structures and the clock, and the table of the five rattachement states."""

from dataclasses import dataclass
from datetime import date

from sandbox.engine.actions import Avance, Demande, GestionService, Parametrage, Reponse
from sandbox.engine.case import Case
from sandbox.engine.dated import Dated
from sandbox.engine.directory import Rattachement
from sandbox.engine.rules_deposit import Details
from sandbox.engine.vocabulary import Confiance, StatutRattachement, Verb

R, V = StatutRattachement, Verb
H, M = Confiance.H, Confiance.M


@dataclass(frozen=True, slots=True)
class AccountMove(Dated):
    de: StatutRattachement | None
    verb: Verb
    vers: StatutRattachement
    reference: str
    confiance: Confiance
    du_gestionnaire: bool = False  # the way of the gestionnaire principal where it is another


ACCOUNT_MOVES: tuple[AccountMove, ...] = (
    AccountMove(None, V.DEMANDER_RATTACHEMENT, R.EN_COURS_DE_VALIDATION, "[SEED] § 6", H),
    AccountMove(None, V.DEMANDER_RATTACHEMENT, R.VALIDEE, "[SEED] § 6", H, du_gestionnaire=True),
    AccountMove(R.REFUSEE, V.DEMANDER_RATTACHEMENT, R.EN_COURS_DE_VALIDATION, "[SEED] § 6", M),
    AccountMove(R.SUPPRIMEE, V.DEMANDER_RATTACHEMENT, R.EN_COURS_DE_VALIDATION, "[SEED] § 6", M),
    AccountMove(R.SUPPRIMEE, V.DEMANDER_RATTACHEMENT, R.VALIDEE, "[SEED] § 6", M, du_gestionnaire=True),
    AccountMove(R.EN_COURS_DE_VALIDATION, V.APPROUVER_RATTACHEMENT, R.VALIDEE, "[COM administrer] § 6", H),
    AccountMove(R.EN_COURS_DE_VALIDATION, V.REFUSER_RATTACHEMENT, R.REFUSEE, "[COM administrer] § 6", H),
    AccountMove(R.EN_COURS_DE_VALIDATION, V.SUPPRIMER_RATTACHEMENT, R.SUPPRIMEE, "[SWS] § 6", M),
    AccountMove(R.VALIDEE, V.DESACTIVER_RATTACHEMENT, R.DESACTIVEE, "[SWS] § 6", M),
    AccountMove(R.VALIDEE, V.SUPPRIMER_RATTACHEMENT, R.SUPPRIMEE, "[SWS] § 6", M),
    AccountMove(R.DESACTIVEE, V.APPROUVER_RATTACHEMENT, R.VALIDEE, "[SWS] § 6", M),
    AccountMove(R.DESACTIVEE, V.SUPPRIMER_RATTACHEMENT, R.SUPPRIMEE, "[SWS] § 6", M),
)


def account_moves(statut: StatutRattachement | None, on: date) -> list[AccountMove]:
    """The rows in force that day from this state."""
    return [m for m in ACCOUNT_MOVES if m.de == statut and m.holds(on)]


def account_move(
    statut: StatutRattachement | None, verb: Verb, on: date, *, manager: bool = False
) -> AccountMove | None:
    """The row that holds; a gestionnaire's own before everybody's."""
    rows = [m for m in account_moves(statut, on) if m.verb is verb and m.du_gestionnaire <= manager]
    return max(rows, key=lambda m: m.du_gestionnaire, default=None)


def target(case: Case) -> Rattachement | None:
    data = case.action.donnees
    return case.rattachement(data.identifiant) if isinstance(data, Reponse) else None


def siret_of(case: Case) -> str:
    data = case.action.donnees
    if isinstance(data, Demande | Parametrage | GestionService):
        return data.siret
    found = target(case)
    return found.siret if found else ""


def structure_unknown(case: Case) -> Details:
    siret = siret_of(case)
    return None if case.world.directory.structure(siret) else {"trouve": siret}


def already_attached(case: Case) -> Details:
    found = case.world.directory.rattachement(case.action.acteur.utilisateur, siret_of(case))
    if found is None or account_move(found.statut, case.action.verb, case.world.rules_date):
        return None
    return {"statut": found.statut}


def attachment_unknown(case: Case) -> Details:
    return None if target(case) else {}


def attachment_elsewhere(case: Case) -> Details:
    found = target(case)
    if found is None or account_move(found.statut, case.action.verb, case.world.rules_date):
        return None
    return {"statut": found.statut}


def is_manager(case: Case) -> bool:
    structure = case.world.directory.structure(siret_of(case))
    return structure is not None and structure.gestionnaire == case.action.acteur.utilisateur


def not_manager(case: Case) -> Details:
    known = case.world.directory.structure(siret_of(case))
    return {} if known and not is_manager(case) else None


def neither_manager_nor_self(case: Case) -> Details:
    found = target(case)
    own = found is not None and found.utilisateur == case.action.acteur.utilisateur
    return None if own else not_manager(case)


def service_code_missing(case: Case) -> Details:
    data = case.action.donnees
    given = isinstance(data, GestionService) and data.service.code.strip()
    return None if given else {}


def day_not_later(case: Case) -> Details:
    data = case.action.donnees
    later = isinstance(data, Avance) and data.jour > case.world.today
    return None if later else {"aujourdhui": case.world.today.isoformat()}
