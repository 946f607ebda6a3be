"""Who gets a mail of what happened (reference § 5 [H]; § 11 [P] says to whom).

The issuer, and the titulaire of a works contract, at each change of status that is not his own; whoever must act
next; every actor of a works dossier when a piece is added to it; the titulaire when the MOA has let its delay pass; MOE and MOA when the titulaire disagrees. Before
its validation, a request is between its issuer and its valideur, who is told when his silence has accepted it.
"""

from sandbox.engine.cadres import CADRE, TRAVAUX, VALIDES, destination
from sandbox.engine.circuits import TOURS
from sandbox.engine.delays import RAPPELS
from sandbox.engine.events import DesaccordEcrit, EcheanceAtteinte, Event, PieceDeposee, RappelFait, StatutChange
from sandbox.engine.pieces import Piece
from sandbox.engine.tacit import NOTIFICATION, REACTION
from sandbox.engine.vocabulary import Role, Statut

TRANSIENT = frozenset({Statut.EN_COURS_ACHEMINEMENT, Statut.ASSOCIEE})
SILENCES = frozenset(t.silence for t in TOURS)
OVERDUE = frozenset({NOTIFICATION, REACTION})  # the MOA's delays: once they have passed, the titulaire may act
PARTIES = (Role.FOURNISSEUR, Role.MOE, Role.MOA)


def recipients(event: Event, piece: Piece, turn: Role | None) -> frozenset[Role]:
    """The roles that this event is mailed to. `turn`: who must act once the piece has the status that it gives."""
    works = piece.contenu.cadre.code in TRAVAUX
    if isinstance(event, RappelFait):
        reminded = next((r.role for r in RAPPELS if r.code == event.echeance), None)
        return frozenset({reminded} if reminded else ())
    if isinstance(event, EcheanceAtteinte):
        return frozenset({Role.FOURNISSEUR} if event.echeance in OVERDUE else ())
    if isinstance(event, DesaccordEcrit):
        return frozenset({Role.MOE, Role.MOA})
    if isinstance(event, PieceDeposee):
        told = frozenset(PARTIES) if works and piece.contenu.cadre.code not in VALIDES else frozenset[Role]()
        return told - {event.role}
    if not isinstance(event, StatutChange) or event.passage.statut in TRANSIENT:
        return frozenset()
    by = event.passage.role
    waits = {destination(piece.contenu.cadre.code)} if event.passage.statut is Statut.MISE_A_DISPOSITION else {turn}
    silent = {Role.VALIDEUR} if event.passage.statut in SILENCES else set[Role]()
    concerned = {Role.FOURNISSEUR, CADRE[piece.contenu.cadre.code].deposant, *waits, *silent}
    return frozenset(r for r in concerned if r and r is not by)
