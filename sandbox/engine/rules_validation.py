"""Rules and lessons on a request that somebody validates first: a sous-traitant's, a cotraitant's (reference § 3.2, § 3.5)."""

from sandbox.engine.cadres import SOUS_TRAITANTS, TRAVAUX, VALIDES, issuers
from sandbox.engine.case import Case
from sandbox.engine.directory import Marche
from sandbox.engine.limits import limit
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.works import validators


def _market(case: Case) -> Marche | None:
    contenu = contenu_of(case)
    known = contenu.cadre.code in VALIDES
    return case.world.directory.marche(contenu.references.marche) if known else None


def market_untold(case: Case) -> Details:
    """Of a request that is not for works; works pieces have the same rule for all their cadres."""
    contenu = contenu_of(case)
    asked = contenu.cadre.code in VALIDES - TRAVAUX
    return {} if asked and not contenu.references.marche.strip() else None


def market_not_found(case: Case) -> Details:
    contenu = contenu_of(case)
    typed = contenu.references.marche.strip()
    unknown = contenu.cadre.code in VALIDES - TRAVAUX and typed and _market(case) is None
    return {"trouve": typed} if unknown else None


def validator_missing(case: Case) -> Details:
    """Who is not declared to the contract is told that first: no valideur would be his."""
    cadre = contenu_of(case).cadre
    missing = cadre.code in VALIDES and not cadre.valideur
    return {} if missing and issuer_not_declared(case) is None else None


def validator_of_another(case: Case) -> Details:
    marche, cadre = _market(case), contenu_of(case).cadre
    expected = validators(marche, cadre.code, contenu_of(case).fournisseur.siret)[0] if marche else ""
    if marche is None or cadre.valideur in ("", expected):
        return None
    return {"marche": marche.numero, "siret": expected}


def issuer_not_declared(case: Case) -> Details:
    marche, contenu = _market(case), contenu_of(case)
    if marche is None or contenu.fournisseur.siret in issuers(marche, contenu.cadre.code):
        return None
    return {"marche": marche.numero, "cadre": contenu.cadre.code.name}


def works_cadre_elsewhere(case: Case) -> Details:
    """A9 or A12 on a contract of works, or a works piece on another one."""
    marche, cadre = _market(case), contenu_of(case).cadre.code
    if marche is None or marche.travaux is (cadre in TRAVAUX):
        return None
    return {"marche": marche.numero, "cadre": cadre.name}


def no_direct_payment(case: Case) -> Details:
    """A lesson, never a control: direct payment is for an accepted sous-traitant of first rank, from an amount of the subcontract."""
    marche, contenu = _market(case), contenu_of(case)
    found = marche.sous_traitant(contenu.fournisseur.siret) if marche and contenu.cadre.code in SOUS_TRAITANTS else None
    least = limit("paiement_direct", case.world.rules_date)
    if found is None or (found.rang == 1 and found.accepte and found.montant_ttc >= least):
        return None
    return {"montant": f"{found.montant_ttc:.2f}", "seuil": str(least)}
