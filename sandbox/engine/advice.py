"""What a careful colleague would say before sending: never a refusal, each with its source and how sure it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sandbox.engine.actions import Depot
from sandbox.engine.cadres import FINALS
from sandbox.engine.case import Case
from sandbox.engine.dated import Dated
from sandbox.engine.deadlines import pending, too_early
from sandbox.engine.delays import delai
from sandbox.engine.directory import Marche
from sandbox.engine.motifs import motif
from sandbox.engine.rules_amounts import file_vat_recap_rounded
from sandbox.engine.rules_deposit import Details, contenu_of
from sandbox.engine.rules_returns import decision
from sandbox.engine.rules_validation import no_direct_payment, works_cadre_elsewhere
from sandbox.engine.signatures import Defaut, defaut
from sandbox.engine.tacit import NOTIFICATION, REACTION, overdue
from sandbox.engine.vocabulary import Cadre, Confiance, Statut, TypeFacture, Verb

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
Test = Callable[[Case], Details]
CHARSET = re.compile(r"[A-Za-z0-9 \-+_/]*")


class Avis(StrEnum):
    NUMERO_NON_LU = "numero_non_lu"
    NUMERO_CARACTERES = "numero_caracteres"
    ORIGINE_INCONNUE = "origine_inconnue"
    DEVISE_NON_CONVERTIE = "devise_non_convertie"
    TVA_ARRONDIE = "tva_arrondie"
    MONTANT_NEGATIF = "montant_negatif"
    RESTE_A_PAYER = "reste_a_payer"
    A_PAYER_DEPASSE = "a_payer_depasse"
    A_PAYER_CONTRAIRE = "a_payer_contraire"
    ADRESSE_INCHANGEE = "adresse_inchangee"
    DEUXIEME_SUSPENSION = "deuxieme_suspension"
    RECYCLAGE_SUFFIRAIT = "recyclage_suffirait"
    PROJET_PREMATURE = "projet_premature"
    PROJET_TARDIF = "projet_tardif"
    RESERVES_TARDIVES = "reserves_tardives"
    TACITE_PREMATUREE = "tacite_prematuree"
    TACITE_SANS_COPIE = "tacite_sans_copie"
    TACITE_ABSENTE = "tacite_absente"
    SANS_PAIEMENT_DIRECT = "sans_paiement_direct"
    CADRE_AUTRE_MARCHE = "cadre_autre_marche"
    SIGNATURE_ILLISIBLE = Defaut.ILLISIBLE
    SIGNATURE_ALTEREE = Defaut.ALTEREE
    SIGNATURE_IMAGE = Defaut.IMAGE
    SIGNATURE_AUTRE_DOCUMENT = Defaut.AUTRE_DOCUMENT
    SIGNATURE_PREMATUREE = Defaut.PREMATUREE
    SIGNATURE_ABSENTE = Defaut.ABSENTE
    SIGNATURE_INCOMPLETE = Defaut.INCOMPLETE
    SIGNATURE_AUTRE_SIGNATAIRE = Defaut.AUTRE_SIGNATAIRE
    SIGNATURE_AUTRE_AUTORITE = Defaut.AUTRE_AUTORITE
    SIGNATURE_EXPIREE = Defaut.EXPIREE


@dataclass(frozen=True, slots=True)
class Advice:
    avis: Avis
    champ: str
    reference: str
    confiance: Confiance
    details: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        return dict(self.details)


@dataclass(frozen=True, slots=True)
class Conseil(Dated):
    avis: Avis
    champ: str
    test: Test
    reference: str
    confiance: Confiance


def _number_not_read(case: Case) -> Details:
    """The number typed must be found on the PDF: said, not refused, when it is not read there."""
    read, typed = case.facts.numero_lu.strip(), contenu_of(case).numero.strip()
    return {"lu": read, "saisi": typed} if read and read.casefold() != typed.casefold() else None


def _odd_characters(case: Case) -> Details:
    numero = contenu_of(case).numero.strip()
    return None if CHARSET.fullmatch(numero) else {"numero": numero}


def _negative(case: Case) -> Details:
    contenu = contenu_of(case)
    negative = contenu.totaux is not None and contenu.totaux.ttc < 0
    return {} if negative and contenu.references.type is TypeFacture.FACTURE else None


def _unknown_origin(case: Case) -> Details:
    """A credit note on an invoice that this issuer never deposited here."""
    return {"numero": contenu_of(case).references.facture_origine.strip()} if case.facts.origine_inconnue else None


def _not_converted(case: Case) -> Details:
    """The file is in another currency, and its total is still there, now called euros."""
    totaux, facts = contenu_of(case).totaux, case.facts
    foreign = facts.devise_lue not in ("", "EUR")
    if not foreign or totaux is None or totaux.ttc != facts.ttc_lu:
        return None
    return {"devise": facts.devise_lue, "ttc": str(totaux.ttc)}


Due = Callable[[Decimal, Decimal], bool]


def _due(wrong: Due) -> Test:
    """Compares what is to be paid with the total, both turned positive when the total is a refund."""

    def test(case: Case) -> Details:
        contenu = contenu_of(case)
        if contenu.totaux is None or contenu.cadre.code is Cadre.A2:
            return None
        ttc, due = contenu.totaux.ttc, contenu.totaux.reste_du
        sign = -1 if ttc < 0 else 1
        return {"ttc": str(ttc), "a_payer": str(due)} if wrong(sign * ttc, sign * due) else None

    return test


def _same_address(case: Case) -> Details:
    now, then = contenu_of(case), case.piece.contenu if case.piece else None
    if then is None or (now.destinataire, now.references) != (then.destinataire, then.references):
        return None
    return {}


def _suspended_before(case: Case) -> Details:
    """R. 2192-27: the delay may be interrupted once only."""
    before = case.piece is not None and any(p.statut is Statut.SUSPENDUE for p in case.piece.statuts)
    return {} if before else None


def _recycling_would_do(case: Case) -> Details:
    code = decision(case).motif
    chosen = motif(case.action.verb, code, case.world.rules_date)
    return {"motif": code} if chosen and chosen.routage else None


def _final(case: Case) -> Marche | None:
    contenu = contenu_of(case)
    return case.world.directory.marche(contenu.references.marche) if contenu.cadre.code in FINALS else None


def _too_early(case: Case) -> Details:
    """A projet de décompte final sent before the works are received starts nothing."""
    marche = _final(case)
    early = marche is not None and too_early(case.world.today, marche)
    return {"reception": marche.reception.isoformat()} if early and marche and marche.reception else None


def _too_late(case: Case) -> Details:
    """Past the thirty days, the MOA may give notice, and the MOE draw the décompte itself."""
    marche = _final(case)
    row = delai("projet_final", "", case.world.rules_date, marche.ccag) if marche else None
    if marche is None or marche.reception is None or row is None:
        return None
    last = row.dernier_jour(marche.reception)
    return {"jour": last.isoformat()} if case.world.today > last else None


def _late_reserves(case: Case) -> Details:
    """The titulaire's silence has made the décompte général accepted; it may still be signed (§ 11)."""
    dossier, before = case.world.dossier, case.precedente
    if dossier is None or before is None or not contenu_of(case).reserves:
        return None
    passed = (last for n, code, last in dossier.echeances_passees if (n, code) == (before.identifiant, "signature_dg"))
    return next(({"jour": last.isoformat()} for last in passed), None)


def _tacit_too_early(case: Case) -> Details:
    """The MOA may still notify the décompte général in time, or nothing has made it late: the ten days do not start."""
    dossier = case.world.dossier
    if contenu_of(case).cadre.code is not Cadre.A22 or dossier is None or overdue(dossier, case.world.today):
        return None
    running = (e.dernier_jour for e in pending(case.world) if e.delai.code == NOTIFICATION)
    return {"jour": next((day.isoformat() for day in running), "")}


def _no_tacit_procedure(case: Case) -> Details:
    """The CCAG of 2009, as it was first written, has none."""
    contenu = contenu_of(case)
    marche = case.world.directory.marche(contenu.references.marche) if contenu.cadre.code is Cadre.A22 else None
    return {} if marche and delai(REACTION, "", case.world.rules_date, marche.ccag) is None else None


def _no_copy(case: Case) -> Details:
    contenu = contenu_of(case)
    return {} if contenu.cadre.code is Cadre.A22 and not contenu.copie_moe else None


def _signed_wrongly(wanted: Defaut) -> Test:
    def test(case: Case) -> Details:
        data = case.action.donnees
        signature = data.signature if isinstance(data, Depot) else None
        if signature is None or defaut(signature) is not wanted:
            return None
        return {"signataire": signature.signataire, "cadre": contenu_of(case).cadre.code.name}

    return test


DEPOT: tuple[Conseil, ...] = (
    Conseil(Avis.NUMERO_NON_LU, "numero", _number_not_read, "[COM] § 4.3", M),
    Conseil(Avis.NUMERO_CARACTERES, "numero", _odd_characters, "G1.05 § 4.3", U),
    Conseil(Avis.ORIGINE_INCONNUE, "facture_origine", _unknown_origin, "[SW] § 4.2", P),
    Conseil(Avis.DEVISE_NON_CONVERTIE, "devise", _not_converted, "[GOBL] § 4.3", P),
    Conseil(Avis.TVA_ARRONDIE, "tva", file_vat_recap_rounded, "EN 16931 BR-CO-17 § 8", M),
    Conseil(Avis.MONTANT_NEGATIF, "ttc", _negative, "§ 11", P),
    Conseil(Avis.RESTE_A_PAYER, "a_payer", _due(lambda ttc, due: 0 <= due < ttc), "[SW] § 4.2", P),
    Conseil(Avis.A_PAYER_DEPASSE, "a_payer", _due(lambda ttc, due: due > ttc), "[SW] § 4.2", P),
    Conseil(Avis.A_PAYER_CONTRAIRE, "a_payer", _due(lambda _, due: due < 0), "[SW] § 4.2", P),
    Conseil(Avis.PROJET_PREMATURE, "date_facture", _too_early, "considerant.fr § 3.4", M),
    Conseil(Avis.PROJET_TARDIF, "date_facture", _too_late, "CCAG-Travaux 2021, article 12.3", M),
    Conseil(Avis.RESERVES_TARDIVES, "reserves", _late_reserves, "§ 11", P),
    Conseil(Avis.TACITE_PREMATUREE, "cadre", _tacit_too_early, "CCAG-Travaux 2021, article 12.4.4, § 11", P),
    Conseil(Avis.TACITE_SANS_COPIE, "copie_moe", _no_copy, "CCAG-Travaux 2021, article 12.4.4", M),
    Conseil(Avis.TACITE_ABSENTE, "cadre", _no_tacit_procedure, "CCAG-Travaux 2009, article 13", U),
    Conseil(Avis.SANS_PAIEMENT_DIRECT, "fournisseur", no_direct_payment, "L. 2193-10, R. 2193-10 § 3.5", H),
    Conseil(Avis.CADRE_AUTRE_MARCHE, "cadre", works_cadre_elsewhere, "[XSL] § 1", M),
    *(Conseil(Avis(found.value), "fichier", _signed_wrongly(found), "§ 11", P) for found in Defaut),
)
ADVICE: dict[Verb, tuple[Conseil, ...]] = {
    Verb.DEPOSER: DEPOT,
    Verb.RECYCLER: (Conseil(Avis.ADRESSE_INCHANGEE, "destinataire", _same_address, "§ 5", P),),
    Verb.SUSPENDRE: (Conseil(Avis.DEUXIEME_SUSPENSION, "motif", _suspended_before, "R. 2192-27 § 3.5", M),),
    Verb.REJETER: (Conseil(Avis.RECYCLAGE_SUFFIRAIT, "motif", _recycling_would_do, "§ 11", P),),
}


def advise(case: Case) -> tuple[Advice, ...]:
    """What to say before this action is confirmed. The action carries its payload."""
    found = []
    for row in ADVICE.get(case.action.verb, ()):
        details = row.test(case) if row.holds(case.world.rules_date) else None
        if details is not None:
            found.append(Advice(row.avis, row.champ, row.reference, row.confiance, tuple(sorted(details.items()))))
    return tuple(found)
