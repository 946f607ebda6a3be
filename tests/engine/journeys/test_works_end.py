"""Reference § 3.3, § 3.5 and § 11: the account of a works contract is closed, told as its four people live it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.actions import Depot
from tests.engine.deeds import certifies_service, pays, rejects
from tests.engine.forms import totals
from tests.engine.journeys.test_works import begins, follows, piece, refuses, site
from tests.engine.story import MONDAY, Invoice, Story, no

S = Statut
LESS = totals("90.00", "18.00", "108.00")


def project(story: Story) -> Invoice:
    return begins(story.claire, Cadre.A7, numero="DF")


def notified(story: Story, **values: object) -> Invoice:
    """From the projet de décompte final to the décompte général in the titulaire's hands."""
    general = follows(story.mona, project(story), Cadre.A17, **values)
    return follows(story.omar, general, Cadre.A20, **values)


def signs(story: Story, dg: Invoice, said: str = "", **values: object) -> Invoice:
    return follows(story.claire, dg, Cadre.A8, said, **values)


def test_account_is_closed_by_the_titulaire_s_signature_and_paid():
    story = site()

    first = project(story)
    general = follows(story.mona, first, Cadre.A17)
    dg = follows(story.omar, general, Cadre.A20)
    waiting = dg.statut
    signed = signs(story, dg)
    certifies_service(story.bruno, signed)
    pays(story.bruno, signed)

    assert waiting is S.MISE_A_DISPOSITION
    assert [p.statut for p in (first, general, dg)] == [S.ASSOCIEE] * 3
    assert signed.path[-3:] == [S.MISE_A_DISPOSITION, S.SERVICE_FAIT, S.MISE_EN_PAIEMENT]
    assert [d.derniere.contenu.cadre.code for d in story.dossiers.values()] == [Cadre.A8]


def test_notified_account_is_in_the_titulaire_s_hands_alone():
    story = site()
    dg = notified(story)

    assert story.claire.can(dg) == {Verb.REFUSER, Verb.TELECHARGER}
    assert story.bruno.can(dg) == set()
    assert story.bruno.tries(pays, dg) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)
    assert [who.can(dg) for who in (story.mona, story.omar)] == [{Verb.TELECHARGER}] * 2


def test_ordinary_invoice_is_not_the_supplier_s_to_refuse():
    story = site()
    last = follows(story.omar, follows(story.mona, begins(story.claire), Cadre.A15), Cadre.A19)

    assert story.claire.tries(refuses, last) == no(Refus.ROLE_INTERDIT, role=Role.DESTINATAIRE)
    assert Verb.REFUSER not in story.claire.can(last)


def test_moa_absent_the_moe_notifies_the_account():
    story = site(moa="")
    dg = follows(story.mona, project(story), Cadre.A18)

    assert signs(story, dg).statut is S.MISE_A_DISPOSITION


def test_moe_absent_the_moa_notifies_the_account():
    story = site(moe="")
    dg = begins(story.omar, Cadre.A20)

    assert signs(story, dg).statut is S.MISE_A_DISPOSITION


def test_moe_admits_another_amount_at_the_end_too():
    story = site()
    first = project(story)

    assert story.mona.tries(refuses, first, "ERREUR_DE_MONTANT") == no(Refus.MONTANT_NON_REFUSABLE, "motif")
    general = follows(story.mona, first, Cadre.A17, "Pénalités déduites.", totaux=LESS)

    assert general.delays == {
        "notification_dg": MONDAY + timedelta(days=30),
        "desaccord": MONDAY + timedelta(days=30),
    }


def test_titulaire_may_refuse_to_sign_and_says_why():
    story = site()
    dg = notified(story)

    assert story.claire.tries(refuses, dg, said=" ") == no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire")
    refuses(story.claire, dg, "ERREUR_DE_MONTANT", "Les travaux supplémentaires manquent.")

    assert (dg.statut, dg.delays) == (S.REFUSEE_FOURNISSEUR, {})
    assert story.claire.tries(signs_again, dg) == no(Refus.SUITE_DEJA_DONNEE, statut=S.REFUSEE_FOURNISSEUR)


def signs_again(who, dg):
    return follows(who, dg, Cadre.A8)


# Reserves


def test_titulaire_signs_with_reserves_and_says_which():
    story = site()
    dg = notified(story)

    silent = story.claire.tries(lambda who: follows(who, dg, Cadre.A8, reserves=True))
    signed = signs(story, dg, "Travaux supplémentaires, 12,00 €.", reserves=True)

    assert silent == no(Refus.RESERVES_NON_MOTIVEES, "commentaire")
    assert (signed.statut, signed.piece.contenu.reserves) == (S.MISE_A_DISPOSITION, True)


def test_nobody_else_makes_reserves():
    story = site()
    first = project(story)

    early = story.mona.tries(lambda who: follows(who, first, Cadre.A17, "Sous réserve.", reserves=True))

    assert early == no(Refus.RESERVES_SANS_OBJET, "reserves")


# Delays


@pytest.mark.parametrize(("ccag", "days", "start"), [("2021", 30, 4), ("2014", 30, 4), ("2009", 40, 5)])
def test_moa_has_its_delay_to_notify_and_nothing_follows_from_its_silence(ccag, days, start):
    """No day around the last one is a holiday: one day more or less would be seen."""
    story = site(date(2026, 3, start), ccag=ccag)
    first = project(story)
    until = story.today + timedelta(days=days)

    assert first.delays == {"notification_dg": until}
    assert story.days_pass(days) == []
    assert story.days_pass(1) == [("notification_dg", until)]
    assert first.statut is S.MISE_A_DISPOSITION_MOE


@pytest.mark.parametrize(("ccag", "days"), [("2021", 30), ("2014", 30), ("2009", 45)])
def test_titulaire_silent_is_deemed_to_accept_and_may_still_sign(ccag, days):
    story = site(ccag=ccag)
    dg = notified(story)
    until = MONDAY + timedelta(days=days)

    assert dg.delays == {"signature_dg": until}
    assert story.days_pass(days + 1) == [("signature_dg", until)]
    late = Depot(piece_with_reserves(story), "CD", "e", precedente=dg.identifiant)
    assert story.claire.is_told(Verb.DEPOSER, late) == [("reserves_tardives", "reserves", {"jour": until.isoformat()})]
    assert signs(story, dg).statut is S.MISE_A_DISPOSITION
    assert story.days_pass(20) == []


def test_reserves_in_time_deserve_no_warning():
    story = site()
    dg = notified(story)

    assert story.claire.is_told(Verb.DEPOSER, Depot(piece_with_reserves(story), "CD", "e", dg.identifiant)) == []


def piece_with_reserves(story: Story):
    return replace(piece(story, Cadre.A8, numero="DG"), reserves=True, commentaire="Il manque 12,00 €.")


@pytest.mark.parametrize(
    ("start", "until", "why"),
    [
        (date(2026, 3, 6), date(2026, 4, 7), "the thirtieth day is Easter Sunday, the next one Easter Monday"),
        (date(2026, 4, 1), date(2026, 5, 4), "the thirtieth day is 1 May, then comes a week-end"),
        (date(2026, 4, 14), date(2026, 5, 15), "the thirtieth day is Ascension"),
        (date(2026, 4, 25), date(2026, 5, 26), "the thirtieth day is Whit Monday"),
        (date(2026, 12, 2), date(2027, 1, 4), "the thirtieth day is New Year's Day"),
        (date(2026, 3, 3), date(2026, 4, 2), "the thirtieth day is worked"),
    ],
)
def test_contractual_delay_ends_on_a_worked_day(start, until, why):
    assert project(site(start)).delays == {"notification_dg": until}, why


def test_balance_is_due_from_the_signed_account():
    """R. 2192-16."""
    story = site()
    story.days_pass(3)
    dg = notified(story)
    story.days_pass(10)

    before = dg.delays
    signed = signs(story, dg)

    assert "paiement" not in before
    assert signed.delays == {"paiement": story.today + timedelta(days=30)}


def test_account_refused_by_the_service_financier_is_owed_nothing_and_may_be_done_again():
    story = site()
    signed = signs(story, notified(story))

    rejects(story.bruno, signed)

    assert signed.delays == {}
    again = begins(story.claire, Cadre.A7, numero="DF-2")
    general = follows(story.mona, again, Cadre.A17, numero="DF-3")
    assert (
        signs(story, follows(story.omar, general, Cadre.A20, numero="DF-4"), numero="DF-5").statut
        is S.MISE_A_DISPOSITION
    )


def test_contract_has_one_account_in_effect():
    story = site()
    signs(story, notified(story))
    late = begins(story.claire, Cadre.A7, numero="DF-2")
    dg = follows(story.omar, follows(story.mona, late, Cadre.A17, numero="DF-3"), Cadre.A20, numero="DF-4")

    second = story.claire.tries(lambda who: follows(who, dg, Cadre.A8, numero="DF-5"))

    assert second == no(Refus.DGD_EXISTANT, "marche", marche="2026-T-04")


# Before and after its time


def test_project_sent_before_the_works_are_received_starts_nothing():
    story = site(reception=MONDAY + timedelta(days=5))
    early = Depot(piece(story, Cadre.A7, numero="DF"), "CD", "e")

    told = story.claire.is_told(Verb.DEPOSER, early)
    first = project(story)

    assert told == [("projet_premature", "date_facture", {"reception": "2026-03-07"})]
    assert first.delays == {}
    assert story.days_pass(60) == []


@pytest.mark.parametrize(("ccag", "days"), [("2021", 30), ("2014", 30), ("2009", 45)])
def test_project_is_late_after_its_delay(ccag, days):
    story = site(reception=MONDAY, ccag=ccag)
    story.days_pass(days)
    it = Depot(piece(story, Cadre.A7, numero="DF", date_facture=MONDAY), "CD", "e")

    on_time = story.claire.is_told(Verb.DEPOSER, it)
    story.days_pass(1)
    late = story.claire.is_told(Verb.DEPOSER, it)

    last = (MONDAY + timedelta(days=days)).isoformat()
    assert (on_time, late) == ([], [("projet_tardif", "date_facture", {"jour": last})])


def test_request_of_the_month_is_never_too_early():
    story = site(reception=MONDAY + timedelta(days=5))

    assert story.claire.is_told(Verb.DEPOSER, Depot(piece(story, Cadre.A4), "CD", "e")) == []


def test_answer_begins_no_dossier():
    story = site()
    begins(story.claire)

    alone = story.claire.tries(begins, Cadre.A8, numero="S-9")

    assert alone == no(Refus.SUITE_SANS_DOSSIER, "cadre", cadre="A8", attendus="A8, A18, A20")
