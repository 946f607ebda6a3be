"""A refusal is data: one code per reason, the field it concerns, and what was expected and found."""

from dataclasses import dataclass
from enum import StrEnum


class Refus(StrEnum):
    # Who and when
    PIECE_INCONNUE = "piece_inconnue"
    STATUT_INTERDIT = "statut_interdit"  # GDP_MSG_11.001 of the real portal [M]
    ROLE_INTERDIT = "role_interdit"
    PAS_RATTACHE = "pas_rattache"
    CADRE_NON_JOUABLE = "cadre_non_jouable"
    DEJA_ACQUITTE = "deja_acquitte"
    DEJA_TRAITE = "deja_traite"
    PAIEMENT_NON_REMONTE = "paiement_non_remonte"
    DEJA_CONTESTE = "deja_conteste"
    CONTESTATION_SANS_OBJET = "contestation_sans_objet"
    CONTESTATION_TARDIVE = "contestation_tardive"
    HELIOS_LE_FAIT = "helios_le_fait"
    # Recipient
    DESTINATAIRE_OBLIGATOIRE = "destinataire_obligatoire"
    SIRET_INVALIDE = "siret_invalide"
    DESTINATAIRE_INCONNU = "destinataire_inconnu"
    DESTINATAIRE_INACTIF = "destinataire_inactif"
    DESTINATAIRE_PRIVE = "destinataire_prive"
    SERVICE_OBLIGATOIRE = "service_obligatoire"
    SERVICE_INCONNU = "service_inconnu"
    SERVICE_INACTIF = "service_inactif"
    SERVICE_RESERVE = "service_reserve"
    ENGAGEMENT_OBLIGATOIRE = "engagement_obligatoire"
    ENGAGEMENT_TROP_LONG = "engagement_trop_long"
    MARCHE_TROP_LONG = "marche_trop_long"
    SERVICE_OU_ENGAGEMENT = "service_ou_engagement"
    # Number, date, type
    NUMERO_OBLIGATOIRE = "numero_obligatoire"
    NUMERO_TROP_LONG = "numero_trop_long"
    NUMERO_DEJA_UTILISE = "numero_deja_utilise"
    NUMERO_EST_LA_DATE = "numero_est_la_date"
    DATE_OBLIGATOIRE = "date_obligatoire"
    DATE_FUTURE = "date_future"
    ORIGINE_OBLIGATOIRE = "origine_obligatoire"
    ORIGINE_SANS_AVOIR = "origine_sans_avoir"
    AVOIR_SANS_PAIEMENT = "avoir_sans_paiement"
    PAIEMENT_OBLIGATOIRE = "paiement_obligatoire"
    COORDONNEES_OBLIGATOIRES = "coordonnees_obligatoires"
    COORDONNEES_INCONNUES = "coordonnees_inconnues"
    EXONERATION_SANS_MOTIF = "exoneration_sans_motif"
    TYPE_TVA_OBLIGATOIRE = "type_tva_obligatoire"
    TVA_SANS_OBJET = "tva_sans_objet"
    DEVISE = "devise"
    # Amounts
    TOTAUX_OBLIGATOIRES = "totaux_obligatoires"
    LIGNES_OBLIGATOIRES = "lignes_obligatoires"
    TROP_DE_DECIMALES = "trop_de_decimales"
    RECAP_TVA_FAUX = "recap_tva_faux"
    RECAP_TVA_DU_FICHIER = "recap_tva_du_fichier"
    TOTAL_HT_FAUX = "total_ht_faux"
    TOTAL_TVA_FAUX = "total_tva_faux"
    TOTAL_TTC_FAUX = "total_ttc_faux"
    A2_A_PAYER_OBLIGATOIRE = "a2_a_payer_obligatoire"
    A2_RESTE_A_PAYER = "a2_reste_a_payer"
    # Files
    PIECE_PRINCIPALE_OBLIGATOIRE = "piece_principale_obligatoire"
    FICHIER_NOM_TROP_LONG = "fichier_nom_trop_long"
    FICHIER_EXTENSION = "fichier_extension"
    FICHIER_TROP_LOURD = "fichier_trop_lourd"
    FACTURE_TROP_LOURDE = "facture_trop_lourde"
    # Returns
    MOTIF_OBLIGATOIRE = "motif_obligatoire"
    MOTIF_INCONNU = "motif_inconnu"
    COMMENTAIRE_OBLIGATOIRE = "commentaire_obligatoire"
    COMPLEMENT_VIDE = "complement_vide"
    # Accounts
    STRUCTURE_INCONNUE = "structure_inconnue"
    RATTACHEMENT_EXISTANT = "rattachement_existant"
    RATTACHEMENT_ABSENT = "rattachement_absent"
    RATTACHEMENT_STATUT = "rattachement_statut"
    PAS_GESTIONNAIRE = "pas_gestionnaire"
    RECHERCHE_TROP_COURTE = "recherche_trop_courte"
    RECHERCHE_VIDE = "recherche_vide"
    CODE_SERVICE_OBLIGATOIRE = "code_service_obligatoire"
    # Works
    CADRE_AUTRE_DEPOSANT = "cadre_autre_deposant"
    MARCHE_OBLIGATOIRE = "marche_obligatoire"
    MARCHE_INCONNU = "marche_inconnu"
    MARCHE_AUTRE_TITULAIRE = "marche_autre_titulaire"
    TRAVAUX_SAISIS = "travaux_saisis"
    SUITE_INTERDITE = "suite_interdite"
    SUITE_SANS_DOSSIER = "suite_sans_dossier"
    SUITE_DEJA_DONNEE = "suite_deja_donnee"
    ACTEUR_PRESENT = "acteur_present"
    ACTEUR_ABSENT = "acteur_absent"
    MONTANT_NON_EXPLIQUE = "montant_non_explique"
    MONTANT_NON_REFUSABLE = "montant_non_refusable"
    DGD_EXISTANT = "dgd_existant"
    RESERVES_SANS_OBJET = "reserves_sans_objet"
    RESERVES_NON_MOTIVEES = "reserves_non_motivees"
    TACITE_FERMEE = "tacite_fermee"
    TACITE_EN_ATTENTE = "tacite_en_attente"
    TACITE_ACQUISE = "tacite_acquise"
    TACITE_NON_REFUSABLE = "tacite_non_refusable"
    # Validation
    MARCHE_A_VALIDER = "marche_a_valider"
    MARCHE_SANS_VALIDEUR = "marche_sans_valideur"
    VALIDEUR_OBLIGATOIRE = "valideur_obligatoire"
    VALIDEUR_AUTRE = "valideur_autre"
    DEPOSANT_NON_DECLARE = "deposant_non_declare"
    # Clock
    RETOUR_EN_ARRIERE = "retour_en_arriere"


@dataclass(frozen=True, slots=True)
class Refusal:
    refus: Refus
    champ: str = ""  # the form field it concerns, "" for the whole action
    details: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        return dict(self.details)


class Refused(Exception):
    """The action is not accepted; the world is unchanged. `refusals` is never empty."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(", ".join(r.refus for r in refusals))
        self.refusals = refusals
