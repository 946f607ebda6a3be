"""Rules on works pieces: deposited after the right one, by the right actor, with the amounts explained (reference § 3)."""

from sandbox.engine.cadres import (
    CADRE,
    DECOMPTES,
    DEFINITIFS,
    SIGNES,
    SUITES,
    TACITES,
    TRAVAUX,
    VALIDES,
    Suite,
    playable,
    present,
    suites,
)
from sandbox.engine.case import Case
from sandbox.engine.deadlines import pending
from sandbox.engine.directory import Marche
from sandbox.engine.rules_amounts import SAISIES
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.rules_returns import decision
from sandbox.engine.tacit import REACTION, notified, silent
from sandbox.engine.vocabulary import Cadre, Role
from sandbox.engine.works import holder

ERREUR_DE_MONTANT = "ERREUR_DE_MONTANT"
CORRECTORS = frozenset({Role.MOE, Role.MOA})


def _works(case: Case) -> bool:
    """A works piece that this site plays: another has its own refusal."""
    code = contenu_of(case).cadre.code
    return code in TRAVAUX and playable(code, case.world.rules_date)


def _market(case: Case) -> Marche | None:
    return case.world.directory.marche(contenu_of(case).references.marche) if _works(case) else None


def cadre_of_another(case: Case) -> Details:
    row = CADRE[contenu_of(case).cadre.code]
    mine = row.deposant is case.action.acteur.role
    return None if mine or not row.jouable else {"cadre": row.cadre.name, "role": row.deposant}


def market_missing(case: Case) -> Details:
    return {} if _works(case) and not contenu_of(case).references.marche.strip() else None


def market_unknown(case: Case) -> Details:
    typed = contenu_of(case).references.marche.strip()
    return {"trouve": typed} if _works(case) and typed and _market(case) is None else None


def holder_of_another_market(case: Case) -> Details:
    marche = _market(case)
    before, contenu = case.precedente, contenu_of(case)
    mine = {marche.titulaire if marche else "", before.contenu.fournisseur.siret if before else ""}
    if marche is None or contenu.cadre.code in VALIDES or contenu.fournisseur.siret in mine:
        return None
    return {"marche": marche.numero, "siret": marche.titulaire}


def typed_in(case: Case) -> Details:
    return {} if _works(case) and contenu_of(case).mode_depot in SAISIES else None


def _rows(case: Case) -> list[Suite]:
    before = case.precedente
    after = before.contenu.cadre.code if before else None
    return [s for s in suites(after, case.world.rules_date) if s.cadre is contenu_of(case).cadre.code]


def begins_nothing(case: Case) -> Details:
    """A piece that answers another one, deposited as if it began a dossier."""
    if case.precedente or not _works(case) or _rows(case):
        return None
    cadre = contenu_of(case).cadre.code
    return {"cadre": cadre.name, "attendus": _after(cadre, case)}


def out_of_order(case: Case) -> Details:
    """No row of the circuit has this piece there."""
    cadre, before = contenu_of(case).cadre.code, case.precedente
    if before is None or not _works(case) or _rows(case) or tacit_closed(case) is not None:
        return None
    return {"cadre": cadre.name, "apres": before.contenu.cadre.code.name, "attendus": _after(cadre, case)}


def _after(cadre: Cadre, case: Case) -> str:
    """The pieces that this one may follow."""
    rows = (s for s in SUITES if s.cadre is cadre and s.holds(case.world.rules_date))
    return ", ".join(sorted({s.apres.name for s in rows if s.apres}, key=lambda name: int(name[1:])))


def actor_present(case: Case) -> Details:
    """Nobody is replaced who can act himself."""
    return _judged(case, "absents", here=True)


def actor_absent(case: Case) -> Details:
    return _judged(case, "presents", here=False)


def _judged(case: Case, name: str, *, here: bool) -> Details:
    marche = _market(case)
    if marche is None:
        return None
    wrong = [[r for r in sorted(getattr(s, name)) if present(marche, r) is here] for s in _rows(case)]
    return {"role": wrong[0][0]} if wrong and all(wrong) else None


def answered_already(case: Case) -> Details:
    """The piece before has had its turn: answered, refused, or not the last of its dossier."""
    before = case.precedente
    return {"statut": before.statut} if before and holder(before) is None else None


def amount_unexplained(case: Case) -> Details:
    """A MOE or a MOA may admit another amount in its own piece, and says why."""
    before, contenu = case.precedente, contenu_of(case)
    if before is None or before.contenu.totaux is None or contenu.totaux is None or contenu.commentaire.strip():
        return None
    was, now = before.contenu.totaux.ttc, contenu.totaux.ttc
    return None if was == now else {"attendu": f"{was:.2f}", "trouve": f"{now:.2f}"}


def amount_is_no_reason(case: Case) -> Details:
    """KB0011867: the reason is in the list, and the window that it opens says that it cannot be used.

    MOE and MOA alike (§ 11); a titulaire has no piece of his own in which to correct the décompte général.
    """
    barred = decision(case).motif == ERREUR_DE_MONTANT and case.action.acteur.role in CORRECTORS
    return {} if barred else None


def settled_already(case: Case) -> Details:
    """At most one décompte général et définitif in effect for a contract."""
    marche = _market(case)
    settles = contenu_of(case).cadre.code in DEFINITIFS
    return {"marche": marche.numero} if marche and settles and case.facts.dgd else None


def tacit_closed(case: Case) -> Details:
    """Any décompte général notified before, even late, closes the way to a tacit one."""
    dossier, contenu = case.world.dossier, contenu_of(case)
    closed = contenu.cadre.code in TACITES | {Cadre.A22} and dossier is not None and notified(dossier)
    return {} if closed else None


def silence_not_reached(case: Case) -> Details:
    """A projet A22 stands once the MOA's ten days have passed; they never start for one sent too early or uncopied."""
    dossier, before = case.world.dossier, case.precedente
    if dossier is None or before is not dossier.derniere or before.contenu.cadre.code is not Cadre.A22:
        return None
    if contenu_of(case).cadre.code not in TACITES or silent(dossier):
        return None
    running = (e.dernier_jour for e in pending(case.world) if e.delai.code == REACTION)
    return {"jour": next((day.isoformat() for day in running), "")}


def silence_reached(case: Case) -> Details:
    """A décompte général notified after the ten days changes nothing."""
    dossier = case.world.dossier
    late = contenu_of(case).cadre.code in DECOMPTES and dossier is not None and silent(dossier)
    return {} if late else None


def tacit_cannot_be_refused(case: Case) -> Details:
    """Within the ten days the MOA notifies a décompte général: nothing else stops the procedure."""
    return {} if case.piece is not None and case.piece.contenu.cadre.code is Cadre.A22 else None


def reserves_on_nothing(case: Case) -> Details:
    """Only whoever signs a décompte général has reserves to make."""
    contenu = contenu_of(case)
    return {} if contenu.reserves and contenu.cadre.code not in SIGNES else None


def reserves_unsaid(case: Case) -> Details:
    contenu = contenu_of(case)
    return {} if contenu.reserves and not contenu.commentaire.strip() else None
