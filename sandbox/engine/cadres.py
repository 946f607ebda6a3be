"""Every cadre de facturation: who deposits it, who gets it, after which piece. Each row with its source."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sandbox.engine.dated import Dated
from sandbox.engine.directory import Marche
from sandbox.engine.vocabulary import Cadre, Confiance, Role

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
FOURNISSEUR, DESTINATAIRE, VALIDEUR = Role.FOURNISSEUR, Role.DESTINATAIRE, Role.VALIDEUR
MOE, MOA = Role.MOE, Role.MOA


@dataclass(frozen=True, slots=True)
class CadreRow(Dated):
    cadre: Cadre
    libelle: str  # [XSL], shortened where the label repeats itself
    deposant: Role
    qui: str
    chez: Role  # who has it once it is deposited
    jouable: bool
    reference: str
    confiance: Confiance
    pourquoi: str = ""  # it is not played


C = Cadre
F_TRAVAUX = "[XSL] [COM key-points] § 1"
# fmt: off
CADRES: tuple[CadreRow, ...] = (
    CadreRow(C.A1, "Facture d’un fournisseur", FOURNISSEUR, "fournisseur", DESTINATAIRE, True, "[XSL] [SW] § 1", H),
    CadreRow(C.A2, "Facture déjà payée d’un fournisseur", FOURNISSEUR, "fournisseur", DESTINATAIRE, True, "[XSL] [GOBL] § 1", H),
    CadreRow(C.A3, "Mémoire de frais de justice", FOURNISSEUR, "prestataire de justice", DESTINATAIRE, True, "[XSL] § 1, cycle simple supposé", M),
    CadreRow(C.A4, "Projet de décompte mensuel", FOURNISSEUR, "titulaire ou mandataire", MOE, True, F_TRAVAUX, H),
    CadreRow(C.A5, "État d’acompte", FOURNISSEUR, "titulaire, sans MOE", MOA, True, F_TRAVAUX, H),
    CadreRow(C.A6, "État d’acompte validé", FOURNISSEUR, "titulaire, sans MOE ni MOA", DESTINATAIRE, True, F_TRAVAUX, H),
    CadreRow(C.A7, "Projet de décompte final", FOURNISSEUR, "titulaire", MOE, True, F_TRAVAUX, H),
    CadreRow(C.A8, "Décompte général signé", FOURNISSEUR, "titulaire", DESTINATAIRE, True, "[SEED] [XSL] § 1", H),
    CadreRow(C.A9, "Demande de paiement d’un sous-traitant", FOURNISSEUR, "sous-traitant", VALIDEUR, True, "[XSL] [SW] § 1", H),
    CadreRow(C.A10, "Demande de paiement d’un sous-traitant, marché de travaux", FOURNISSEUR, "sous-traitant", VALIDEUR, True, F_TRAVAUX, H),
    CadreRow(C.A11, "Projet de décompte final d’un sous-traitant (retiré)", FOURNISSEUR, "personne", DESTINATAIRE, False, "[XSL] sans libellé § 1", M, "non : retiré, il n’a plus de libellé"),
    CadreRow(C.A12, "Facture d’un cotraitant", FOURNISSEUR, "cotraitant", VALIDEUR, True, "[XSL] [SW] § 1", H),
    CadreRow(C.A13, "Projet de décompte mensuel d’un cotraitant", FOURNISSEUR, "cotraitant", VALIDEUR, True, F_TRAVAUX, H),
    CadreRow(C.A14, "Projet de décompte final d’un cotraitant", FOURNISSEUR, "cotraitant", VALIDEUR, True, F_TRAVAUX, H),
    CadreRow(C.A15, "État d’acompte de la MOE", MOE, "MOE", MOA, True, F_TRAVAUX, H),
    CadreRow(C.A16, "État d’acompte validé par la MOE", MOE, "MOE, sans MOA", DESTINATAIRE, True, F_TRAVAUX, H),
    CadreRow(C.A17, "Projet de décompte général", MOE, "MOE", MOA, True, F_TRAVAUX, H),
    CadreRow(C.A18, "Décompte général de la MOE", MOE, "MOE, sans MOA", FOURNISSEUR, True, F_TRAVAUX, H),
    CadreRow(C.A19, "État d’acompte validé", MOA, "MOA", DESTINATAIRE, True, "[XSL] § 1", M),
    CadreRow(C.A20, "Décompte général", MOA, "MOA", FOURNISSEUR, True, "[XSL] § 1", M),
    CadreRow(C.A21, "Demande de remboursement de la TIC", FOURNISSEUR, "bénéficiaire", DESTINATAIRE, True, "[XSL] § 1, cycle simple supposé", M),
    CadreRow(C.A22, "Projet de décompte général, procédure tacite", FOURNISSEUR, "titulaire ou mandataire", MOA, True, F_TRAVAUX, H),
    CadreRow(C.A23, "Décompte général et définitif tacite", FOURNISSEUR, "titulaire ou mandataire", DESTINATAIRE, True, F_TRAVAUX, H),
    CadreRow(C.A24, "Décompte général et définitif tacite de la MOE", MOE, "MOE", DESTINATAIRE, True, F_TRAVAUX, H),
    CadreRow(C.A25, "Décompte général et définitif de la MOA, procédure tacite", MOA, "MOA", DESTINATAIRE, False, "[XSL] § 11", U, "non : aucune source ne dit quand il sert"),
)
# fmt: on
CADRE = {row.cadre: row for row in CADRES}
PLAYABLE = tuple(row.cadre for row in CADRES if row.jouable)
SIMPLES = frozenset({C.A1, C.A2, C.A3, C.A21})  # invoices: no dossier, no other actor
SOUS_TRAITANTS = frozenset({C.A9, C.A10})  # validated by the titulaire of the contract
COTRAITANTS = frozenset({C.A12, C.A13, C.A14})  # validated by the mandataire of the group
VALIDES = SOUS_TRAITANTS | COTRAITANTS
TRAVAUX = frozenset(Cadre) - SIMPLES - {C.A9, C.A12}  # works pieces: deposited files, in a dossier de facturation
INVOICES = tuple(c for c in PLAYABLE if c in SIMPLES)
AFTER_VALIDATION = {C.A13: MOE, C.A14: MOE}  # the others go to their recipient ([XSL] § 1, § 11)
MENSUELS = frozenset({C.A4, C.A13})  # what a MOE has seven days for
FINALS = frozenset({C.A7, C.A14})
DECOMPTES = frozenset({C.A18, C.A20})  # the décompte général, notified to the titulaire
TACITES = frozenset({C.A23, C.A24})  # the titulaire's project, that the MOA's silence has made definitive
SIGNES = frozenset({C.A8})  # the décompte général, with the titulaire's signature
A_SIGNER = SIGNES | {C.A22}  # what he signs outside the portal before he deposits it
DEFINITIFS = TACITES | SIGNES  # what closes the account of a contract
REMPLACABLES = frozenset({C.A7, C.A17, C.A22})  # what a projet A22 takes the place of


class Quand(StrEnum):
    """When a piece may follow another one: the buttons show it then."""

    TOUR = "à son tour"
    RETARD = "quand le délai de notification du décompte général est passé"
    SILENCE = "quand les dix jours de la procédure tacite sont passés"


def playable(code: Cadre, on: date) -> bool:
    """Whether this site takes a piece of this cadre under the rules of that day."""
    return CADRE[code].jouable and CADRE[code].holds(on)


@dataclass(frozen=True, slots=True)
class Suite(Dated):
    """A works piece that may be deposited after another (None: first of its dossier), with these actors on the portal.

    An actor who is absent is replaced: that is why A5, A6 and A16 exist.
    """

    cadre: Cadre
    apres: Cadre | None
    presents: frozenset[Role]
    absents: frozenset[Role]
    reference: str
    confiance: Confiance
    quand: Quand = Quand.TOUR


def _suite(
    cadre: Cadre, apres: Cadre | None, presents: str, absents: str, reference: str, *, quand: Quand = Quand.TOUR
) -> Suite:
    return Suite(cadre, apres, _roles(presents), _roles(absents), reference, M, quand)


def _again(cadre: Cadre, apres: Cadre, reference: str, quand: Quand = Quand.TOUR) -> Suite:
    return Suite(cadre, apres, frozenset(), frozenset(), reference, P, quand)


def _roles(names: str) -> frozenset[Role]:
    return frozenset(Role(name) for name in names.split())


COURS, FIN = "[COM traitement-MOA] § 3.2", "[SEED] [XSL] § 3.3"
VARIANTES = "[COM key-points] § 3.1, § 3.2"
TACITE = "CCAG-Travaux 2021, article 12.4.4 [XSL] § 3.4, § 11"
GROUPE = "[COM sous-traitance] § 1, § 3.2"
SUITES: tuple[Suite, ...] = (
    _suite(C.A4, None, "MOE", "", COURS),
    _suite(C.A5, None, "MOA", "MOE", VARIANTES),
    _suite(C.A6, None, "", "MOE MOA", VARIANTES),
    _suite(C.A15, C.A4, "MOA", "", COURS),
    _suite(C.A15, None, "MOA", "FOURNISSEUR", VARIANTES),
    _suite(C.A16, C.A4, "", "MOA", VARIANTES),
    _suite(C.A16, None, "", "FOURNISSEUR MOA", VARIANTES),
    _suite(C.A19, C.A15, "", "", COURS),
    _suite(C.A19, C.A5, "", "", VARIANTES),
    _suite(C.A19, None, "", "FOURNISSEUR MOE", VARIANTES),
    _suite(C.A7, None, "MOE", "", FIN),
    _suite(C.A17, C.A7, "MOA", "", FIN),
    _suite(C.A18, C.A7, "", "MOA", FIN),
    _suite(C.A20, C.A17, "", "", FIN),
    _suite(C.A20, None, "FOURNISSEUR", "MOE", VARIANTES),
    _suite(C.A8, C.A20, "", "", FIN),
    _suite(C.A8, C.A18, "", "", FIN),
    _suite(C.A10, None, "", "", GROUPE),
    _suite(C.A13, None, "MOE", "", GROUPE),
    _suite(C.A15, C.A13, "MOA", "", GROUPE),
    _suite(C.A16, C.A13, "", "MOA", GROUPE),
    _suite(C.A14, None, "MOE", "", GROUPE),
    _suite(C.A17, C.A14, "MOA", "", GROUPE),
    _suite(C.A18, C.A14, "", "MOA", GROUPE),
    _suite(C.A22, C.A7, "MOA", "", TACITE, quand=Quand.RETARD),
    _suite(C.A22, C.A17, "", "", TACITE, quand=Quand.RETARD),
    _suite(C.A20, C.A22, "", "", TACITE),
    _suite(C.A23, C.A22, "", "", TACITE, quand=Quand.SILENCE),
    _suite(C.A24, C.A22, "MOE", "", TACITE, quand=Quand.SILENCE),
    _again(C.A8, C.A8, "§ 11, décompte signé rejeté"),
    _again(C.A22, C.A22, "§ 11, projet envoyé trop tôt ou sans copie", Quand.RETARD),
    _again(C.A23, C.A23, "§ 11, décompte tacite rejeté"),
    _again(C.A23, C.A24, "§ 11, décompte tacite rejeté"),
)


def destination(cadre: Cadre) -> Role:
    """Who has a piece once the portal has carried it, after its validation when it needs one."""
    chez = CADRE[cadre].chez
    return AFTER_VALIDATION.get(cadre, DESTINATAIRE) if chez is VALIDEUR else chez


def issuers(marche: Marche, cadre: Cadre) -> tuple[str, ...]:
    """The SIRET that may deposit this cadre of a contract as suppliers."""
    if cadre in SOUS_TRAITANTS:
        return tuple(s.siret for s in marche.sous_traitants)
    return marche.cotraitants if cadre in COTRAITANTS else (marche.titulaire,)


def present(marche: Marche, role: Role) -> bool:
    """Whether this actor of the contract works on the portal."""
    here = {FOURNISSEUR: not marche.titulaire_absent, MOE: bool(marche.moe), MOA: bool(marche.moa)}
    return here[role]


def fits(suite: Suite, marche: Marche) -> bool:
    return all(present(marche, r) for r in suite.presents) and not any(present(marche, r) for r in suite.absents)


def suites(apres: Cadre | None, on: date) -> list[Suite]:
    """What may follow this piece under the rules of that day."""
    return [s for s in SUITES if s.apres is apres and s.holds(on) and playable(s.cadre, on)]


def possible(role: Role, apres: Cadre | None, marche: Marche, on: date) -> list[Suite]:
    """What this role may deposit after that piece, each in its time."""
    return [s for s in suites(apres, on) if CADRE[s.cadre].deposant is role and fits(s, marche)]
