"""A works dossier whose other roles are played: each stand-in does what a correct one would."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sandbox.engine import Cadre, Role, Statut
from sandbox.engine.actors import next_move
from sandbox.engine.directory import Constat
from sandbox.engine.numbers import proposals
from tests.engine.journeys.test_works import begins, site
from tests.engine.story import MONDAY, Invoice, Person, Story

S = Statut


def stand_in(story: Story, who: Person) -> None:
    """The holder of this role does what a correct one would, on the only dossier."""
    (dossier,) = story.dossiers.values()
    move = next_move(dossier, who.role, story.world.directory, story.today)
    assert move is not None
    who.does(move.verb, Invoice(story, move.identifiant or story.next_number), move.donnees)


def test_stand_ins_take_a_request_to_its_payment():
    story = site()
    begins(story.claire, numero="S-12")

    for who in (story.mona, story.omar, *[story.bruno] * 5):
        stand_in(story, who)

    (dossier,) = story.dossiers.values()
    assert [(p.contenu.cadre.code.name, p.contenu.numero) for p in dossier.pieces] == [
        ("A4", "S-12"),
        ("A15", "S-12EA"),
        ("A19", "S-12EAV"),
    ]
    assert dossier.derniere.statut is S.MISE_EN_PAIEMENT
    assert [
        next_move(dossier, who.role, story.world.directory, story.today)
        for who in (story.mona, story.omar, story.bruno)
    ] == [None] * 3


def test_stand_in_of_the_moe_admits_what_was_built():
    built = Constat("S-12", Decimal(90), Decimal(18), "Un dixième des tuiles n’est pas posé.")
    story = site(constats=(built,))
    begins(story.claire, numero=" s-12 ")

    stand_in(story, story.mona)
    stand_in(story, story.omar)

    (dossier,) = story.dossiers.values()
    assert [p.contenu.totaux.ttc for p in dossier.pieces if p.contenu.totaux] == [120, 108, 108]
    assert [p.contenu.commentaire for p in dossier.pieces] == ["", built.motif, ""]


def test_stand_ins_close_the_account_of_a_contract():
    story = site(constats=(Constat("DF", Decimal(90), Decimal(18), "Une porte manque."),))
    begins(story.claire, Cadre.A7, numero="DF")

    for who in (story.mona, story.omar, story.claire, *[story.bruno] * 5):
        stand_in(story, who)

    (dossier,) = story.dossiers.values()
    assert [(p.contenu.cadre.code.name, p.contenu.numero, p.contenu.totaux.ttc) for p in dossier.pieces] == [
        ("A7", "DF", 120),
        ("A17", "DFPDG", 108),
        ("A20", "DFDG", 108),
        ("A8", "DFDGD", 108),
    ]
    assert dossier.derniere.statut is S.MISE_EN_PAIEMENT


def test_nobody_answers_a_project_sent_before_the_works_are_received():
    story = site(reception=MONDAY + timedelta(days=5))
    begins(story.claire, Cadre.A7)
    (dossier,) = story.dossiers.values()

    assert next_move(dossier, Role.MOE, story.world.directory, story.today) is None


def test_proposed_number_stays_within_its_length():
    story = site()
    begins(story.claire, numero="S" * 20)

    stand_in(story, story.mona)

    (dossier,) = story.dossiers.values()
    assert dossier.derniere.contenu.numero == "S" * 18 + "EA"


def test_nobody_plays_for_the_service_financier_before_its_turn_nor_on_an_unknown_contract():
    story = site()
    begins(story.claire)
    (dossier,) = story.dossiers.values()
    nothing = replace(story.world.directory, marches=())

    assert next_move(dossier, Role.DESTINATAIRE, story.world.directory, story.today) is None
    assert next_move(dossier, Role.MOE, nothing, story.today) is None


def test_suffix_that_the_titulaire_typed_is_his():
    story = site()
    begins(story.claire, numero="S-12EA")

    stand_in(story, story.mona)
    stand_in(story, story.omar)

    (dossier,) = story.dossiers.values()
    assert [p.contenu.numero for p in dossier.pieces] == ["S-12EA", "S-12EAEA", "S-12EAEAV"]


def test_other_numbers_are_proposed_when_the_usual_one_is_taken():
    proposed = list(proposals("SITUATION-OCTOBRE-02", Cadre.A4, Cadre.A15))

    assert len(set(proposed)) == len(proposed) > 50
    assert proposed[:3] == ["SITUATION-OCTOBRE-EA", "SITUATION-OCTOBR-2EA", "SITUATION-OCTOBR-3EA"]
