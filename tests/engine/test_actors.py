"""The stand-in recipient: what a correct agent does, from what was ordered and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sandbox.engine import Cadre, Role, Statut, Verb
from sandbox.engine.actions import Decision
from sandbox.engine.actors import Move, helios_move, nothing_left, recipient_move
from sandbox.engine.actors import next_move as actor_move
from sandbox.engine.directory import Engagement
from sandbox.engine.vocabulary import TypeFacture
from tests.engine.deeds import completes, deposits, mandates, recycles, saves
from tests.engine.forms import AGGLO, ATELIER, MAIRIE, MENUISERIE, a_file, totals
from tests.engine.journeys.test_validation import GIVEN, Team, asks
from tests.engine.story import Invoice, Story

S = Statut
ORDER = Engagement("EJ-1", MAIRIE, "", ATELIER, Decimal("120.00"), "Relevé de la charpente")


def town(*orders: Engagement) -> Story:
    story = Story()
    story.world = replace(story.world, directory=replace(story.world.directory, engagements=orders))
    return story


def next_move(piece: Invoice) -> Move | None:
    return recipient_move(piece.piece, piece.story.world.directory)


def lets_the_agent_work(piece: Invoice) -> list[tuple[Verb, str]]:
    """Every move of the stand-in until it waits, each accepted by the engine."""
    done: list[tuple[Verb, str]] = []
    while move := next_move(piece):
        piece.story.bruno.does(move.verb, piece, move.donnees)
        done.append((move.verb, move.donnees.motif))
    return done


TO_PAYMENT = [
    (Verb.CONSTATER_SERVICE_FAIT, ""),
    (Verb.MANDATER, ""),
    (Verb.METTRE_A_DISPOSITION_COMPTABLE, ""),
    (Verb.COMPTABILISER, ""),
    (Verb.METTRE_EN_PAIEMENT, ""),
]


@pytest.mark.parametrize(
    ("orders", "values"),
    [
        ((ORDER,), {"engagement": " ej-1 "}),
        ((ORDER,), {"engagement": ""}),
        ((), {"engagement": ""}),
        ((replace(ORDER, numero="EJ-2", destinataire=AGGLO), ORDER), {"engagement": ""}),
        ((replace(ORDER, fournisseur=MENUISERIE),), {"engagement": ""}),
    ],
)
def test_stand_in_takes_what_was_ordered_to_payment(orders, values):
    facture = deposits(town(*orders).claire, **values)

    assert lets_the_agent_work(facture) == TO_PAYMENT
    assert (facture.statut, facture.piece.numero_mandat) == (S.MISE_EN_PAIEMENT, "M1")


def test_stand_in_waits_where_nothing_is_expected_of_it():
    story = town()
    draft = saves(story.claire)
    paid = deposits(story.claire, cadre=Cadre.A2, totaux=totals("100.00", "20.00", "120.00", a_payer="0"))

    assert lets_the_agent_work(draft) == []
    assert lets_the_agent_work(paid) == TO_PAYMENT[:3]


RETURNS = [
    ((ORDER,), {"engagement": "EJ-9"}, "ERREUR_ENGAGEMENT", "Nous ne trouvons pas la commande EJ-9."),
    ((ORDER, ORDER), {}, "ERREUR_ENGAGEMENT", "Le numéro d’engagement manque."),
    (
        (replace(ORDER, destinataire=AGGLO),),
        {"engagement": "EJ-1"},
        "ERREUR_DESTINATAIRE",
        f"Cette commande relève du SIRET {AGGLO}.",
    ),
    (
        (replace(ORDER, service="VOIRIE"),),
        {"engagement": "EJ-1"},
        "ERREUR_CODE_SERVICE",
        "Pour cette commande, le code service est VOIRIE.",
    ),
]


@pytest.mark.parametrize(("orders", "values", "motif", "said"), RETURNS)
def test_stand_in_sends_a_wrong_address_back_to_be_recycled(orders, values, motif, said):
    move = next_move(deposits(town(*orders).claire, **values))

    assert move is not None
    assert (move.verb, move.donnees.motif) == (Verb.DEMANDER_RECYCLAGE, motif)
    assert move.donnees.commentaire.startswith(said)


def test_stand_in_pays_once_the_address_is_right():
    story = town(ORDER)
    facture = deposits(story.claire, engagement="EJ-9")

    first = lets_the_agent_work(facture)
    recycles(story.claire, facture, MAIRIE, engagement="EJ-1")

    assert first == [(Verb.DEMANDER_RECYCLAGE, "ERREUR_ENGAGEMENT")]
    assert lets_the_agent_work(facture) == TO_PAYMENT


def test_stand_in_rejects_the_wrong_cadre():
    facture = deposits(town(replace(ORDER, deja_paye=True)).claire)

    assert lets_the_agent_work(facture) == [(Verb.REJETER, "CADRE_ERRONE")]


@pytest.mark.parametrize(
    ("ordered", "said"),
    [
        ("1234567.8", "1\u202f234\u202f567,80"),
        ("-0.5", "-0,50"),
        ("1E+3", "1\u202f000,00"),
    ],
)
def test_stand_in_rejects_a_wrong_amount_and_says_both(ordered, said):
    move = next_move(deposits(town(replace(ORDER, montant_ttc=Decimal(ordered))).claire))

    both = f"La commande est de {said}\u00a0€, la facture de 120,00\u00a0€."
    assert move == Move(Verb.REJETER, Decision("MONTANT_ERRONE", both))


AVOIR = {"type": TypeFacture.AVOIR, "origine": "F-0", "paiement": None, "banque": None}


@pytest.mark.parametrize(("values", "moves"), [(AVOIR, TO_PAYMENT[:-1]), ({"type": TypeFacture.ACOMPTE}, TO_PAYMENT)])
def test_stand_in_compares_the_amount_of_invoices_only_and_pays_no_credit_note(values, moves):
    order = replace(ORDER, montant_ttc=Decimal(500))

    assert lets_the_agent_work(deposits(town(order).claire, **values)) == moves


def test_stand_in_stops_where_the_payment_is_never_told():
    story = Story(paiement_non_remonte=True)

    assert lets_the_agent_work(deposits(story.claire)) == TO_PAYMENT[:-1]


A2 = {"cadre": Cadre.A2, "totaux": totals("100.00", "20.00", "120.00", a_payer="0")}
BY_HELIOS = [Verb.METTRE_A_DISPOSITION_COMPTABLE, Verb.METTRE_EN_PAIEMENT]


def lets_helios_work(piece: Invoice) -> list[Verb]:
    done: list[Verb] = []
    while move := helios_move(piece.piece, piece.story.world.directory):
        piece.story.person("", Role.SYSTEME).does(move.verb, piece, move.donnees)
        done.append(move.verb)
    return done


@pytest.mark.parametrize(
    ("values", "parametres", "moves"),
    [
        ({}, {}, BY_HELIOS),
        ({"type": TypeFacture.ACOMPTE}, {}, BY_HELIOS),
        (AVOIR, {}, BY_HELIOS[:1]),
        (A2, {}, BY_HELIOS[:1]),
        ({}, {"paiement_non_remonte": True}, BY_HELIOS[:1]),
    ],
)
def test_stand_in_stops_at_the_mandate_where_helios_goes_on_to_what_there_is_to_pay(values, parametres, moves):
    story = Story(**parametres)
    story.change(MAIRIE, helios=True)
    facture = deposits(story.claire, **values)

    before = lets_helios_work(facture)
    by_the_agent = lets_the_agent_work(facture)

    assert (before, by_the_agent) == ([], TO_PAYMENT[:2])
    assert lets_helios_work(facture) == moves
    assert lets_the_agent_work(facture) == []
    assert nothing_left(facture.piece, story.world.directory) is (len(moves) == 1)


def test_helios_does_nothing_where_it_keeps_no_accounts():
    story = Story()
    facture = deposits(story.claire)
    mandates(story.bruno, facture)

    assert lets_helios_work(facture) == []


DELIVERY = replace(ORDER, pieces_requises=("livraison", "relevé"))


def test_stand_in_suspends_until_each_document_is_there():
    story = town(DELIVERY)
    facture = deposits(story.claire, pieces_jointes=(a_file("x.pdf", designation="Bon de Livraison"),))

    first = lets_the_agent_work(facture)
    completes(story.claire, facture, said="Lequel ?")
    second = lets_the_agent_work(facture)
    completes(story.claire, facture, a_file("RELEVÉ.pdf"))

    assert first == [(Verb.SUSPENDRE, "PIECE_MANQUANTE")]
    assert second == [(Verb.METTRE_A_DISPOSITION, ""), (Verb.SUSPENDRE, "PIECE_MANQUANTE")]
    assert lets_the_agent_work(facture) == TO_PAYMENT


def test_stand_in_speaks_as_the_recipient():
    facture = deposits(town(ORDER).claire)

    lets_the_agent_work(facture)

    assert {p.role for p in facture.piece.statuts[3:]} == {Role.DESTINATAIRE}


@pytest.mark.parametrize(("ttc", "cadre"), [("5000.00", Cadre.A10), ("5000.01", Cadre.A13)])
def test_stand_in_validates_what_was_subcontracted(ttc, cadre):
    team = Team(given=replace(GIVEN, siret=ATELIER)) if cadre is Cadre.A13 else Team()
    asked = asks(team.marc, cadre, totaux=totals(ttc, "0.00", ttc))

    move = dossier_move(asked, Role.VALIDEUR)

    assert move == Move(Verb.VALIDER, Decision(), asked.identifiant)
    team.claire.does(move.verb, asked, move.donnees)
    assert dossier_move(asked, Role.VALIDEUR) is None


def test_stand_in_refuses_more_than_was_subcontracted():
    team = Team()
    asked = asks(team.marc, Cadre.A10, totaux=totals("5000.01", "0.00", "5000.01"))

    move = dossier_move(asked, Role.VALIDEUR)

    said = "Votre contrat est de 5\u202f000,00\u00a0€, la demande de 5\u202f000,01\u00a0€."
    assert move == Move(Verb.REFUSER, Decision("DOCUMENT_ERRONE", said), asked.identifiant)


def dossier_move(piece: Invoice, role: Role) -> Move | None:
    story = piece.story
    return actor_move(story.dossiers[story.home(piece.identifiant)], role, story.world.directory)
