"""The works circuits of docs/circuits.md, one table each, in the order of the pieces: for somebody who knows Chorus Pro."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.engine.cadres import (
    CADRE,
    COTRAITANTS,
    DECOMPTES,
    DEFINITIFS,
    FINALS,
    MENSUELS,
    SIGNES,
    SOUS_TRAITANTS,
    SUITES,
    TACITES,
    TRAVAUX,
    VALIDES,
    CadreRow,
    Quand,
    Suite,
    destination,
)
from sandbox.engine.deadlines import REVISIONS
from sandbox.engine.delays import DELAIS, Delai
from sandbox.engine.sending import ARRIVAL, tour
from sandbox.engine.vocabulary import Cadre, Confiance, Role, Statut
from sandbox.listings import CATEGORIES, CCAG, CERTITUDES, sourced, table
from sandbox.words.statuts import STATUTS

C = Cadre
HEADS = "Pièce|Qui la dépose|Après|À condition que|Elle va chez|Statut à l’arrivée|Délai qui commence|Source|Certitude"
PARTIES = {Role.FOURNISSEUR: "titulaire", Role.MOE: "MOE", Role.MOA: "MOA"}
PLACES = {**PARTIES, Role.DESTINATAIRE: "service financier"}
RUNS: tuple[tuple[frozenset[Cadre], str, str], ...] = (
    (SOUS_TRAITANTS, "validation_1", "le donneur d’ordre valide"),
    (COTRAITANTS, "validation_2", "le mandataire valide"),
    (MENSUELS, "traitement_moe", "la MOE l’examine"),
    (REVISIONS, "desaccord", "le titulaire écrit son désaccord, si le montant admis n’est pas le sien"),
    (FINALS, "notification_dg", "la MOA notifie le décompte général"),
    (DECOMPTES, "signature_dg", "le titulaire signe et renvoie"),
    (frozenset({C.A22}), "tacite", "la MOA notifie le décompte général"),
    (SIGNES, "paiement", "le solde est payé"),
)  # the delays that each piece starts, in their order, and what is to be done in them


@dataclass(frozen=True, slots=True)
class Itinerary:
    """`holds` picks its rows among those of the works order; `alone`: the cadres that begin and end with one piece."""

    title: str
    said: str
    holds: Callable[[Suite], bool] = lambda _: False
    alone: tuple[Cadre, ...] = ()

    @property
    def suites(self) -> tuple[Suite, ...]:
        return tuple(s for s in SUITES if self.holds(s))


def _path(*steps: tuple[Cadre, Cadre | None]) -> Callable[[Suite], bool]:
    return lambda s: (s.cadre, s.apres) in steps


PAID = "La dernière pièce va au service financier, qui la traite comme une facture reçue, jusqu’au paiement."
ITINERARIES: tuple[Itinerary, ...] = (
    Itinerary(
        "Chaque mois, avec maîtrise d’œuvre",
        "Le titulaire demande, la MOE corrige s’il le faut dans sa propre pièce, la MOA valide. "
        f"Le délai de paiement court depuis l’A4. {PAID}",
        _path((C.A4, None), (C.A15, C.A4), (C.A19, C.A15)),
    ),
    Itinerary(
        "Chaque mois, sans maîtrise d’œuvre",
        f"Le titulaire dépose lui-même l’état d’acompte, la MOA le valide. {PAID}",
        _path((C.A5, None), (C.A19, C.A5)),
    ),
    Itinerary(
        "Quand un acteur n’est pas sur le portail",
        "Un acteur absent est remplacé, un acteur présent ne l’est jamais. Chaque ligne dit qui doit être là, ou non.",
        lambda s: bool(s.absents) and (s.cadre, s.apres) != (C.A5, None) and s.apres not in COTRAITANTS,
    ),
    Itinerary(
        "La fin du marché",
        "Du projet de décompte final au décompte général signé, qui devient définitif. Un projet envoyé avant la "
        f"réception des travaux ne fait courir aucun délai. {PAID}",
        _path((C.A7, None), (C.A17, C.A7), (C.A20, C.A17), (C.A8, C.A20), (C.A8, C.A18), (C.A8, C.A8)),
    ),
    Itinerary(
        "La procédure tacite",
        "La MOA n’a pas notifié le décompte général à temps\u00a0: le titulaire lui envoie son projet signé, avec copie à la "
        "MOE. Tout décompte général notifié avant, même tard, ferme cette voie. L’A22 donne aux pièces sans réponse le "
        "statut «\u00a0Remplacée par un A22\u00a0». Le solde se paie depuis le lendemain des dix jours (à confirmer).",
        lambda s: C.A22 in (s.cadre, s.apres) or s.cadre in TACITES,
    ),
    Itinerary(
        "Les sous-traitants et les cotraitants",
        "La demande va d’abord à qui la valide, dans «\u00a0Factures à valider\u00a0»\u00a0; son silence vaut accord. Quand un "
        "cotraitant a sous-traité, il valide le premier, le mandataire ensuite.",
        lambda s: bool(VALIDES & {s.cadre, s.apres}),
        (C.A9, C.A12),
    ),
    Itinerary(
        "Les frais de justice",
        "Dans «\u00a0Mémoires de frais de justice\u00a0», le mémoire suit la vie d’une facture (à confirmer).",
        alone=(C.A3,),
    ),
    Itinerary(
        "Le remboursement de la TIC",
        "La demande suit la vie d’une facture (à confirmer).",
        alone=(C.A21,),
    ),
)


def itineraries() -> str:
    parts = [
        "## Les circuits, pièce par pièce",
        "Une table par circuit, dans l’ordre des dépôts. Les délais sont décrits plus bas, comme les statuts et les règles.",
    ]
    for each in ITINERARIES:
        rows = [*(_lone(CADRE[c]) for c in each.alone), *(_step(s) for s in each.suites)]
        parts += [f"### {each.title}", each.said, table(HEADS, rows)]
    return "\n\n".join(parts)


def _step(row: Suite) -> tuple[str, ...]:
    after = row.apres.name if row.apres else "rien\u00a0: elle ouvre le dossier"
    return _line(CADRE[row.cadre], after, "\u00a0; ".join(_conditions(row)), sourced(row, row.reference), row.confiance)


def _lone(row: CadreRow) -> tuple[str, ...]:
    return _line(row, "rien\u00a0: elle est seule", "", sourced(row, row.reference), row.confiance)


def _line(row: CadreRow, after: str, conditions: str, source: str, confiance: Confiance) -> tuple[str, ...]:
    return (
        f"**{row.cadre.name}** {row.libelle}",
        row.qui,
        after,
        conditions or "–",
        _goes(row.cadre),
        _arrives(row.cadre),
        _delay(row.cadre) or "–",
        source,
        CERTITUDES[confiance],
    )


def _conditions(row: Suite) -> Iterable[str]:
    yield from (f"{PARTIES[r]} sur le portail" for r in sorted(row.presents))
    yield from (f"{PARTIES[r]} hors du portail" for r in sorted(row.absents))
    if row.quand is not Quand.TOUR:
        yield row.quand.removeprefix("quand ")
    if row.apres in DEFINITIFS:
        yield "la précédente est rejetée"


def _goes(cadre: Cadre) -> str:
    to = PLACES[destination(cadre)] if cadre in TRAVAUX else "destinataire"
    return f"valideur, puis {to}" if cadre in VALIDES else to


def _arrives(cadre: Cadre) -> str:
    last = ARRIVAL.get(destination(cadre), Statut.MISE_A_DISPOSITION)
    found = (tour(cadre).a_valider, last) if cadre in VALIDES else (last,)
    return ", puis ".join(STATUTS[statut].libelle for statut in found)


def _delay(cadre: Cadre) -> str:
    return ", puis ".join(f"{_days(code)}\u00a0: {said}" for cadres, code, said in RUNS if cadre in cadres)


def _days(code: str) -> str:
    """« 30 jours (40 au CCAG 2009 d’origine) »."""
    first, *others = (d for d in DELAIS if d.code == code)
    apart = [f"{d.jours}\u00a0{_whose(d)}" for d in others if d.jours != first.jours]
    return f"{first.jours}\u00a0jours" + (f" ({', '.join(apart)})" if apart else "")


def _whose(row: Delai) -> str:
    return CCAG.get(row.ccag) or f"pour {CATEGORIES[row.categorie]}"
