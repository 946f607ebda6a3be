"""Every cadre de facturation and every move of the procedure, each row with its source.

A piece has one `Statut`. A `Move` says: from this status, this role may do this verb, and the piece is then in that
status. A row whose `vers` equals `de` changes a flag or a history, never the status. `MOVES` is total: each status
has its moves in `FROM`, terminal ones an empty tuple. What the portal decides by itself is the role SYSTEME.
Tables that other issues extend (validation, works) are marked in `UNREACHED`: those statuses are known to the tables
and reached by no exercise (reference § 11).
"""

from dataclasses import dataclass

from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut, Verb

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
S, V = Statut, Verb
FOURNISSEUR, DESTINATAIRE, SYSTEME = Role.FOURNISSEUR, Role.DESTINATAIRE, Role.SYSTEME
MOE, MOA = Role.MOE, Role.MOA


@dataclass(frozen=True, slots=True)
class CadreRow:
    cadre: Cadre
    libelle: str  # [XSL], shortened where the label repeats itself
    deposant: Role
    qui: str
    suivante: tuple[Cadre, ...]  # usual next pieces
    jouable: bool
    reference: str
    confiance: Confiance


C = Cadre
F_TRAVAUX = "[XSL] [COM key-points] § 1"
# fmt: off
CADRES: tuple[CadreRow, ...] = (
    CadreRow(C.A1, "Facture d’un fournisseur", FOURNISSEUR, "fournisseur", (), True, "[XSL] [SW] § 1", H),
    CadreRow(C.A2, "Facture déjà payée d’un fournisseur", FOURNISSEUR, "fournisseur", (), True, "[XSL] [GOBL] § 1", H),
    CadreRow(C.A3, "Mémoire de frais de justice", FOURNISSEUR, "prestataire de justice", (), False, "[XSL] § 1", H),
    CadreRow(C.A4, "Projet de décompte mensuel", FOURNISSEUR, "titulaire ou mandataire", (C.A15,), False, F_TRAVAUX, H),
    CadreRow(C.A5, "État d’acompte", FOURNISSEUR, "titulaire, sans MOE", (C.A19,), False, F_TRAVAUX, H),
    CadreRow(C.A6, "État d’acompte validé", FOURNISSEUR, "titulaire, sans MOE ni MOA", (), False, F_TRAVAUX, H),
    CadreRow(C.A7, "Projet de décompte final", FOURNISSEUR, "titulaire", (C.A17,), False, F_TRAVAUX, H),
    CadreRow(C.A8, "Décompte général signé", FOURNISSEUR, "titulaire", (), False, "[SEED] [XSL] § 1", H),
    CadreRow(C.A9, "Demande de paiement d’un sous-traitant", FOURNISSEUR, "sous-traitant", (), False, "[XSL] [SW] § 1", H),
    CadreRow(C.A10, "Demande de paiement d’un sous-traitant, marché de travaux", FOURNISSEUR, "sous-traitant", (), False, F_TRAVAUX, H),
    CadreRow(C.A11, "Projet de décompte final d’un sous-traitant (retiré)", FOURNISSEUR, "personne", (), False, "[XSL] sans libellé § 1", M),
    CadreRow(C.A12, "Facture d’un cotraitant", FOURNISSEUR, "cotraitant", (), False, "[XSL] [SW] § 1", H),
    CadreRow(C.A13, "Projet de décompte mensuel d’un cotraitant", FOURNISSEUR, "cotraitant", (C.A15,), False, F_TRAVAUX, H),
    CadreRow(C.A14, "Projet de décompte final d’un cotraitant", FOURNISSEUR, "cotraitant", (C.A17,), False, F_TRAVAUX, H),
    CadreRow(C.A15, "État d’acompte de la MOE", MOE, "MOE", (C.A19,), False, F_TRAVAUX, H),
    CadreRow(C.A16, "État d’acompte validé par la MOE", MOE, "MOE, sans MOA", (), False, F_TRAVAUX, H),
    CadreRow(C.A17, "Projet de décompte général", MOE, "MOE", (C.A20,), False, F_TRAVAUX, H),
    CadreRow(C.A18, "Décompte général de la MOE", MOE, "MOE, sans MOA", (C.A8,), False, F_TRAVAUX, H),
    CadreRow(C.A19, "État d’acompte validé", MOA, "MOA", (), False, "[XSL] § 1", M),
    CadreRow(C.A20, "Décompte général", MOA, "MOA", (C.A8,), False, "[XSL] § 1", M),
    CadreRow(C.A21, "Demande de remboursement de la TIC", FOURNISSEUR, "bénéficiaire", (), False, "[XSL] § 1", H),
    CadreRow(C.A22, "Projet de décompte général, procédure tacite", FOURNISSEUR, "titulaire ou mandataire", (C.A23, C.A24, C.A25), False, F_TRAVAUX, H),
    CadreRow(C.A23, "Décompte général et définitif tacite", FOURNISSEUR, "titulaire ou mandataire", (), False, F_TRAVAUX, H),
    CadreRow(C.A24, "Décompte général et définitif tacite de la MOE", MOE, "MOE", (), False, F_TRAVAUX, H),
    CadreRow(C.A25, "Décompte général et définitif de la MOA, procédure tacite", MOA, "MOA", (), False, "[XSL] § 11", U),
)
# fmt: on
CADRE = {row.cadre: row for row in CADRES}
PLAYABLE = tuple(row.cadre for row in CADRES if row.jouable)


@dataclass(frozen=True, slots=True)
class Move:
    de: Statut | None  # None: the piece does not exist yet
    role: Role
    verb: Verb
    vers: Statut
    reference: str
    confiance: Confiance


SAISIE = "[COM] § 2.2"
CYCLE = "[COM traitement-statuts] § 2.2"
SUITE = "[COM] § 2.2, depuis COMPLETEE"
RETOURS = "[COM tracking] § 5"
HISTO = "[SW consulter/historique] § 2.2"

# fmt: off
SIMPLE: tuple[Move, ...] = (
    # Deposit
    Move(None, FOURNISSEUR, V.ENREGISTRER, S.BROUILLON, SAISIE, H),
    Move(None, FOURNISSEUR, V.DEPOSER, S.DEPOSEE, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.ENREGISTRER, S.BROUILLON, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.DEPOSER, S.DEPOSEE, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.SUPPRIMER, S.SUPPRIMEE, "[SW] § 2.1", H),
    # Transport: transient, done by the portal in the same breath
    Move(S.DEPOSEE, SYSTEME, V.ACHEMINER, S.EN_COURS_ACHEMINEMENT, CYCLE, H),
    Move(S.EN_COURS_ACHEMINEMENT, SYSTEME, V.METTRE_A_DISPOSITION, S.MISE_A_DISPOSITION, CYCLE, H),
    # The recipient
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.DEMANDER_RECYCLAGE, S.A_RECYCLER, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.SUSPENDRE, S.SUSPENDUE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.REJETER, S.REJETEE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.CONSTATER_SERVICE_FAIT, S.SERVICE_FAIT, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.MANDATER, S.MANDATEE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.METTRE_A_DISPOSITION_COMPTABLE, S.MISE_A_DISPOSITION_COMPTABLE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.COMPTABILISER, S.COMPTABILISEE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, CYCLE, H),
    Move(S.SERVICE_FAIT, DESTINATAIRE, V.REJETER, S.REJETEE, "[COM] § 2.2, états ultérieurs", U),
    Move(S.SERVICE_FAIT, DESTINATAIRE, V.MANDATER, S.MANDATEE, CYCLE, H),
    Move(S.SERVICE_FAIT, DESTINATAIRE, V.METTRE_A_DISPOSITION_COMPTABLE, S.MISE_A_DISPOSITION_COMPTABLE, CYCLE, H),
    Move(S.SERVICE_FAIT, DESTINATAIRE, V.COMPTABILISER, S.COMPTABILISEE, CYCLE, H),
    Move(S.SERVICE_FAIT, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, CYCLE, H),
    Move(S.MANDATEE, DESTINATAIRE, V.METTRE_A_DISPOSITION_COMPTABLE, S.MISE_A_DISPOSITION_COMPTABLE, CYCLE, H),
    Move(S.MANDATEE, DESTINATAIRE, V.COMPTABILISER, S.COMPTABILISEE, CYCLE, H),
    Move(S.MANDATEE, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, CYCLE, H),
    Move(S.MISE_A_DISPOSITION_COMPTABLE, DESTINATAIRE, V.COMPTABILISER, S.COMPTABILISEE, CYCLE, H),
    Move(S.MISE_A_DISPOSITION_COMPTABLE, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, CYCLE, H),
    Move(S.COMPTABILISEE, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, CYCLE, H),
    # Three returns, three duties
    Move(S.A_RECYCLER, FOURNISSEUR, V.RECYCLER, S.MISE_A_DISPOSITION, RETOURS, H),
    Move(S.SUSPENDUE, FOURNISSEUR, V.AFFICHER_RETOUR, S.SUSPENDUE, RETOURS, H),
    Move(S.SUSPENDUE, FOURNISSEUR, V.ACQUITTER, S.SUSPENDUE, RETOURS, H),
    Move(S.SUSPENDUE, FOURNISSEUR, V.COMPLETER, S.COMPLETEE, RETOURS, H),
    Move(S.REJETEE, FOURNISSEUR, V.AFFICHER_RETOUR, S.REJETEE, RETOURS, H),
    Move(S.REJETEE, FOURNISSEUR, V.ACQUITTER, S.REJETEE, RETOURS, H),
    Move(S.REJETEE, FOURNISSEUR, V.TRAITER_REJET, S.REJETEE, "[SW rejetTraite] § 2.2", M),
    # After completion, the recipient takes up again
    Move(S.COMPLETEE, DESTINATAIRE, V.METTRE_A_DISPOSITION, S.MISE_A_DISPOSITION, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.REJETER, S.REJETEE, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.CONSTATER_SERVICE_FAIT, S.SERVICE_FAIT, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.MANDATER, S.MANDATEE, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.METTRE_A_DISPOSITION_COMPTABLE, S.MISE_A_DISPOSITION_COMPTABLE, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.COMPTABILISER, S.COMPTABILISEE, SUITE, M),
    Move(S.COMPLETEE, DESTINATAIRE, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, SUITE, M),
)
# fmt: on

SENT = (
    S.MISE_A_DISPOSITION, S.A_RECYCLER, S.SUSPENDUE, S.COMPLETEE, S.REJETEE, S.SERVICE_FAIT,
    S.MANDATEE, S.MISE_A_DISPOSITION_COMPTABLE, S.COMPTABILISEE, S.MISE_EN_PAIEMENT,
)  # fmt: skip
DOWNLOADS = tuple(
    Move(statut, role, V.TELECHARGER, statut, HISTO, H) for statut in SENT for role in (FOURNISSEUR, DESTINATAIRE)
)

MOVES: tuple[Move, ...] = SIMPLE + DOWNLOADS
FROM: dict[Statut | None, tuple[Move, ...]] = {
    statut: tuple(m for m in MOVES if m.de == statut) for statut in (None, *Statut)
}
REACHED = frozenset(m.vers for m in MOVES)
UNREACHED = frozenset(Statut) - REACHED  # known to the tables and to the API, reached by no exercise (§ 11)
TERMINAL = frozenset(s for s in REACHED if all(m.vers == s for m in FROM[s]))


_BY_DOER = {(m.de, m.role, m.verb): m for m in MOVES}


def move(statut: Statut | None, role: Role, verb: Verb) -> Move | None:
    return _BY_DOER.get((statut, role, verb))
