"""Reference § 3.4 and § 11: nobody answers the titulaire, who makes the account definitive by himself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sandbox.engine import Cadre, Confiance, Refus, Role, Statut, Verb
from sandbox.engine.actions import Depot
from sandbox.engine.events import EcheanceAtteinte
from sandbox.engine.notices import recipients
from sandbox.engine.signatures import Etat, Objet, Signature
from sandbox.engine.works import expected
from tests.engine.deeds import certifies_service, pays, rejects
from tests.engine.journeys.test_works import follows, piece, refuses, site
from tests.engine.journeys.test_works_end import project
from tests.engine.story import Invoice, Person, Story, no

S = Statut
START = date(2026, 3, 4)  # no day that a delay counted from it ends on is a holiday


def proposes(
    who: Person, before: Invoice, *, copied: bool = True, signature: Signature | None = None, **values: object
) -> Invoice:
    """A projet A22, after this piece."""
    it = Invoice(who.story, who.story.next_number)
    contenu = replace(piece(who.story, Cadre.A22, **({"numero": "DF-PDGT"} | values)), copie_moe=copied)
    who.does(Verb.DEPOSER, it, Depot(contenu, "CD-3", "e" * 64, before.identifiant, signature))
    return it


def unanswered(days: int = 31, **marche: object) -> tuple[Story, Invoice]:
    """A projet de décompte final that the MOA has let wait."""
    story = site(START, **marche)
    first = project(story)
    story.days_pass(days)
    return story, first


def silent(**marche: object) -> tuple[Story, Invoice]:
    """A projet A22 sent in time, and the MOA's ten days passed."""
    story, first = unanswered(**marche)
    it = proposes(story.claire, first)
    story.days_pass(11)
    return story, it


def test_account_becomes_definitive_by_silence_and_is_paid():
    story, first = unanswered()
    general = follows(story.mona, first, Cadre.A17)

    it = proposes(story.claire, general)
    until = story.today + timedelta(days=10)
    running = it.delays
    passed = story.days_pass(11)
    definitive = follows(story.claire, it, Cadre.A23)
    paid_by = definitive.delays
    certifies_service(story.bruno, definitive)
    pays(story.bruno, definitive)

    assert running == {"tacite": until}
    assert passed == [("tacite", until)]
    assert [first.statut, general.statut, it.statut] == [S.REMPLACEE_PAR_A22, S.REMPLACEE_PAR_A22, S.ASSOCIEE]
    assert paid_by == {"paiement": until + timedelta(days=1 + 30)}
    assert definitive.statut is S.MISE_EN_PAIEMENT


def test_moe_may_send_the_tacit_account_and_one_is_enough():
    story, it = silent()

    follows(story.mona, it, Cadre.A24, numero="DF-1")
    second = story.claire.tries(lambda who: follows(who, it, Cadre.A23, numero="DF-2"))

    closed = no(Refus.DGD_EXISTANT, "marche", marche="2026-T-04")
    assert second == no(Refus.SUITE_DEJA_DONNEE, statut=S.ASSOCIEE) + closed


def test_moa_answers_within_ten_days_and_the_account_is_signed():
    story, first = unanswered()
    it = proposes(story.claire, first)
    story.days_pass(10)

    dg = follows(story.omar, it, Cadre.A20)

    assert (it.statut, set(dg.delays)) == (S.ASSOCIEE, {"signature_dg"})
    assert follows(story.claire, dg, Cadre.A8).statut is S.MISE_A_DISPOSITION


def test_account_notified_after_ten_days_changes_nothing():
    story, it = silent()

    assert story.omar.tries(follows, it, Cadre.A20) == no(Refus.TACITE_ACQUISE, "cadre")
    assert Verb.DEPOSER not in story.omar.can(it)


def test_moa_cannot_refuse_the_project():
    story, first = unanswered()
    it = proposes(story.claire, first)

    assert story.omar.tries(refuses, it) == no(Refus.TACITE_NON_REFUSABLE)


def test_account_notified_even_late_closes_the_way():
    story, first = unanswered()
    dg = follows(story.omar, follows(story.mona, first, Cadre.A17), Cadre.A20)

    for cadre in (Cadre.A22, Cadre.A23):
        assert story.claire.tries(follows, dg, cadre) == no(Refus.TACITE_FERMEE, "cadre")


def test_project_sent_too_early_is_accepted_said_and_starts_nothing():
    story, first = unanswered(days=30)
    last = START + timedelta(days=30)

    told = is_told(story, first)
    it = proposes(story.claire, first)
    passed = story.days_pass(60)
    early = story.claire.tries(follows, it, Cadre.A23)

    assert told == [("tacite_prematuree", "cadre", {"jour": last.isoformat()})]
    assert passed == [("notification_dg", last)]
    assert early == no(Refus.TACITE_EN_ATTENTE, "cadre", jour="")


def expects(story: Story, it: Invoice) -> Cadre | None:
    """What the titulaire has to deposit after the last piece of this dossier."""
    return expected(story.dossiers[story.home(it.identifiant)], story.world.directory, story.world.rules_date)


def is_told(story: Story, first: Invoice, *, copied: bool = True, signature: Signature | None = None) -> list:
    contenu = replace(piece(story, Cadre.A22, numero="DF-PDGT"), copie_moe=copied)
    return story.claire.is_told(Verb.DEPOSER, Depot(contenu, "CD", "e", first.identifiant, signature))


def test_project_after_one_that_nothing_made_late_starts_nothing():
    """The projet de décompte final was itself sent before the works were received."""
    story, first = unanswered(reception=START + timedelta(days=5))

    assert is_told(story, first) == [("tacite_prematuree", "cadre", {"jour": ""})]


def test_project_in_time_deserves_no_warning():
    story, first = unanswered()

    assert is_told(story, first) == []


def test_project_without_its_copy_starts_nothing_and_is_sent_again():
    story, first = unanswered()

    told = is_told(story, first, copied=False)
    alone = proposes(story.claire, first, copied=False)
    nothing = alone.delays
    again = proposes(story.claire, alone, numero="DF-PDGT-2")

    assert told == [("tacite_sans_copie", "copie_moe", {})]
    assert nothing == {}
    assert (alone.statut, again.delays) == (S.REMPLACEE_PAR_A22, {"tacite": story.today + timedelta(days=10)})


SIGNED = Signature(Etat.INTACTE, Objet.DECOMPTE, "Claire Ormeau", du_titulaire=True, couvre_tout=True, autorite=True)
WRONG = [
    (replace(SIGNED, etat=Etat.ILLISIBLE), "signature_illisible"),
    (replace(SIGNED, etat=Etat.ALTEREE), "signature_alteree"),
    (replace(SIGNED, etat=Etat.IMAGE), "signature_image"),
    (replace(SIGNED, objet=Objet.AUTRE), "signature_autre_document"),
    (replace(SIGNED, etat=Etat.ABSENTE), "signature_absente"),
    (replace(SIGNED, couvre_tout=False), "signature_incomplete"),
    (replace(SIGNED, du_titulaire=False, signataire="Omar"), "signature_autre_signataire"),
    (replace(SIGNED, autorite=False), "signature_autre_autorite"),
    (replace(SIGNED, expiree=True), "signature_expiree"),
]


@pytest.mark.parametrize(("signature", "said"), WRONG)
def test_project_that_nobody_really_signed_is_told_and_starts_nothing(signature, said):
    story, first = unanswered()

    told = is_told(story, first, signature=signature)
    alone = proposes(story.claire, first, signature=signature)
    nothing = alone.delays
    again = proposes(story.claire, alone, signature=SIGNED, numero="DF-PDGT-2")

    assert told == [(said, "fichier", {"signataire": signature.signataire, "cadre": "A22"})]
    assert nothing == {}
    assert again.delays == {"tacite": story.today + timedelta(days=10)}


def test_project_signed_in_time_deserves_no_warning():
    story, first = unanswered()

    assert is_told(story, first, signature=SIGNED) == []


def test_contract_of_the_first_ccag_has_no_tacit_account():
    story, first = unanswered(days=41, ccag="2009")

    assert is_told(story, first) == [("tacite_absente", "cadre", {})]
    assert proposes(story.claire, first).delays == {}


def test_ten_days_are_the_last_ones_before_the_account_stands():
    story, first = unanswered(ccag="2014", days=31)
    it = proposes(story.claire, first)
    last = story.today + timedelta(days=10)
    story.days_pass(10)

    early = story.claire.tries(follows, it, Cadre.A23)

    assert early == no(Refus.TACITE_EN_ATTENTE, "cadre", jour=last.isoformat())
    assert story.days_pass(1) == [("tacite", last)]


def test_tacit_account_rejected_by_the_service_financier_is_sent_again():
    story, it = silent()
    by_moe = follows(story.mona, it, Cadre.A24, numero="DF-1")

    rejects(story.bruno, by_moe)
    again = follows(story.claire, by_moe, Cadre.A23, numero="DF-2")
    rejects(story.bruno, again)
    third = follows(story.claire, again, Cadre.A23, numero="DF-3")

    assert [p.statut for p in (by_moe, again, third)] == [S.REJETEE, S.REJETEE, S.MISE_A_DISPOSITION]


@pytest.mark.parametrize("days", [30, 31])
def test_the_titulaire_s_button_shows_once_the_moa_is_late(days):
    story, first = unanswered(days=days)

    late = days == 31

    assert story.offers(Role.FOURNISSEUR, first) == ([Cadre.A22] if late else [])
    assert story.lets_anticipate(Role.FOURNISSEUR, first) == ([] if late else [Cadre.A22])
    assert story.lets_anticipate(Role.MOA, first) == []


def test_the_moa_s_button_hides_once_it_is_too_late():
    story, it = silent()

    offered = {role: story.offers(role, it) for role in (Role.FOURNISSEUR, Role.MOE, Role.MOA)}

    assert offered == {Role.FOURNISSEUR: [Cadre.A23], Role.MOE: [Cadre.A24], Role.MOA: []}


def test_titulaire_is_expected_once_the_moa_is_late_and_again_once_its_silence_is_complete():
    story, first = unanswered(days=30)
    awaited = [expects(story, first)]

    story.days_pass(1)
    awaited += [expects(story, first)]
    it = proposes(story.claire, first)
    awaited += [expects(story, it)]
    story.days_pass(11)
    awaited += [expects(story, it)]
    definitive = follows(story.claire, it, Cadre.A23)
    awaited += [expects(story, definitive)]
    rejects(story.bruno, definitive)

    assert [*awaited, expects(story, definitive)] == [None, Cadre.A22, None, Cadre.A23, None, Cadre.A23]


def test_titulaire_is_expected_again_after_a_project_that_starts_nothing():
    story, first = unanswered()

    assert expects(story, proposes(story.claire, first, copied=False)) is Cadre.A22


def test_titulaire_of_a_contract_without_tacit_procedure_is_expected_nowhere():
    story, first = unanswered(days=41, ccag="2009")

    assert expects(story, first) is None


@pytest.mark.parametrize(
    ("delay", "told"),
    [("notification_dg", {Role.FOURNISSEUR}), ("tacite", {Role.FOURNISSEUR}), ("traitement_moe", set())],
)
def test_titulaire_is_written_to_when_the_moa_has_let_its_delay_pass(delay, told):
    story, first = unanswered()
    ended = EcheanceAtteinte(first.identifiant, delay, story.today, "", Confiance.H)

    assert recipients(ended, first.piece, None) == told
