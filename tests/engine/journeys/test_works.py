"""Reference § 3.1, § 3.2 and § 3.6: a monthly request, from the titulaire to the payment, told as its four people live it."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.actions import Decision, Depot
from sandbox.engine.directory import Marche
from sandbox.engine.pieces import Contenu, Intervenants
from sandbox.engine.vocabulary import ModeDepot
from tests.engine.deeds import certifies_service, deposits, downloads, pays
from tests.engine.forms import ATELIER, CABINET, MAIRIE, MENUISERIE, totals
from tests.engine.story import MONDAY, Invoice, Person, Story, no

S = Statut
HALLE = Marche("2026-T-04", "Halle du marché", ATELIER, MAIRIE, moe=CABINET, moa=MAIRIE)
BEFORE, AFTER = date(2025, 2, 18), date(2025, 2, 19)


def site(today: date = MONDAY, **marche: object) -> Story:
    """A building site: the Atelier builds, the Cabinet directs, the Mairie orders and pays."""
    return Story(today, marches=(replace(HALLE, **marche),))


def piece(story: Story, cadre: Cadre, **values: object) -> Contenu:
    marche = story.world.directory.marches[0]
    around = Intervenants(marche.moe, "", marche.moa, "")
    return replace(
        story.claire.form(cadre=cadre, **({"marche": marche.numero, "numero": "S-1"} | values)), travaux=around
    )


def begins(who: Person, cadre: Cadre = Cadre.A4, **values: object) -> Invoice:
    return deposits(who, contenu=piece(who.story, cadre, **values))


def follows(
    who: Person, before: Invoice, cadre: Cadre, said: str = "", *, reserves: bool = False, **values: object
) -> Invoice:
    """« Déposer la pièce de facturation suivante »."""
    answer = Invoice(who.story, who.story.next_number)
    contenu = piece(who.story, cadre, **({"numero": f"S-{cadre.name}"} | values))
    contenu = replace(contenu, commentaire=said, reserves=reserves)
    who.does(Verb.DEPOSER, answer, Depot(contenu, "CD-2", "e" * 64, precedente=before.identifiant))
    return answer


def refuses(who: Person, it: Invoice, motif: str = "DOCUMENT_ERRONE", said: str = "Ce n’est pas le bon mois.") -> None:
    who.does(Verb.REFUSER, it, Decision(motif, said))


# In the course of the contract


def test_monthly_request_goes_from_the_titulaire_to_the_payment():
    story = site()

    request = begins(story.claire)
    state = follows(story.mona, request, Cadre.A15)
    valid = follows(story.omar, state, Cadre.A19)
    certifies_service(story.bruno, valid)
    pays(story.bruno, valid)

    assert request.path == [S.DEPOSEE, S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION_MOE, S.ASSOCIEE]
    assert state.path == [S.DEPOSEE, S.EN_COURS_ACHEMINEMENT, S.MISE_A_DISPOSITION_MOA, S.ASSOCIEE]
    assert valid.path[-3:] == [S.MISE_A_DISPOSITION, S.SERVICE_FAIT, S.MISE_EN_PAIEMENT]
    assert [len(d.pieces) for d in story.dossiers.values()] == [3]
    assert [(p.precedente, p.statuts[0].role) for p in story.dossiers[1].pieces] == [
        (0, Role.FOURNISSEUR),
        (1, Role.MOE),
        (2, Role.MOA),
    ]


def test_service_financier_has_nothing_to_do_before_the_last_piece():
    story = site()
    request = begins(story.claire)

    assert story.bruno.can(request) == set()
    assert story.bruno.tries(pays, request) == no(Refus.STATUT_INTERDIT, statut=S.MISE_A_DISPOSITION_MOE)


def test_each_piece_waits_for_its_actor():
    story = site()
    request = begins(story.claire)

    assert story.mona.can(request) == {Verb.REFUSER, Verb.TELECHARGER}
    assert story.omar.can(request) == {Verb.TELECHARGER}
    assert story.claire.can(request) == {Verb.TELECHARGER}
    for who in (story.claire, story.mona, story.omar):
        downloads(who, request)
    out_of_order = no(Refus.SUITE_INTERDITE, "cadre", cadre="A19", apres="A4", attendus="A5, A15")
    assert story.omar.tries(follows, request, Cadre.A19) == out_of_order
    assert story.mona.tries(begins, Cadre.A15, numero="S-9") == no(Refus.ACTEUR_PRESENT, "cadre", role=Role.FOURNISSEUR)
    assert [who.can() for who in (story.mona, story.omar)] == [set(), set()]
    state = follows(story.mona, request, Cadre.A15)
    assert story.omar.can(state) == {Verb.REFUSER, Verb.TELECHARGER}
    valid = follows(story.omar, state, Cadre.A19)
    for who in (story.mona, story.omar):
        downloads(who, valid)


def test_somebody_else_s_file_is_out_of_reach():
    story = site()
    request = begins(story.claire)
    stranger = story.person("marc", Role.MOE)

    assert stranger.can(request) == set()
    assert stranger.tries(refuses, request) == no(Refus.PAS_RATTACHE, siret=CABINET)


def test_piece_has_one_answer():
    story = site()
    request = begins(story.claire)
    state = follows(story.mona, request, Cadre.A15)
    follows(story.omar, state, Cadre.A19)

    late = story.mona.tries(follows, request, Cadre.A15, numero="S-2")

    assert late == no(Refus.SUITE_DEJA_DONNEE, statut=S.ASSOCIEE)


def test_piece_that_follows_nothing_known_is_refused():
    story = site()
    begins(story.claire)
    nowhere = Invoice(story, 99)

    assert story.mona.tries(follows, nowhere, Cadre.A15) == no(Refus.PIECE_INCONNUE)


def test_titulaire_begins_and_nothing_else():
    story = site()

    wrong = no(Refus.CADRE_AUTRE_DEPOSANT, "cadre", cadre="A15", role=Role.MOE)
    out = no(Refus.ACTEUR_PRESENT, "cadre", role=Role.FOURNISSEUR)
    assert story.claire.tries(begins, Cadre.A15) == wrong + out


def test_pieces_come_in_their_order():
    story = site(moa="", service_moa="")
    request = begins(story.claire)

    early = story.mona.tries(follows, request, Cadre.A19)

    assert early == [
        *no(Refus.CADRE_AUTRE_DEPOSANT, "cadre", cadre="A19", role=Role.MOA),
        *no(Refus.SUITE_INTERDITE, "cadre", cadre="A19", apres="A4", attendus="A5, A15"),
    ]


def test_piece_names_a_contract_that_the_titulaire_has():
    claire = site().claire

    assert claire.tries(begins, marche=" ") == no(Refus.MARCHE_OBLIGATOIRE, "marche")
    assert claire.tries(begins, marche="X-9") == no(Refus.MARCHE_INCONNU, "marche", trouve="X-9")
    assert claire.tries(begins, marche=" 2026-t-04 ") == []


def test_contract_of_somebody_else():
    claire = site(titulaire=MENUISERIE).claire

    other = no(Refus.MARCHE_AUTRE_TITULAIRE, "fournisseur", marche=HALLE.numero, siret=MENUISERIE)
    assert claire.tries(begins) == other


def test_works_pieces_are_deposited_never_typed():
    story = site()
    typed = replace(piece(story, Cadre.A4), mode_depot=ModeDepot.SAISIE_PORTAIL)

    assert (Refus.TRAVAUX_SAISIS, "", {}) in story.claire.tries(deposits, contenu=typed)


# The MOE corrects in its own piece


def test_moe_admits_another_amount_and_says_why():
    story = site()
    request = begins(story.claire)
    less = totals("90.00", "18.00", "108.00")

    silent = story.mona.tries(follows, request, Cadre.A15, totaux=less)
    state = follows(story.mona, request, Cadre.A15, "Un dixième n’est pas posé.", totaux=less)

    assert silent == no(Refus.MONTANT_NON_EXPLIQUE, "commentaire", attendu="120.00", trouve="108.00")
    assert (state.statut, state.piece.contenu.totaux) == (S.MISE_A_DISPOSITION_MOA, less)


@pytest.mark.parametrize("today", [AFTER, MONDAY])
def test_amount_is_no_reason_to_refuse_since_february_2025(today):
    story = site(today)
    request = begins(story.claire)

    answer = story.mona.tries(refuses, request, "ERREUR_DE_MONTANT", "Trop cher.")

    assert answer == no(Refus.MONTANT_NON_REFUSABLE, "motif")
    assert request.statut is S.MISE_A_DISPOSITION_MOE


def test_before_february_2025_the_reason_is_not_in_the_list_and_another_stops_the_circuit():
    story = site(BEFORE)
    request = begins(story.claire)

    unknown = story.mona.tries(refuses, request, "ERREUR_DE_MONTANT", "Trop cher.")
    refuses(story.mona, request, "AUTRE", "Trop cher.")

    assert unknown == no(Refus.MOTIF_INCONNU, "motif", trouve="ERREUR_DE_MONTANT")
    assert request.statut is S.REFUSEE_MOE


@pytest.mark.parametrize("motif", ["DOCUMENT_ERRONE", "DOCUMENT_MANQUANT", "AUTRE"])
def test_refusal_stops_everybody(motif):
    story = site()
    request = begins(story.claire)

    refuses(story.mona, request, motif)

    assert request.statut is S.REFUSEE_MOE
    assert story.mona.tries(follows, request, Cadre.A15) == no(Refus.SUITE_DEJA_DONNEE, statut=S.REFUSEE_MOE)
    assert story.claire.tries(begins, numero="S-2") == []


def test_refusal_has_a_reason_and_a_comment():
    story = site()
    request = begins(story.claire)

    assert story.mona.tries(refuses, request, "") == no(Refus.MOTIF_OBLIGATOIRE, "motif")
    assert story.mona.tries(refuses, request, said=" ") == no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire")


def test_moa_may_refuse_what_the_moe_sends():
    story = site()
    state = follows(story.mona, begins(story.claire), Cadre.A15)

    refuses(story.omar, state)

    assert state.statut is S.REFUSEE_MOA


# Somebody is absent from the portal


def test_without_moe_the_titulaire_deposits_an_etat_d_acompte_for_the_moa():
    story = site(moe="")

    request = begins(story.claire, Cadre.A5)
    valid = follows(story.omar, request, Cadre.A19)

    assert [request.statut, valid.statut] == [S.ASSOCIEE, S.MISE_A_DISPOSITION]


def test_alone_on_the_portal_the_titulaire_deposits_for_the_service_financier():
    story = site(moe="", moa="")

    assert begins(story.claire, Cadre.A6).statut is S.MISE_A_DISPOSITION


def test_without_moa_the_moe_validates_for_it():
    story = site(moa="")

    valid = follows(story.mona, begins(story.claire), Cadre.A16)

    assert valid.statut is S.MISE_A_DISPOSITION


@pytest.mark.parametrize(
    ("absent", "cadre", "who"),
    [
        ({}, Cadre.A15, "mona"),
        ({"moa": ""}, Cadre.A16, "mona"),
        ({"moe": ""}, Cadre.A19, "omar"),
    ],
)
def test_initial_deposit_in_the_place_of_an_absent_titulaire(absent, cadre, who):
    story = site(titulaire_absent=True, **absent)

    first = begins(getattr(story, who), cadre)

    assert first.piece.precedente == 0


@pytest.mark.parametrize(
    ("marche", "cadre", "role"),
    [({}, Cadre.A5, Role.MOE), ({}, Cadre.A6, Role.MOA), ({"moe": ""}, Cadre.A6, Role.MOA)],
)
def test_nobody_is_replaced_who_is_there(marche, cadre, role):
    assert site(**marche).claire.tries(begins, cadre) == no(Refus.ACTEUR_PRESENT, "cadre", role=role)


def test_piece_is_not_sent_to_who_is_not_there():
    assert site(moe="").claire.tries(begins) == no(Refus.ACTEUR_ABSENT, "cadre", role=Role.MOE)
