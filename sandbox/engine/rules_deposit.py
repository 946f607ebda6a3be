"""Rules on the address and the references of a deposit (reference § 4.3)."""

import re

from sandbox.engine.cadres import playable
from sandbox.engine.case import Case
from sandbox.engine.directory import Service, Structure
from sandbox.engine.identifiers import siret_is_valid
from sandbox.engine.limits import limit
from sandbox.engine.pieces import Contenu
from sandbox.engine.vocabulary import ModePaiement, TypeFacture, TypeTva

Details = dict[str, str] | None
INTRA_PUBLIC_SERVICE = "FACTURES_PUBLIQUES"
FORMATS_DU_JOUR = ("%Y%m%d", "%d%m%Y", "%y%m%d", "%d%m%y")


def contenu_of(case: Case) -> Contenu:
    assert case.contenu is not None  # the verbs judged here carry or touch a content
    return case.contenu


def _service(case: Case) -> tuple[Structure | None, str, Service | None]:
    code = contenu_of(case).destinataire.service.strip()
    recipient = case.recipient
    return recipient, code, recipient.service(code) if recipient and code else None


def cadre_not_playable(case: Case) -> Details:
    code = contenu_of(case).cadre.code
    return None if playable(code, case.world.rules_date) else {"cadre": code.name}


def recipient_missing(case: Case) -> Details:
    return None if contenu_of(case).destinataire.code else {}


def recipient_malformed(case: Case) -> Details:
    code = contenu_of(case).destinataire.code
    return {"trouve": code} if code and not siret_is_valid(code) else None


def recipient_unknown(case: Case) -> Details:
    code = contenu_of(case).destinataire.code
    return {"trouve": code} if siret_is_valid(code) and case.recipient is None else None


def recipient_inactive(case: Case) -> Details:
    found = case.recipient
    return {"structure": found.raison_sociale} if found and not found.active else None


def recipient_private(case: Case) -> Details:
    found = case.recipient
    return {"structure": found.raison_sociale} if found and not found.publique else None


def service_missing(case: Case) -> Details:
    recipient, code, _ = _service(case)
    needed = recipient is not None and recipient.parametres.service_obligatoire
    return {"structure": recipient.raison_sociale} if recipient and needed and not code else None


def service_unknown(case: Case) -> Details:
    recipient, code, service = _service(case)
    if recipient is None or not code or service is not None:
        return None
    return {"trouve": code, "structure": recipient.raison_sociale}


def service_inactive(case: Case) -> Details:
    _, code, service = _service(case)
    return {"trouve": code} if service and not service.actif else None


def service_reserved(case: Case) -> Details:
    _, _, service = _service(case)
    issuer = case.world.directory.structure(contenu_of(case).fournisseur.siret)
    reserved = service is not None and service.code == INTRA_PUBLIC_SERVICE
    return {"service": INTRA_PUBLIC_SERVICE} if reserved and not (issuer and issuer.publique) else None


def engagement_missing(case: Case) -> Details:
    recipient, _, service = _service(case)
    needed = (recipient is not None and recipient.parametres.engagement_obligatoire) or (
        service is not None and service.engagement_obligatoire
    )
    if not needed or contenu_of(case).references.engagement.strip():
        return None
    return {"structure": recipient.raison_sociale if recipient else ""}


def neither_service_nor_engagement(case: Case) -> Details:
    recipient, code, _ = _service(case)
    if recipient is None or not recipient.parametres.service_ou_engagement:
        return None
    given = code or contenu_of(case).references.engagement.strip()
    return None if given else {"structure": recipient.raison_sociale}


def _too_long(case: Case, text: str, name: str) -> Details:
    maximum = limit(name, case.world.rules_date)
    return {"maximum": str(maximum), "longueur": str(len(text))} if len(text) > maximum else None


def engagement_too_long(case: Case) -> Details:
    return _too_long(case, contenu_of(case).references.engagement.strip(), "engagement")


def marche_too_long(case: Case) -> Details:
    return _too_long(case, contenu_of(case).references.marche.strip(), "engagement")


def number_missing(case: Case) -> Details:
    return None if contenu_of(case).numero.strip() else {}


def number_too_long(case: Case) -> Details:
    return _too_long(case, contenu_of(case).numero.strip(), "numero")


def number_taken(case: Case) -> Details:
    return {"numero": contenu_of(case).numero.strip()} if case.facts.numero_pris else None


def number_is_today(case: Case) -> Details:
    numero = re.sub(r"[\s./-]", "", contenu_of(case).numero)
    day = case.world.today
    return {"numero": numero} if numero in {day.strftime(f) for f in FORMATS_DU_JOUR} else None


def date_missing(case: Case) -> Details:
    return None if contenu_of(case).date_facture else {}


def date_in_future(case: Case) -> Details:
    found, today = contenu_of(case).date_facture, case.world.today
    if found is None or found <= today:
        return None
    return {"attendu": today.isoformat(), "trouve": found.isoformat()}


def origin_missing(case: Case) -> Details:
    references = contenu_of(case).references
    missing = references.type is TypeFacture.AVOIR and not references.facture_origine.strip()
    return {} if missing else None


def origin_without_credit_note(case: Case) -> Details:
    references = contenu_of(case).references
    stray = references.type is TypeFacture.FACTURE and references.facture_origine.strip()
    return {"trouve": references.facture_origine} if stray else None


def credit_note_with_payment(case: Case) -> Details:
    references = contenu_of(case).references
    stray = references.type is TypeFacture.AVOIR and references.mode_paiement is not None
    return {"trouve": str(references.mode_paiement)} if stray else None


def payment_missing(case: Case) -> Details:
    references = contenu_of(case).references
    missing = references.type is not TypeFacture.AVOIR and references.mode_paiement is None
    return {} if missing else None


def bank_details_missing(case: Case) -> Details:
    contenu = contenu_of(case)
    transfer = contenu.references.mode_paiement is ModePaiement.VIREMENT
    return {} if transfer and contenu.fournisseur.coordonnees is None else None


def bank_details_unknown(case: Case) -> Details:
    fournisseur = contenu_of(case).fournisseur
    if fournisseur.coordonnees is None:
        return None
    issuer = case.world.directory.structure(fournisseur.siret)
    known = {c.identifiant for c in issuer.coordonnees} if issuer else set()
    return None if fournisseur.coordonnees in known else {}


def currency_not_euro(case: Case) -> Details:
    devise = contenu_of(case).references.devise.strip()
    return None if devise.upper() == "EUR" else {"trouve": devise}


def vat_kind_missing(case: Case) -> Details:
    return {} if contenu_of(case).references.type_tva is None else None


def exemption_without_reason(case: Case) -> Details:
    references = contenu_of(case).references
    exempt = references.type_tva is TypeTva.EXONERATION
    return {} if exempt and not references.motif_exoneration.strip() else None
