"""Which delays run for a piece: the day that each counts from, the last day of each, and what falls due on the way.

Calendar days; the day of the fact does not count; the last day is still usable, the effect comes the day after
(reference § 11 [P]).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from sandbox.engine.cadres import DECOMPTES, DEFINITIFS, MENSUELS, TACITES, TRAVAUX, VALIDES
from sandbox.engine.cadres import FINALS as PROJETS
from sandbox.engine.circuits import TOURS
from sandbox.engine.delays import ANY, DEPARTS, INTERRUPTION, PAIEMENT, SOLDE, Delai, delai
from sandbox.engine.directory import Directory, Marche
from sandbox.engine.pieces import DESACCORD, Dossier, Passage, Piece
from sandbox.engine.tacit import REACTION, passed, starts
from sandbox.engine.vocabulary import Cadre, Confiance, Statut, TypeFacture
from sandbox.engine.works import holder, market_of
from sandbox.engine.world import World

RETOURS_A_ACQUITTER = frozenset({Statut.REJETEE, Statut.SUSPENDUE})
REVISIONS = frozenset({Cadre.A15, Cadre.A16, Cadre.A17})
FINALS = PROJETS | DECOMPTES  # with one of these a dossier asks for the balance of a contract
REFUSED = frozenset(t.refusee for t in TOURS)
STOPPED = REFUSED | frozenset({Statut.REFUSEE_MOE, Statut.REFUSEE_MOA, Statut.REFUSEE_FOURNISSEUR, Statut.REJETEE})
CLOSED = STOPPED | {Statut.MISE_EN_PAIEMENT}
VALIDATED = "§ 3.2, depuis la validation"
DELAI_COURT = frozenset({Statut.MISE_A_DISPOSITION, Statut.COMPLETEE})
DELAI_CONTINUE = frozenset(
    {Statut.SERVICE_FAIT, Statut.MANDATEE, Statut.MISE_A_DISPOSITION_COMPTABLE, Statut.COMPTABILISEE}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a piece's delays depend on, besides itself."""

    dossier: Dossier
    marche: Marche | None
    rules_date: date


@dataclass(frozen=True, slots=True)
class Debut:
    """The day that a delay counts from, and what says so when it is another text than the delay's own."""

    jour: date
    article: str = ""
    confiance: Confiance = Confiance.H


@dataclass(frozen=True, slots=True)
class Echeance:
    """`dernier_jour` can still be used; the effect comes the day after."""

    identifiant: int
    delai: Delai
    dernier_jour: date
    debut: Debut


def _acquittement(piece: Piece) -> Debut | None:
    waiting = piece.statut in RETOURS_A_ACQUITTER and not piece.retour_acquitte
    shown = piece.retour_affiche_le
    return Debut(shown, "§ 11, premier affichage", Confiance.P) if shown and waiting else None


def _start_acquittement(piece: Piece, around: Around) -> Debut | None:
    return _acquittement(piece)


def _start_traitement_moe(piece: Piece, around: Around) -> Debut | None:
    waiting = piece.statut is Statut.MISE_A_DISPOSITION_MOE and piece.contenu.cadre.code in MENSUELS
    return Debut(piece.dernier_passage.moment.date()) if waiting else None


def _start_validation(a_valider: Statut) -> Callable[[Piece, Around], Debut | None]:
    def start(piece: Piece, around: Around) -> Debut | None:
        return Debut(piece.dernier_passage.moment.date()) if piece.statut is a_valider else None

    return start


def _start_desaccord(piece: Piece, around: Around) -> Debut | None:
    """Thirty days after the MOE has admitted another amount: an information, it blocks nothing (§ 11)."""
    dossier = around.dossier
    before = dossier.piece(piece.precedente) if piece.precedente else None
    if before is None or piece.contenu.cadre.code not in REVISIONS or piece.depot is None:
        return None
    admitted, asked = piece.contenu.totaux, before.contenu.totaux
    stopped = dossier.derniere.statut in STOPPED or disputed(piece)
    same = admitted is not None and asked is not None and admitted.ttc == asked.ttc
    return None if same or stopped else Debut(piece.depot.date())


def disputed(piece: Piece) -> bool:
    """Whether the titulaire has written that he disagrees with the amount of this piece."""
    return any(e.libelle == DESACCORD for e in piece.evenements)


def _start_notification_dg(piece: Piece, around: Around) -> Debut | None:
    """From the later receipt of the projet de décompte final, by the MOE or the MOA: the deposit of both here (§ 11).

    A cotraitant's is received once it is validated. A project sent before its time starts nothing.
    """
    dossier, received = around.dossier, sent_on(piece)
    notified = any(p.contenu.cadre.code in DECOMPTES for p in dossier.pieces)
    if piece.contenu.cadre.code not in PROJETS or received is None or notified or dossier.derniere.statut in STOPPED:
        return None
    return None if too_early(received.jour, around.marche) else received


def too_early(day: date, marche: Marche | None) -> bool:
    """Whether the works of this contract are not received yet on that day."""
    return marche is not None and marche.reception is not None and day < marche.reception


def _start_signature_dg(piece: Piece, around: Around) -> Debut | None:
    """From the notification of the décompte général to the titulaire, until he answers."""
    waiting = piece.contenu.cadre.code in DECOMPTES and holder(piece) is not None
    return Debut(piece.depot.date()) if piece.depot and waiting else None


def _start_tacite(piece: Piece, around: Around) -> Debut | None:
    """From the projet A22, when it can start anything (§ 3.4)."""
    waiting = piece.contenu.cadre.code is Cadre.A22 and piece is around.dossier.derniere
    if piece.depot is None or not waiting or not starts(piece, around.dossier):
        return None
    return Debut(piece.depot.date(), "", Confiance.M)


def _start_dossier(piece: Piece, around: Around) -> Debut | None:
    """Works: from the first piece, or from the DGD for the balance, until the dossier is refused or paid."""
    dossier = around.dossier
    last = dossier.derniere
    first = sent_on(piece)
    if piece is not dossier.initiale or last.statut in CLOSED or interrupted(last) or first is None:
        return None
    completed = next((p for p in last.statuts if p.statut is Statut.COMPLETEE), None)
    if completed:
        return Debut(completed.moment.date(), INTERRUPTION, Confiance.M)
    if piece.contenu.cadre.code in FINALS:
        return _definitive(last, dossier)
    return first if first.article else replace(first, article="[COM traitement-MOA] § 3.2")


def _definitive(last: Piece, dossier: Dossier) -> Debut | None:
    """The day of the décompte général et définitif: of the signed one's deposit, or the one after the MOA's ten days."""
    silence = passed(dossier, REACTION)
    if last.contenu.cadre.code in TACITES and silence:
        return Debut(silence + timedelta(days=1), SOLDE, Confiance.U)
    definitive = last.contenu.cadre.code in DEFINITIFS
    return Debut(last.depot.date(), SOLDE) if definitive and last.depot else None


def sent_on(piece: Piece) -> Debut | None:
    """The day that the portal has carried a works piece: that of its deposit, unless somebody validates it first."""
    carried_on = next((p.moment.date() for p in piece.statuts if p.statut is Statut.EN_COURS_ACHEMINEMENT), None)
    if carried_on is None:
        return None
    validated = piece.contenu.cadre.code in VALIDES
    return Debut(carried_on, VALIDATED, Confiance.U) if validated else Debut(carried_on)


def _start_paiement(piece: Piece, around: Around) -> Debut | None:
    """A return to the supplier stops the delay; taking a completed piece up again does not start it."""
    if piece.contenu.cadre.code in TRAVAUX:
        return _start_dossier(piece, around)
    running = DELAI_COURT | DELAI_CONTINUE | ({Statut.SUSPENDUE} if _interrupted_before(piece) else set())
    if not to_be_paid(piece) or piece.statut not in running:
        return None
    start = max(_starts(piece.statuts, around.rules_date), key=lambda debut: debut.jour)
    return replace(start, confiance=Confiance.U) if piece.contenu.cadre.code in VALIDES else start


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
    for row in (d for d in DEPARTS if d.holds(rules_date)):
        given = (p for p in statuts if (p.statut, p.role) == (row.statut, row.role))
        article = "" if row.article == PAIEMENT else row.article
        yield from (Debut(p.moment.date(), article, row.confiance) for p in islice(given, row.fois))


STARTS: dict[str, Callable[[Piece, Around], Debut | None]] = {
    "acquittement": _start_acquittement,
    "validation_1": _start_validation(Statut.A_VALIDER_1),
    "validation_2": _start_validation(Statut.A_VALIDER_2),
    "traitement_moe": _start_traitement_moe,
    "desaccord": _start_desaccord,
    "notification_dg": _start_notification_dg,
    "signature_dg": _start_signature_dg,
    "tacite": _start_tacite,
    "paiement": _start_paiement,
}


def echeances(piece: Piece, dossier: Dossier, directory: Directory, rules_date: date) -> Iterator[Echeance]:
    """The delays that run for this piece of this dossier now."""
    structure, marche = directory.structure(piece.contenu.destinataire.code), market_of(piece, directory)
    categorie, ccag = structure.categorie if structure else "", marche.ccag if marche else ANY
    around = Around(dossier, marche, rules_date)
    for code, start_of in STARTS.items():
        start, row = start_of(piece, around), delai(code, categorie, rules_date, ccag)
        if start is not None and row is not None:
            yield Echeance(piece.identifiant, row, row.dernier_jour(start.jour), start)


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


def must_acknowledge(piece: Piece, today: date, rules_date: date) -> bool:
    """True when the pop-up can no longer be closed without acknowledging this return."""
    row, start = delai("acquittement", "", rules_date), _acquittement(piece)
    return row is not None and start is not None and today > row.dernier_jour(start.jour)
