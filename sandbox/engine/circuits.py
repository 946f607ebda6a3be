"""Every move of the procedure, each row with its source.

A piece has one `Statut`. A `Move` says: from this status, this role may do this verb, and the piece is then in that
status. A row whose `vers` equals `de` changes a flag or a history, never the status. `MOVES` is total: each status
has its moves in `FROM`, terminal ones an empty tuple. What the portal decides by itself is the role SYSTEME,
and what Hélios sends to it too (`BY_HELIOS`).
`UNREACHED` statuses are known to the tables and to the API, and reached by no exercise (reference § 11).
"""

from dataclasses import dataclass
from datetime import date

from sandbox.engine.dated import Dated
from sandbox.engine.vocabulary import Confiance, Role, Statut, Verb

H, M, U, P = Confiance.H, Confiance.M, Confiance.U, Confiance.P
S, V = Statut, Verb
FOURNISSEUR, DESTINATAIRE, SYSTEME = Role.FOURNISSEUR, Role.DESTINATAIRE, Role.SYSTEME
MOE, MOA, VALIDEUR = Role.MOE, Role.MOA, Role.VALIDEUR


@dataclass(frozen=True, slots=True)
class Move(Dated):
    de: Statut | None  # None: the piece does not exist yet
    role: Role
    verb: Verb
    vers: Statut
    reference: str
    confiance: Confiance


SAISIE = "[COM] § 2.2"
CYCLE = "[COM traitement-statuts] § 2.2"
SUITE = "[COM] § 2.2, depuis COMPLETEE"
HELIOS = "[COM helios] § 2.2"
RETOURS = "[COM tracking] § 5"
HISTO = "[SW consulter/historique] § 2.2"

# fmt: off
SIMPLE: tuple[Move, ...] = (
    # Deposit
    Move(None, FOURNISSEUR, V.ENREGISTRER, S.BROUILLON, SAISIE, H),
    Move(None, FOURNISSEUR, V.DEPOSER, S.DEPOSEE, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.ENREGISTRER, S.BROUILLON, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.DEPOSER, S.DEPOSEE, SAISIE, H),
    Move(S.BROUILLON, FOURNISSEUR, V.SUPPRIMER, S.SUPPRIMEE, "[SW] § 2.1, § 11", P),
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
    # Hélios, for the bodies whose accounts it keeps: the agent stops at the mandate
    Move(S.MANDATEE, SYSTEME, V.METTRE_A_DISPOSITION_COMPTABLE, S.MISE_A_DISPOSITION_COMPTABLE, HELIOS, H),
    Move(S.MISE_A_DISPOSITION_COMPTABLE, SYSTEME, V.METTRE_EN_PAIEMENT, S.MISE_EN_PAIEMENT, HELIOS, H),
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

COURS = "[COM traitement-MOA] § 3.2"
TACITE = "[SW] § 3.4, § 11"
ANALOGIE = "§ 11, noms par analogie"
REFUS_TRAVAUX = "[COM bonne-pratique-MOE] § 3.2"
FENETRE = "[COM tracking] § 5, par analogie"
# fmt: off
TRAVAUX: tuple[Move, ...] = (
    # A works piece is a deposited file: no draft. The last piece goes to the service financier, and lives as an invoice
    Move(None, MOE, V.DEPOSER, S.DEPOSEE, COURS, H),
    Move(None, MOA, V.DEPOSER, S.DEPOSEE, COURS, M),
    Move(S.EN_COURS_ACHEMINEMENT, SYSTEME, V.METTRE_A_DISPOSITION_MOE, S.MISE_A_DISPOSITION_MOE, COURS, H),
    Move(S.EN_COURS_ACHEMINEMENT, SYSTEME, V.METTRE_A_DISPOSITION_MOA, S.MISE_A_DISPOSITION_MOA, ANALOGIE, U),
    Move(S.MISE_A_DISPOSITION_MOE, MOE, V.REFUSER, S.REFUSEE_MOE, REFUS_TRAVAUX, H),
    Move(S.MISE_A_DISPOSITION_MOA, MOA, V.REFUSER, S.REFUSEE_MOA, ANALOGIE, U),
    # The next piece answers: the one before it has had its turn
    Move(S.MISE_A_DISPOSITION_MOE, SYSTEME, V.ASSOCIER, S.ASSOCIEE, ANALOGIE, U),
    Move(S.MISE_A_DISPOSITION_MOA, SYSTEME, V.ASSOCIER, S.ASSOCIEE, ANALOGIE, U),
    # The décompte général is put at the titulaire's disposal: he signs and deposits it, or refuses to sign
    Move(S.MISE_A_DISPOSITION, FOURNISSEUR, V.REFUSER, S.REFUSEE_FOURNISSEUR, ANALOGIE, U),
    Move(S.MISE_A_DISPOSITION, SYSTEME, V.ASSOCIER, S.ASSOCIEE, ANALOGIE, U),
    # The titulaire's own projet de décompte général takes the place of what nobody has answered
    Move(S.MISE_A_DISPOSITION_MOE, SYSTEME, V.REMPLACER, S.REMPLACEE_PAR_A22, TACITE, M),
    Move(S.MISE_A_DISPOSITION_MOA, SYSTEME, V.REMPLACER, S.REMPLACEE_PAR_A22, TACITE, M),
    Move(S.ASSOCIEE, SYSTEME, V.REMPLACER, S.REMPLACEE_PAR_A22, TACITE, M),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Tour:
    """One examination of a request before it is sent: its statuses, and what is known of it."""

    soumettre: Verb
    a_valider: Statut
    validee: Statut
    refusee: Statut
    silence: Statut
    reference: str
    confiance: Confiance


TITULAIRE = Tour(
    V.SOUMETTRE_AU_TITULAIRE,
    S.A_VALIDER_1,
    S.VALIDEE_1,
    S.REFUSEE_1,
    S.ABSENCE_VALIDATION_1_HORS_DELAI,
    "[COM sous-traitance] § 2.2, § 3.2",
    M,
)
MANDATAIRE = Tour(
    V.SOUMETTRE_AU_MANDATAIRE,
    S.A_VALIDER_2,
    S.VALIDEE_2,
    S.REFUSEE_2,
    S.ABSENCE_VALIDATION_2_HORS_DELAI,
    "§ 2.2, § 3.2, indice incertain",
    U,
)
TOURS = (TITULAIRE, MANDATAIRE)


def _tour(t: Tour) -> tuple[Move, ...]:
    return (
        Move(S.DEPOSEE, SYSTEME, t.soumettre, t.a_valider, t.reference, t.confiance),
        Move(t.a_valider, VALIDEUR, V.VALIDER, t.validee, t.reference, t.confiance),
        Move(t.a_valider, VALIDEUR, V.REFUSER, t.refusee, t.reference, t.confiance),
        Move(t.a_valider, SYSTEME, V.ACCEPTER_PAR_SILENCE, t.silence, t.reference, t.confiance),
        Move(t.validee, SYSTEME, V.ACHEMINER, S.EN_COURS_ACHEMINEMENT, t.reference, t.confiance),
        Move(t.silence, SYSTEME, V.ACHEMINER, S.EN_COURS_ACHEMINEMENT, t.reference, t.confiance),
    )


GROUPE = "[COM sous-traitance] § 3.2, sous-traitance de cotraitance"
VALIDATION = (
    *(m for t in TOURS for m in _tour(t)),
    # A cotraitant has subcontracted: the mandataire comes after him
    *(
        Move(s, SYSTEME, V.SOUMETTRE_AU_MANDATAIRE, S.A_VALIDER_2, GROUPE, M)
        for s in (TITULAIRE.validee, TITULAIRE.silence)
    ),
)
IN_VALIDATION = tuple(s for t in TOURS for s in (t.a_valider, t.refusee))  # where a request may stay before it is sent
SENT_WORKS = (
    S.MISE_A_DISPOSITION_MOE,
    S.MISE_A_DISPOSITION_MOA,
    S.ASSOCIEE,
    S.REFUSEE_MOE,
    S.REFUSEE_MOA,
    S.REFUSEE_FOURNISSEUR,
    S.REMPLACEE_PAR_A22,
)  # fmt: skip

SENT = (
    S.MISE_A_DISPOSITION, S.A_RECYCLER, S.SUSPENDUE, S.COMPLETEE, S.REJETEE, S.SERVICE_FAIT,
    S.MANDATEE, S.MISE_A_DISPOSITION_COMPTABLE, S.COMPTABILISEE, S.MISE_EN_PAIEMENT,
)  # fmt: skip
DISPUTES = tuple(  # of an amount that the MOE has admitted: a word, which stops nothing
    Move(statut, FOURNISSEUR, V.CONTESTER, statut, "[SEED] § 11", P)
    for statut in (S.MISE_A_DISPOSITION_MOA, S.ASSOCIEE, *(s for s in SENT if s is not S.REJETEE))
)
REFUSALS = (S.REFUSEE_1, S.REFUSEE_2, S.REFUSEE_MOE, S.REFUSEE_MOA)  # of a works piece, by whoever examined it
READ_REFUSALS = tuple(Move(statut, FOURNISSEUR, V.ACQUITTER, statut, FENETRE, U) for statut in REFUSALS)
DOWNLOADS = tuple(
    Move(statut, role, V.TELECHARGER, statut, HISTO, H) for statut in SENT for role in (FOURNISSEUR, DESTINATAIRE)
)
DOWNLOADS_WORKS = tuple(
    Move(statut, role, V.TELECHARGER, statut, ANALOGIE, U)
    for statut, roles in (*((s, (FOURNISSEUR, MOE, MOA)) for s in SENT_WORKS), *((s, (MOE, MOA)) for s in SENT))
    for role in roles
)
DOWNLOADS_VALIDATION = (
    *(Move(s, role, V.TELECHARGER, s, ANALOGIE, U) for s in IN_VALIDATION for role in (FOURNISSEUR, VALIDEUR)),
    *(Move(s, VALIDEUR, V.TELECHARGER, s, ANALOGIE, U) for s in (*SENT, *SENT_WORKS)),
)

MOVES: tuple[Move, ...] = (
    SIMPLE + TRAVAUX + VALIDATION + READ_REFUSALS + DISPUTES + DOWNLOADS + DOWNLOADS_WORKS + DOWNLOADS_VALIDATION
)
FROM: dict[Statut | None, tuple[Move, ...]] = {
    statut: tuple(m for m in MOVES if m.de == statut) for statut in (None, *Statut)
}
REACHED = frozenset(m.vers for m in MOVES)
UNREACHED = frozenset(Statut) - REACHED  # known to the tables and to the API, reached by no exercise (§ 11)
TERMINAL = frozenset(s for s in REACHED if all(m.vers == s for m in FROM[s]))

BY_HELIOS = {m.de: m.verb for m in SIMPLE if m.reference == HELIOS}
HELIOS_GIVES = frozenset(m.vers for m in SIMPLE if m.reference == HELIOS)


def _by_doer(moves: tuple[Move, ...]) -> dict[tuple[Statut | None, Role, Verb], tuple[Move, ...]]:
    """The rows of each gesture: one for each span of dates."""
    found: dict[tuple[Statut | None, Role, Verb], tuple[Move, ...]] = {}
    for m in moves:
        key = (m.de, m.role, m.verb)
        found[key] = (*found.get(key, ()), m)
    return found


_BY_DOER = _by_doer(MOVES)


def by_helios(role: Role, vers: Statut) -> bool:
    """True for a status that Hélios has sent to the portal, False for one that the portal gave by itself."""
    return role is SYSTEME and vers in HELIOS_GIVES


def move(statut: Statut | None, role: Role, verb: Verb, on: date = date.max) -> Move | None:
    """The row in force under the rules of that day; under the last ones when nobody says the day."""
    for m in _BY_DOER.get((statut, role, verb), ()):
        if m.holds(on):
            return m
    return None
