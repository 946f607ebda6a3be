"""Rules on what the recipient says when sending back, and on what the supplier answers."""

from sandbox.engine.actions import Complement, Decision
from sandbox.engine.case import Case
from sandbox.engine.motifs import motif
from sandbox.engine.rules_deposit import Details


def decision(case: Case) -> Decision:
    data = case.action.donnees
    return data if isinstance(data, Decision) else Decision()


def reason_missing(case: Case) -> Details:
    return None if decision(case).motif else {}


def reason_unknown(case: Case) -> Details:
    code = decision(case).motif
    known = motif(case.action.verb, code, case.world.rules_date)
    return {"trouve": code} if code and known is None else None


def comment_missing(case: Case) -> Details:
    return None if decision(case).commentaire.strip() else {}


def nothing_added(case: Case) -> Details:
    data = case.action.donnees
    given = isinstance(data, Complement) and (data.pieces_jointes or data.commentaire.strip())
    return None if given else {}
