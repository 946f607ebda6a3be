"""Reference § 11: thirty days to write that one disagrees with an amount; it stops nothing, and silence accepts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sandbox.engine import Cadre, Refus, Role, Statut, Verb
from sandbox.engine.actions import Decision
from sandbox.engine.notices import recipients
from tests.engine.deeds import (
    books,
    certifies_service,
    completes,
    hands_to_accountant,
    mandates,
    pays,
    sends_back_for_routing,
    suspends,
)
from tests.engine.forms import totals
from tests.engine.journeys.test_works import begins, follows, refuses, site
from tests.engine.story import MONDAY, STEPS, Invoice, Person, Story, no

S = Statut
LESS = totals("90.00", "18.00", "108.00")
SAID = "Douze châssis sont posés, non onze."


def disputes(who: Person, it: Invoice, said: str = SAID) -> None:
    who.does(Verb.CONTESTER, it, Decision(commentaire=said))


def admitted(story: Story, cadre: Cadre = Cadre.A15) -> Invoice:
    return follows(story.mona, begins(story.claire), cadre, "Métré corrigé.", totaux=LESS)


def test_titulaire_writes_his_disagreement_once_and_nothing_stops():
    story = site()
    state = admitted(story)

    unsaid = story.claire.tries(disputes, state, " ")
    disputes(story.claire, state)
    told = recipients(STEPS[-1].events[0], state.piece, None)

    assert unsaid == no(Refus.COMMENTAIRE_OBLIGATOIRE, "commentaire")
    assert [(e.libelle, e.qui, e.texte) for e in state.piece.evenements] == [("desaccord", "claire", SAID)]
    assert state.statut is S.MISE_A_DISPOSITION_MOA
    assert story.slice(state.identifiant).dossier.echeances_passees == ()
    assert "desaccord" not in state.delays
    assert told == {Role.MOE, Role.MOA}
    assert story.claire.tries(disputes, state) == no(Refus.DEJA_CONTESTE)
    pays(story.bruno, follows(story.omar, state, Cadre.A19, totaux=LESS))
    assert story.days_pass(60) == []


def test_thirty_days_pass_and_the_amount_is_accepted():
    story = site()
    state = admitted(story)

    story.days_pass(30)
    last_day = Verb.CONTESTER in story.claire.can(state)
    due = story.days_pass(1)

    assert last_day
    assert ("desaccord", MONDAY + timedelta(days=30)) in due
    last = MONDAY + timedelta(days=30)
    assert story.claire.tries(disputes, state) == no(
        Refus.CONTESTATION_TARDIVE, depuis=MONDAY.isoformat(), jour=last.isoformat()
    )


def test_nobody_else_disagrees_and_with_nothing_else():
    story = site()
    request = begins(story.claire)
    state = follows(story.mona, request, Cadre.A15)

    assert story.claire.tries(disputes, state) == no(Refus.CONTESTATION_SANS_OBJET)
    assert Verb.CONTESTER not in story.claire.can(state)
    assert story.mona.tries(disputes, state) == no(Refus.ROLE_INTERDIT, role=Role.FOURNISSEUR)


def test_refused_dossier_leaves_nothing_to_disagree_with():
    story = site()
    state = admitted(story)

    refuses(story.omar, state)

    assert story.claire.tries(disputes, state) == no(Refus.STATUT_INTERDIT, statut=S.REFUSEE_MOA)


def test_final_account_may_be_disputed_before_it_is_notified():
    story = site()
    first = begins(story.claire, Cadre.A7, numero="DF")
    general = follows(story.mona, first, Cadre.A17, "Pénalités.", totaux=LESS)
    follows(story.omar, general, Cadre.A20, totaux=LESS)

    assert story.claire.tries(disputes, general) == []


def suspended_and_completed(who: Person, it: Invoice) -> None:
    suspends(who, it)
    completes(who.story.claire, it, said="Voici.")


@pytest.mark.parametrize(
    ("told", "statut"),
    [
        (None, S.MISE_A_DISPOSITION),
        (sends_back_for_routing, S.A_RECYCLER),
        (suspends, S.SUSPENDUE),
        (suspended_and_completed, S.COMPLETEE),
        (certifies_service, S.SERVICE_FAIT),
        (mandates, S.MANDATEE),
        (hands_to_accountant, S.MISE_A_DISPOSITION_COMPTABLE),
        (books, S.COMPTABILISEE),
        (pays, S.MISE_EN_PAIEMENT),
    ],
)
def test_wherever_the_amount_is_it_may_be_disputed(told: Callable[[Person, Invoice], None] | None, statut: Statut):
    story = site(moa="")
    state = admitted(story, Cadre.A16)
    if told:
        told(story.bruno, state)

    disputes(story.claire, state)

    assert (state.statut, len(state.piece.evenements)) == (statut, 1)
