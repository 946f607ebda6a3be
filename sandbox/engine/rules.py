"""Which rules each verb must meet, each with its refusal, the field it concerns, its source and its dates.

A test answers None when the rule is met, else the details of the refusal ({} when there are none).
Rules say nothing of statuses: that is `circuits`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sandbox.engine import rules_accounts as accounts
from sandbox.engine import rules_amounts as amounts
from sandbox.engine import rules_deposit as deposit
from sandbox.engine import rules_files as files
from sandbox.engine import rules_returns as returns
from sandbox.engine import rules_validation as validation
from sandbox.engine import rules_works as works
from sandbox.engine.case import Case
from sandbox.engine.dated import Dated
from sandbox.engine.refusals import Refus, Refusal
from sandbox.engine.vocabulary import Confiance, Verb

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
R = Refus
Test = Callable[[Case], dict[str, str] | None]


@dataclass(frozen=True, slots=True)
class Rule(Dated):
    refus: Refus
    champ: str
    test: Test
    reference: str
    confiance: Confiance


ADRESSE: tuple[Rule, ...] = (
    Rule(R.DESTINATAIRE_OBLIGATOIRE, "destinataire", deposit.recipient_missing, "[SW] § 4.2", H),
    Rule(R.SIRET_INVALIDE, "destinataire", deposit.recipient_malformed, "[ZUG] § 4.3", H),
    Rule(R.DESTINATAIRE_INCONNU, "destinataire", deposit.recipient_unknown, "§ 11", P),
    Rule(R.DESTINATAIRE_INACTIF, "destinataire", deposit.recipient_inactive, "§ 11", P),
    Rule(R.DESTINATAIRE_PRIVE, "destinataire", deposit.recipient_private, "[SWS] § 6", M),
    Rule(R.SERVICE_OBLIGATOIRE, "service", deposit.service_missing, "[SWS] § 4.3", H),
    Rule(R.SERVICE_INCONNU, "service", deposit.service_unknown, "[SWS] § 6, § 11", P),
    Rule(R.SERVICE_INACTIF, "service", deposit.service_inactive, "[SWS] § 6, § 11", P),
    Rule(R.SERVICE_RESERVE, "service", deposit.service_reserved, "[OCA] § 4.3", M),
    Rule(R.ENGAGEMENT_OBLIGATOIRE, "engagement", deposit.engagement_missing, "[SWS] § 4.3", H),
    Rule(R.SERVICE_OU_ENGAGEMENT, "service", deposit.neither_service_nor_engagement, "[SWS] § 4.3", H),
    Rule(R.ENGAGEMENT_TROP_LONG, "engagement", deposit.engagement_too_long, "[OCA] [GO] § 4.3", M),
)
DEPOT: tuple[Rule, ...] = (
    Rule(R.CADRE_NON_JOUABLE, "cadre", deposit.cadre_not_playable, "§ 1", P),
    *ADRESSE,
    Rule(R.MARCHE_TROP_LONG, "marche", deposit.marche_too_long, "[OCA] [GO] § 4.3", M),
    Rule(R.NUMERO_OBLIGATOIRE, "numero", deposit.number_missing, "[COM] § 4.3", H),
    Rule(R.NUMERO_TROP_LONG, "numero", deposit.number_too_long, "[ZUG] § 4.3", H),
    Rule(R.NUMERO_DEJA_UTILISE, "numero", deposit.number_taken, "[COM] § 4.3", H),
    Rule(R.NUMERO_EST_LA_DATE, "numero", deposit.number_is_today, "[COM] § 4.3", M),
    Rule(R.DATE_OBLIGATOIRE, "date_facture", deposit.date_missing, "[SW] § 4.2", H),
    Rule(R.DATE_FUTURE, "date_facture", deposit.date_in_future, "[ZUG] § 4.3", H),
    Rule(R.ORIGINE_OBLIGATOIRE, "facture_origine", deposit.origin_missing, "[SW] [OCA] § 4.3", M),
    Rule(R.ORIGINE_SANS_AVOIR, "facture_origine", deposit.origin_without_credit_note, "[SW] § 4.2", P),
    Rule(R.AVOIR_SANS_PAIEMENT, "mode_paiement", deposit.credit_note_with_payment, "[OCA] § 4.3", M),
    Rule(R.PAIEMENT_OBLIGATOIRE, "mode_paiement", deposit.payment_missing, "[SW] § 4.2", M),
    Rule(R.COORDONNEES_OBLIGATOIRES, "coordonnees", deposit.bank_details_missing, "[OCA] § 4.3", M),
    Rule(R.COORDONNEES_INCONNUES, "coordonnees", deposit.bank_details_unknown, "[SW] § 4.2", H),
    Rule(R.DEVISE, "devise", deposit.currency_not_euro, "[GOBL] § 4.3", M),
    Rule(R.TYPE_TVA_OBLIGATOIRE, "type_tva", deposit.vat_kind_missing, "[SW] § 4.2", M),
    Rule(R.EXONERATION_SANS_MOTIF, "motif_exoneration", deposit.exemption_without_reason, "[SW] § 4.2", M),
    Rule(R.TVA_SANS_OBJET, "tva", amounts.vat_without_object, "[SW] § 4.2", M),
    Rule(R.TOTAUX_OBLIGATOIRES, "ht", amounts.totals_missing, "[SW] § 4.2", H),
    Rule(R.LIGNES_OBLIGATOIRES, "lignes", amounts.lines_missing, "[SW] § 4.2", P),
    Rule(R.TROP_DE_DECIMALES, "lignes", amounts.too_many_decimals, "[GOBL] [AKU] § 4.3", M),
    Rule(R.RECAP_TVA_FAUX, "tva", amounts.vat_recap_wrong, "[SW] § 4.2, BR-CO-17", M),
    Rule(R.RECAP_TVA_DU_FICHIER, "lignes", amounts.file_vat_recap_wrong, "[SW] § 4.2, BR-CO-17", M),
    Rule(R.TOTAL_HT_FAUX, "ht", amounts.net_total_wrong, "[SW] § 4.2, BR-CO-13", M),
    Rule(R.TOTAL_TVA_FAUX, "tva", amounts.vat_total_wrong, "[SW] § 4.2, BR-CO-14", M),
    Rule(R.TOTAL_TTC_FAUX, "ttc", amounts.gross_total_wrong, "[SW] § 4.2, BR-CO-15", M),
    Rule(R.A2_A_PAYER_OBLIGATOIRE, "a_payer", amounts.already_paid_unsaid, "[GOBL] § 1, § 11", H),
    Rule(R.A2_RESTE_A_PAYER, "a_payer", amounts.already_paid_but_due, "[GOBL] § 1, § 11", H),
    Rule(R.PIECE_PRINCIPALE_OBLIGATOIRE, "fichier", files.main_file_missing, "[COM] § 4.1", H),
)
SINCE_AMOUNTS = date(2025, 2, 19)
TRAVAUX: tuple[Rule, ...] = (
    Rule(R.CADRE_AUTRE_DEPOSANT, "cadre", works.cadre_of_another, "[COM key-points] § 1", H),
    Rule(R.MARCHE_OBLIGATOIRE, "marche", works.market_missing, "[SW] § 4.2", M),
    Rule(R.MARCHE_INCONNU, "marche", works.market_unknown, "§ 11", P),
    Rule(R.MARCHE_AUTRE_TITULAIRE, "fournisseur", works.holder_of_another_market, "§ 11", P),
    Rule(R.TRAVAUX_SAISIS, "", works.typed_in, "annexe V3.0 § 1", H),
    Rule(R.SUITE_SANS_DOSSIER, "cadre", works.begins_nothing, "[COM traitement-MOA] § 3.1", H),
    Rule(R.SUITE_INTERDITE, "cadre", works.out_of_order, "[COM key-points] § 3.1", H),
    Rule(R.ACTEUR_PRESENT, "cadre", works.actor_present, "[COM key-points] § 3.1, § 11", H),
    Rule(R.ACTEUR_ABSENT, "cadre", works.actor_absent, "[COM key-points] § 3.1", M),
    Rule(R.SUITE_DEJA_DONNEE, "", works.answered_already, "[SEED] § 3.1", M),
    Rule(R.MONTANT_NON_EXPLIQUE, "commentaire", works.amount_unexplained, "[COM bonne-pratique-MOE] § 3.2", M),
    Rule(R.DGD_EXISTANT, "marche", works.settled_already, "§ 11", P),
    Rule(R.TACITE_FERMEE, "cadre", works.tacit_closed, "considerant.fr § 3.4", M),
    Rule(R.TACITE_EN_ATTENTE, "cadre", works.silence_not_reached, "CCAG-Travaux 2021, article 12.4.4, § 11", P),
    Rule(R.TACITE_ACQUISE, "cadre", works.silence_reached, "CCAG-Travaux 2021, article 12.4.4, § 11", P),
    Rule(R.RESERVES_SANS_OBJET, "reserves", works.reserves_on_nothing, "§ 11", P),
    Rule(R.RESERVES_NON_MOTIVEES, "commentaire", works.reserves_unsaid, "CCAG-Travaux 2021, article 12.4.3", M),
)
VALIDATION: tuple[Rule, ...] = (
    Rule(R.MARCHE_A_VALIDER, "marche", validation.market_untold, "§ 3.2", P),
    Rule(R.MARCHE_SANS_VALIDEUR, "marche", validation.market_not_found, "§ 3.2", P),
    Rule(R.VALIDEUR_OBLIGATOIRE, "valideur", validation.validator_missing, "[SW] § 4.2", M),
    Rule(R.VALIDEUR_AUTRE, "valideur", validation.validator_of_another, "§ 3.2", P),
    Rule(R.DEPOSANT_NON_DECLARE, "fournisseur", validation.issuer_not_declared, "§ 3.2", P),
)
FICHIERS: tuple[Rule, ...] = (
    Rule(R.FICHIER_NOM_TROP_LONG, "pieces_jointes", files.name_too_long, "[COM] § 4.3", H),
    Rule(R.FICHIER_EXTENSION, "pieces_jointes", files.extension_refused, "[COM] [OCA] § 4.3", H),
    Rule(R.FICHIER_TROP_LOURD, "pieces_jointes", files.file_too_heavy, "[COM] [SW 413] § 4.3", H),
    Rule(R.FACTURE_TROP_LOURDE, "pieces_jointes", files.invoice_too_heavy, "[COM] § 4.3", H),
)
MOTIVE: tuple[Rule, ...] = (
    Rule(R.MOTIF_OBLIGATOIRE, "motif", returns.reason_missing, "[COM] § 2.2", H),
    Rule(R.MOTIF_INCONNU, "motif", returns.reason_unknown, "§ 5", U),
)
COMMENTE = Rule(R.COMMENTAIRE_OBLIGATOIRE, "commentaire", returns.comment_missing, "[COM] § 2.2", H)
GESTIONNAIRE = Rule(R.PAS_GESTIONNAIRE, "", accounts.not_manager, "[COM] § 6", H)

CONNU: tuple[Rule, ...] = (
    Rule(R.RATTACHEMENT_ABSENT, "", accounts.attachment_unknown, "[SWS] § 6", H),
    Rule(R.RATTACHEMENT_STATUT, "", accounts.attachment_elsewhere, "[SWS] § 6", H),
)
STRUCTURE_CONNUE = Rule(R.STRUCTURE_INCONNUE, "siret", accounts.structure_unknown, "[SEED] § 6", H)

RULES: dict[Verb, tuple[Rule, ...]] = {
    Verb.ENREGISTRER: FICHIERS,
    Verb.DEPOSER: DEPOT + TRAVAUX + VALIDATION + FICHIERS,
    Verb.REFUSER: (
        *MOTIVE,
        COMMENTE,
        Rule(R.MONTANT_NON_REFUSABLE, "motif", works.amount_is_no_reason, "[KB0011867] § 3.6", H, du=SINCE_AMOUNTS),
        Rule(R.TACITE_NON_REFUSABLE, "", works.tacit_cannot_be_refused, "§ 11", P),
    ),
    Verb.DEMANDER_RECYCLAGE: MOTIVE,
    Verb.SUSPENDRE: (*MOTIVE, COMMENTE),
    Verb.REJETER: (*MOTIVE, COMMENTE),
    Verb.CONTESTER: (COMMENTE,),
    Verb.RECYCLER: ADRESSE,
    Verb.COMPLETER: (Rule(R.COMPLEMENT_VIDE, "commentaire", returns.nothing_added, "[COM] § 2.2", H), *FICHIERS),
    Verb.DEMANDER_RATTACHEMENT: (
        STRUCTURE_CONNUE,
        Rule(R.RATTACHEMENT_EXISTANT, "siret", accounts.already_attached, "[SWS] § 6", H),
    ),
    Verb.APPROUVER_RATTACHEMENT: (*CONNU, GESTIONNAIRE),
    Verb.REFUSER_RATTACHEMENT: (*CONNU, GESTIONNAIRE),
    Verb.DESACTIVER_RATTACHEMENT: (*CONNU, GESTIONNAIRE),
    Verb.SUPPRIMER_RATTACHEMENT: (
        *CONNU,
        Rule(R.PAS_GESTIONNAIRE, "", accounts.neither_manager_nor_self, "[COM] § 6", M),
    ),
    Verb.PARAMETRER: (STRUCTURE_CONNUE, GESTIONNAIRE),
    Verb.GERER_SERVICE: (
        STRUCTURE_CONNUE,
        GESTIONNAIRE,
        Rule(R.CODE_SERVICE_OBLIGATOIRE, "code", accounts.service_code_missing, "[SWS] § 6", H),
    ),
    Verb.AVANCER: (Rule(R.RETOUR_EN_ARRIERE, "jour", accounts.day_not_later, "§ 11", P),),
}


@cache
def in_force(verb: Verb, on: date) -> tuple[Rule, ...]:
    return tuple(r for r in RULES.get(verb, ()) if r.holds(on))


def violations(case: Case) -> tuple[Refusal, ...]:
    """Every rule that the action breaks, so that a form shows all its errors at once."""
    found = []
    for rule in in_force(case.action.verb, case.world.rules_date):
        details = rule.test(case)
        if details is not None:
            found.append(Refusal(rule.refus, rule.champ, tuple(sorted(details.items()))))
    return tuple(found)
