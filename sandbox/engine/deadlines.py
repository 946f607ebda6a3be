"""Dated delays, what starts them, and what their end is called. One row to change when a text changes.

Calendar days; the day of the fact does not count; the last day is still usable, the effect comes the day after
(reference § 11 [P]).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from sandbox.engine.cadres import TRAVAUX
from sandbox.engine.directory import Directory
from sandbox.engine.events import EcheanceAtteinte, Event
from sandbox.engine.pieces import Dossier, Passage, Piece
from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut, TypeFacture
from sandbox.engine.world import World

H, M, P = Confiance.H, Confiance.M, Confiance.P
ALWAYS, FOREVER = date.min, date.max
RETOURS_A_ACQUITTER = frozenset({Statut.REJETEE, Statut.SUSPENDUE})
MENSUELS = frozenset({Cadre.A4})  # what a MOE has seven days for
REVISIONS = frozenset({Cadre.A15, Cadre.A16})
STOPPED = frozenset({Statut.REFUSEE_MOE, Statut.REFUSEE_MOA, Statut.REJETEE})
CLOSED = STOPPED | {Statut.MISE_EN_PAIEMENT}
DELAI_COURT = frozenset({Statut.MISE_A_DISPOSITION, Statut.COMPLETEE})
DELAI_CONTINUE = frozenset(
    {Statut.SERVICE_FAIT, Statut.MANDATEE, Statut.MISE_A_DISPOSITION_COMPTABLE, Statut.COMPTABILISEE}
)


@dataclass(frozen=True, slots=True)
class Delai:
    code: str
    jours: int
    categorie: str  # of the structure that it binds, "*" for all
    article: str
    confiance: Confiance
    du: date = ALWAYS
    au: date = FOREVER


PAIEMENT = "Code de la commande publique, R. 2192-10 et R. 2192-11"
DELAIS: tuple[Delai, ...] = (
    Delai("acquittement", 7, "*", "[COM tracking] § 5", H),
    Delai("traitement_moe", 7, "*", "[COM bonne-pratique-MOE] § 3.5", H),
    Delai("desaccord", 30, "*", "[SEED] § 11", P),
    Delai("paiement", 30, "", PAIEMENT, H),
    Delai("paiement", 50, "hopital", PAIEMENT, H),
    Delai("paiement", 60, "entreprise_publique", PAIEMENT, H),
)


def delai(code: str, categorie: str, on: date) -> Delai | None:
    return next(
        (d for d in DELAIS if d.code == code and d.categorie in ("*", categorie) and d.du <= on <= d.au),
        None,
    )


@dataclass(frozen=True, slots=True)
class Depart:
    """A status, given by this role, that starts the payment delay of an invoice: each time, or the first `fois` ones."""

    statut: Statut
    role: Role
    fois: int | None
    article: str
    confiance: Confiance
    du: date = ALWAYS
    au: date = FOREVER


INTERRUPTION = "Code de la commande publique, R. 2192-27 et R. 2192-29"
DEPARTS: tuple[Depart, ...] = (
    Depart(Statut.MISE_A_DISPOSITION, Role.SYSTEME, None, PAIEMENT, H),
    Depart(Statut.MISE_A_DISPOSITION, Role.FOURNISSEUR, None, "§ 11, recyclage", P),
    Depart(Statut.COMPLETEE, Role.FOURNISSEUR, 1, INTERRUPTION, M),
)


@dataclass(frozen=True, slots=True)
class Debut:
    """The day that a delay counts from, and what says so when it is another text than the delay's own."""

    jour: date
    article: str = ""
    confiance: Confiance = H


@dataclass(frozen=True, slots=True)
class Echeance:
    """`dernier_jour` can still be used; the effect comes the day after."""

    identifiant: int
    delai: Delai
    dernier_jour: date
    debut: Debut


def _start_acquittement(piece: Piece, dossier: Dossier | None, rules_date: date) -> Debut | None:
    waiting = piece.statut in RETOURS_A_ACQUITTER and not piece.retour_acquitte
    return Debut(piece.retour_affiche_le) if piece.retour_affiche_le and waiting else None


def _start_traitement_moe(piece: Piece, dossier: Dossier, rules_date: date) -> Debut | None:
    waiting = piece.statut is Statut.MISE_A_DISPOSITION_MOE and piece.contenu.cadre.code in MENSUELS
    return Debut(piece.depot.date()) if piece.depot and waiting else None


def _start_desaccord(piece: Piece, dossier: Dossier, rules_date: date) -> Debut | None:
    """Thirty days after the MOE has admitted another amount: an information, it blocks nothing (§ 11)."""
    before = dossier.piece(piece.precedente) if piece.precedente else None
    if before is None or piece.contenu.cadre.code not in REVISIONS or piece.depot is None:
        return None
    admitted, asked = piece.contenu.totaux, before.contenu.totaux
    stopped = dossier.derniere.statut in STOPPED
    same = admitted is not None and asked is not None and admitted.ttc == asked.ttc
    return None if same or stopped else Debut(piece.depot.date())


def _start_dossier(piece: Piece, dossier: Dossier) -> Debut | None:
    """Works: from the first piece, whoever has the dossier, until it is refused or paid."""
    last = dossier.derniere
    if piece is not dossier.initiale or last.statut in CLOSED or interrupted(last) or piece.depot is None:
        return None
    completed = next((p for p in last.statuts if p.statut is Statut.COMPLETEE), None)
    if completed:
        return Debut(completed.moment.date(), INTERRUPTION, M)
    return Debut(piece.depot.date(), "[COM traitement-MOA] § 3.2")


def _start_paiement(piece: Piece, dossier: Dossier, rules_date: date) -> Debut | None:
    """A return to the supplier stops the delay; taking a completed piece up again does not start it."""
    if piece.contenu.cadre.code in TRAVAUX:
        return _start_dossier(piece, dossier)
    running = DELAI_COURT | DELAI_CONTINUE | ({Statut.SUSPENDUE} if _interrupted_before(piece) else set())
    if not to_be_paid(piece) or piece.statut not in running:
        return None
    return max(_starts(piece.statuts, rules_date), key=lambda debut: debut.jour)


def to_be_paid(piece: Piece) -> bool:
    """Nothing is due for a piece already paid (A2) or a credit note."""
    return piece.contenu.cadre.code is not Cadre.A2 and piece.contenu.references.type is not TypeFacture.AVOIR


def _interrupted_before(piece: Piece) -> bool:
    """R. 2192-27: once only. A second suspension stops nothing."""
    return sum(p.statut is Statut.SUSPENDUE for p in piece.statuts) > 1


def interrupted(piece: Piece) -> bool:
    """Whether the payment delay stands still until the supplier completes."""
    return piece.statut is Statut.SUSPENDUE and to_be_paid(piece) and not _interrupted_before(piece)


def _starts(statuts: tuple[Passage, ...], rules_date: date) -> Iterator[Debut]:
    for row in (d for d in DEPARTS if d.du <= rules_date <= d.au):
        given = (p for p in statuts if (p.statut, p.role) == (row.statut, row.role))
        article = "" if row.article == PAIEMENT else row.article
        yield from (Debut(p.moment.date(), article, row.confiance) for p in islice(given, row.fois))


STARTS: dict[str, Callable[[Piece, Dossier, date], Debut | None]] = {
    "acquittement": _start_acquittement,
    "traitement_moe": _start_traitement_moe,
    "desaccord": _start_desaccord,
    "paiement": _start_paiement,
}


def echeances(piece: Piece, dossier: Dossier, directory: Directory, rules_date: date) -> Iterator[Echeance]:
    """The delays that run for this piece of this dossier now."""
    structure = directory.structure(piece.contenu.destinataire.code)
    categorie = structure.categorie if structure else ""
    for code, start_of in STARTS.items():
        start, row = start_of(piece, dossier, rules_date), delai(code, categorie, rules_date)
        if start is not None and row is not None:
            yield Echeance(piece.identifiant, row, start.jour + timedelta(days=row.jours), start)


def pending(world: World) -> list[Echeance]:
    """The delays of the touched dossier that have not expired yet, soonest first."""
    if world.dossier is None:
        return []
    passed = set(world.dossier.echeances_passees)
    running = [
        e
        for piece in world.dossier.pieces
        for e in echeances(piece, world.dossier, world.directory, world.rules_date)
        if (e.identifiant, e.delai.code, e.dernier_jour) not in passed
    ]
    return sorted(running, key=lambda e: (e.dernier_jour, e.identifiant, e.delai.code))


def advance(world: World, day: date) -> list[Event]:
    """What falls due in the touched dossier when the simulated day becomes `day`, in order."""
    return [
        EcheanceAtteinte(e.identifiant, e.delai.code, e.dernier_jour) for e in pending(world) if e.dernier_jour < day
    ]


def must_acknowledge(piece: Piece, today: date, rules_date: date) -> bool:
    """True when the pop-up can no longer be closed without acknowledging this return."""
    row, start = delai("acquittement", "", rules_date), _start_acquittement(piece, None, rules_date)
    return row is not None and start is not None and today > start.jour + timedelta(days=row.jours)
