"""How a stand-in plays: right and in time, late, silent, or wrong once. Pure: from what a correct holder would do.

Each mistake is one that people of the role make; once made, the stand-in plays right, so that it can be answered.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sandbox.engine.actions import Decision, Depot
from sandbox.engine.actors import Move
from sandbox.engine.deadlines import pending
from sandbox.engine.vocabulary import Cadre, Role, Verb
from sandbox.engine.world import World


class Style(StrEnum):
    JUSTE = "juste"
    LENT = "lent"
    MUET = "muet"
    MOE_MONTANT = "moe_montant"
    MOE_REFUS = "moe_refus"
    MOA_MONTANT = "moa_montant"
    PAYEUR_REJET = "payeur_rejet"
    PAYEUR_RECYCLAGE = "payeur_recyclage"
    PAYEUR_SUSPENSION = "payeur_suspension"
    VALIDEUR_REFUS = "valideur_refus"


SLOWNESS = 3  # a slow stand-in takes its usual time so many times, where no delay of its own runs
CENT = Decimal("0.01")
FORGOTTEN = Decimal("0.9")  # what is left of an amount once a line is forgotten


@dataclass(frozen=True, slots=True)
class Faute:
    """A mistake of a role. `instead` gives the wrong move, None when this one gives no occasion for it."""

    role: Role
    instead: Callable[[Move], Move | None]


def _less(said: str, cadres: Collection[Cadre]) -> Callable[[Move], Move | None]:
    """A line forgotten in the piece, and a comment that explains nothing."""

    def instead(move: Move) -> Move | None:
        depot = move.donnees
        if not isinstance(depot, Depot) or depot.contenu.cadre.code not in cadres or depot.contenu.totaux is None:
            return None
        was = depot.contenu.totaux
        ht, tva = ((amount * FORGOTTEN).quantize(CENT) for amount in (was.ht, was.tva))
        totaux = replace(was, ht=ht, tva=tva, ttc=ht + tva, a_payer=ht + tva)
        contenu = replace(depot.contenu, totaux=totaux, tva=(), commentaire=said)
        return replace(move, donnees=replace(depot, contenu=contenu))

    return instead


def _refusal(motif: str, said: str) -> Callable[[Move], Move | None]:
    """The piece refused instead of answered by another one."""

    def instead(move: Move) -> Move | None:
        before = move.donnees.precedente if isinstance(move.donnees, Depot) else 0
        return Move(Verb.REFUSER, Decision(motif, said), before) if before else None

    return instead


def _return(expected: Verb, verb: Verb, motif: str, said: str) -> Callable[[Move], Move | None]:
    """Sent back, though nothing is wrong."""

    def instead(move: Move) -> Move | None:
        return replace(move, verb=verb, donnees=Decision(motif, said)) if move.verb is expected else None

    return instead


MOE_PIECES = (Cadre.A15, Cadre.A16, Cadre.A17, Cadre.A18)
MOA_PIECES = (Cadre.A19, Cadre.A20)
RIGHT = Verb.CONSTATER_SERVICE_FAIT
FAUTES: dict[Style, Faute] = {
    Style.MOE_MONTANT: Faute(Role.MOE, _less("Quantités revues.", MOE_PIECES)),
    Style.MOE_REFUS: Faute(Role.MOE, _refusal("ERREUR_DE_MONTANT", "Le montant ne correspond pas à l’avancement.")),
    Style.MOA_MONTANT: Faute(Role.MOA, _less("Montant ramené à notre estimation.", MOA_PIECES)),
    Style.PAYEUR_REJET: Faute(
        Role.DESTINATAIRE, _return(RIGHT, Verb.REJETER, "MONTANT_ERRONE", "Montant différent de notre commande.")
    ),
    Style.PAYEUR_RECYCLAGE: Faute(
        Role.DESTINATAIRE,
        _return(RIGHT, Verb.DEMANDER_RECYCLAGE, "ERREUR_CODE_SERVICE", "Ce service ne nous dit rien."),
    ),
    Style.PAYEUR_SUSPENSION: Faute(
        Role.DESTINATAIRE,
        _return(RIGHT, Verb.SUSPENDRE, "PIECE_MANQUANTE", "Merci de joindre le bon de commande, que nous avons égaré."),
    ),
    Style.VALIDEUR_REFUS: Faute(
        Role.VALIDEUR, _return(Verb.VALIDER, Verb.REFUSER, "AUTRE", "Cette demande n’est pas pour notre chantier.")
    ),
}
WAITED = {
    Role.MOE: ("traitement_moe",),
    Role.MOA: ("tacite", "notification_dg"),
    Role.FOURNISSEUR: ("signature_dg",),
    Role.VALIDEUR: ("validation_1", "validation_2"),
    Role.DESTINATAIRE: ("paiement",),
}  # the delays that each role may let pass


def styles_of(role: Role) -> list[Style]:
    """What a stand-in of this role may be asked to be."""
    own = [style for style, faute in FAUTES.items() if faute.role is role]
    return [Style.JUSTE, Style.LENT, Style.MUET, *own]


def wrong(style: Style, move: Move) -> Move | None:
    """What this style does instead of the right move; None when it does the right one."""
    return FAUTES[style].instead(move) if style in FAUTES else None


def late_day(world: World, role: Role, since: date, delai: int) -> date:
    """When a slow stand-in acts: the day after the delay that waits for it has passed, or long after its usual time."""
    codes, dossier = WAITED.get(role, ()), world.dossier
    running = [e.dernier_jour for e in pending(world) if e.delai.code in codes]
    over = [last for _, code, last in dossier.echeances_passees if code in codes and last >= since] if dossier else []
    usual = since + timedelta(days=delai * SLOWNESS)
    return next((last + timedelta(days=1) for last in running + over), usual)
