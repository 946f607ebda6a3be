"""The verbs of a journey, one function each: `deposits(claire, numero="F-1")`. Each raises `Refused` as the portal would."""

from sandbox.engine.actions import (
    Complement,
    Correction,
    Decision,
    Demande,
    Depot,
    GestionService,
    Parametrage,
    Recherche,
    Reponse,
)
from sandbox.engine.directory import Parametres, Service
from sandbox.engine.pieces import Contenu, PieceJointe
from sandbox.engine.vocabulary import StatutRattachement, Verb
from tests.engine.story import Invoice, Person

WHY = "Voir le bon de commande."


def _new(who: Person) -> Invoice:
    return Invoice(who.story, who.story.next_number)


def saves(who: Person, piece: Invoice | None = None, contenu: Contenu | None = None, **values: object) -> Invoice:
    piece = piece or _new(who)
    who.does(Verb.ENREGISTRER, piece, Depot(contenu or who.form(**values)))
    return piece


def deposits(who: Person, piece: Invoice | None = None, contenu: Contenu | None = None, **values: object) -> Invoice:
    piece = piece or _new(who)
    who.does(Verb.DEPOSER, piece, Depot(contenu or who.form(**values), f"CD-{piece.identifiant}", "e" * 64))
    return piece


def deletes(who: Person, piece: Invoice) -> None:
    who.does(Verb.SUPPRIMER, piece)


def sends_back_for_routing(who: Person, piece: Invoice, motif: str = "ERREUR_CODE_SERVICE", said: str = "") -> None:
    who.does(Verb.DEMANDER_RECYCLAGE, piece, Decision(motif, said))


def suspends(who: Person, piece: Invoice, motif: str = "PIECE_MANQUANTE", said: str = WHY) -> None:
    who.does(Verb.SUSPENDRE, piece, Decision(motif, said))


def rejects(who: Person, piece: Invoice, motif: str = "DONNEES_ERRONEES", said: str = WHY) -> None:
    who.does(Verb.REJETER, piece, Decision(motif, said))


def recycles(who: Person, piece: Invoice, destinataire: str, service: str = "", engagement: str = "") -> None:
    who.does(Verb.RECYCLER, piece, Correction(destinataire, service, engagement))


def completes(who: Person, piece: Invoice, *files: PieceJointe, said: str = "") -> None:
    who.does(Verb.COMPLETER, piece, Complement(files, said))


def takes_up_again(who: Person, piece: Invoice) -> None:
    who.does(Verb.METTRE_A_DISPOSITION, piece)


def certifies_service(who: Person, piece: Invoice) -> None:
    who.does(Verb.CONSTATER_SERVICE_FAIT, piece)


def mandates(who: Person, piece: Invoice, numero: str = "") -> None:
    who.does(Verb.MANDATER, piece, Decision(numero_mandat=numero))


def hands_to_accountant(who: Person, piece: Invoice) -> None:
    who.does(Verb.METTRE_A_DISPOSITION_COMPTABLE, piece)


def books(who: Person, piece: Invoice) -> None:
    who.does(Verb.COMPTABILISER, piece)


def pays(who: Person, piece: Invoice) -> None:
    who.does(Verb.METTRE_EN_PAIEMENT, piece)


def sees_popup(who: Person, piece: Invoice) -> None:
    who.does(Verb.AFFICHER_RETOUR, piece)


def acknowledges(who: Person, piece: Invoice) -> None:
    who.does(Verb.ACQUITTER, piece)


def treats_rejection(who: Person, piece: Invoice) -> None:
    who.does(Verb.TRAITER_REJET, piece)


def downloads(who: Person, piece: Invoice) -> None:
    who.does(Verb.TELECHARGER, piece)


def asks_attachment(who: Person, siret: str) -> int:
    number = 1 + max((r.identifiant for r in who.story.world.directory.rattachements), default=0)
    who.does(Verb.DEMANDER_RATTACHEMENT, data=Demande(siret, number))
    return number


def answers(who: Person, verb: Verb, number: int) -> None:
    who.does(verb, data=Reponse(number))


def attachment(who: Person, siret: str) -> StatutRattachement | None:
    found = who.story.world.directory.rattachement(who.code, siret)
    return found.statut if found else None


def sets_parameters(who: Person, siret: str, **parameters: bool) -> None:
    who.does(Verb.PARAMETRER, data=Parametrage(siret, Parametres(**parameters)))


def manages_service(who: Person, siret: str, code: str, **values: bool) -> None:
    who.does(Verb.GERER_SERVICE, data=GestionService(siret, Service(1, code, f"Service {code}", **values)))


def extracts(who: Person, found: int, given: int, **criteria: str) -> None:
    who.does(Verb.EXTRAIRE, data=Recherche(tuple(criteria.items()), found, given))
