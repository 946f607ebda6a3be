"""For each verb on a piece, a payload that must be accepted when the verb is allowed, and others that may not."""

from datetime import date
from itertools import count

from sandbox.engine.actions import Complement, Correction, Decision, Depot, Donnees
from sandbox.engine.vocabulary import Cadre, ModePaiement, Verb
from tests.engine.forms import AGGLO, MAIRIE, MENUISERIE, Mo, a_file, invoice, siret, totals

SAID = "Voir le bon de commande."
_numbers = count(1)


def good(verb: Verb, today: date, utilisateur: str = "claire") -> Donnees | None:
    """Each deposit has a number of its own, and comes from a structure of its author."""
    if verb in (Verb.ENREGISTRER, Verb.DEPOSER):
        return Depot(invoice(today, numero=f"G-{next(_numbers)}", **OWN.get(utilisateur, {})), "CD-1", "e" * 64)
    return GOOD.get(verb)


OWN = {
    "bruno": {"fournisseur": MAIRIE, "destinataire": AGGLO, "banque": None, "paiement": ModePaiement.CHEQUE},
}
GOOD: dict[Verb, Donnees] = {
    Verb.DEMANDER_RECYCLAGE: Decision("ERREUR_CODE_SERVICE", SAID),
    Verb.SUSPENDRE: Decision("PIECE_MANQUANTE", SAID),
    Verb.REJETER: Decision("DOUBLON", SAID),
    Verb.MANDATER: Decision(numero_mandat="M-1"),
    Verb.RECYCLER: Correction(AGGLO, engagement="EJ-1"),
    Verb.COMPLETER: Complement((a_file(),), "Voici."),
}


def bad(verb: Verb, today: date) -> list[Donnees | None]:
    """Payloads of the right kind that some rule refuses."""
    if verb in (Verb.ENREGISTRER, Verb.DEPOSER):
        return [Depot(invoice(today, **values)) for values in BAD_FORMS]
    return BAD.get(verb, [])


BAD_FORMS: list[dict[str, object]] = [
    {"pieces_jointes": (a_file("virus.exe"),)},
    {"piece_principale": a_file(taille=11 * Mo)},
    {"fournisseur": MENUISERIE},
]
BAD_DEPOSITS: list[dict[str, object]] = [
    {"numero": ""},
    {"numero": "F" * 21},
    {"date_facture": None},
    {"destinataire": siret(999)},
    {"cadre": Cadre.A4},
    {"totaux": totals("100.00", "20.00", "120.01")},
    {"banque": 9},
    {"piece_principale": None},
]
ROUTING: list[Donnees | None] = [None, Decision(), Decision("INCONNU", SAID)]
BAD: dict[Verb, list[Donnees | None]] = {
    Verb.DEMANDER_RECYCLAGE: ROUTING,
    Verb.SUSPENDRE: [*ROUTING, Decision("PIECE_MANQUANTE", " ")],
    Verb.REJETER: [*ROUTING, Decision("DOUBLON")],
    Verb.RECYCLER: [Correction(""), Correction(MAIRIE, service="PISCINE"), Correction(MENUISERIE)],
    Verb.COMPLETER: [Complement(), Complement((a_file("virus.exe"),)), None],
}


def refused_deposits(today: date) -> list[Depot]:
    forms = [*BAD_FORMS, *BAD_DEPOSITS]
    return [Depot(invoice(today, **values)) for values in forms]
