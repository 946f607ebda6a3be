"""Reference §§ 2.2, 3.1 and 5: at each status, what each person may do, and nothing else."""

from collections.abc import Callable

import pytest

from sandbox.engine import Cadre, Refus, Statut, Verb
from tests.engine.deeds import (
    books,
    certifies_service,
    completes,
    deletes,
    hands_to_accountant,
    mandates,
    pays,
    rejects,
    saves,
    sends_back_for_routing,
    suspends,
)
from tests.engine.journeys.test_works import begins, follows, refuses, site
from tests.engine.journeys.test_works_end import notified
from tests.engine.story import Invoice, Person, Story

S, V = Statut, Verb
READ = {V.TELECHARGER}
ACCOUNTS = {
    V.DEMANDER_RATTACHEMENT, V.APPROUVER_RATTACHEMENT, V.REFUSER_RATTACHEMENT, V.DESACTIVER_RATTACHEMENT,
    V.SUPPRIMER_RATTACHEMENT, V.PARAMETRER, V.GERER_SERVICE, V.EXTRAIRE, V.AVANCER,
}  # fmt: skip
BACK = {V.DEMANDER_RECYCLAGE, V.SUSPENDRE, V.REJETER}
TO_PAYMENT = [
    V.CONSTATER_SERVICE_FAIT, V.MANDATER, V.METTRE_A_DISPOSITION_COMPTABLE, V.COMPTABILISER, V.METTRE_EN_PAIEMENT,
]  # fmt: skip


def last(story: Story) -> Invoice:
    """What the service financier receives."""
    return follows(story.omar, follows(story.mona, begins(story.claire), Cadre.A15), Cadre.A19)


def treated(told: Callable[..., None]) -> Callable[[Story], Invoice]:
    def build(story: Story) -> Invoice:
        piece = last(story)
        told(story.bruno, piece)
        return piece

    return build


def deleted(story: Story) -> Invoice:
    draft = saves(story.claire)
    deletes(story.claire, draft)
    return draft


def completed(story: Story) -> Invoice:
    piece = treated(suspends)(story)
    completes(story.claire, piece, said="Voici.")
    return piece


def refused_by_the_moe(story: Story) -> Invoice:
    piece = begins(story.claire)
    refuses(story.mona, piece)
    return piece


def refused_by_the_moa(story: Story) -> Invoice:
    piece = follows(story.mona, begins(story.claire), Cadre.A15)
    refuses(story.omar, piece)
    return piece


def answered(story: Story) -> Invoice:
    piece = begins(story.claire)
    follows(story.mona, piece, Cadre.A15)
    return piece


def not_signed(story: Story) -> Invoice:
    dg = notified(story)
    refuses(story.claire, dg)
    return dg


# Status, how it comes, then what the supplier, the recipient, the MOE and the MOA may do.
TOLD = [
    (S.BROUILLON, lambda s: saves(s.claire), {V.ENREGISTRER, V.DEPOSER, V.SUPPRIMER}, set(), set(), set()),
    (S.SUPPRIMEE, deleted, set(), set(), set(), set()),
    (S.MISE_A_DISPOSITION, last, READ, BACK | {*TO_PAYMENT} | READ, READ, READ),
    (S.MISE_A_DISPOSITION, notified, READ | {V.REFUSER}, set(), READ, READ),
    (S.A_RECYCLER, treated(sends_back_for_routing), READ | {V.RECYCLER}, READ, READ, READ),
    (S.SUSPENDUE, treated(suspends), READ | {V.AFFICHER_RETOUR, V.ACQUITTER, V.COMPLETER}, READ, READ, READ),
    (S.REJETEE, treated(rejects), READ | {V.AFFICHER_RETOUR, V.ACQUITTER, V.TRAITER_REJET}, READ, READ, READ),
    (S.COMPLETEE, completed, READ, {V.METTRE_A_DISPOSITION, V.REJETER, *TO_PAYMENT} | READ, READ, READ),
    (S.SERVICE_FAIT, treated(certifies_service), READ, {V.REJETER, *TO_PAYMENT[1:]} | READ, READ, READ),
    (S.MANDATEE, treated(mandates), READ, {*TO_PAYMENT[2:]} | READ, READ, READ),
    (S.MISE_A_DISPOSITION_COMPTABLE, treated(hands_to_accountant), READ, {*TO_PAYMENT[3:]} | READ, READ, READ),
    (S.COMPTABILISEE, treated(books), READ, {*TO_PAYMENT[4:]} | READ, READ, READ),
    (S.MISE_EN_PAIEMENT, treated(pays), READ, READ, READ, READ),
    (S.MISE_A_DISPOSITION_MOE, lambda s: begins(s.claire), READ, set(), READ | {V.REFUSER}, READ),
    (S.MISE_A_DISPOSITION_MOA, lambda s: follows(s.mona, begins(s.claire), Cadre.A15), READ, set(), READ, READ | {V.REFUSER}),
    (S.ASSOCIEE, answered, READ, set(), READ, READ),
    (S.REFUSEE_MOE, refused_by_the_moe, READ | {V.ACQUITTER}, set(), READ, READ),
    (S.REFUSEE_MOA, refused_by_the_moa, READ | {V.ACQUITTER}, set(), READ, READ),
    (S.REFUSEE_FOURNISSEUR, not_signed, READ, set(), READ, READ),
]  # fmt: skip


VERBS = {verb for verb in V if verb not in ACCOUNTS}
# There, an amount that the MOE has changed may be disputed: it has not here.
DISPUTABLE = {s for s, *_ in TOLD} - {
    S.BROUILLON, S.SUPPRIMEE, S.REJETEE, S.MISE_A_DISPOSITION_MOE, S.REFUSEE_MOE, S.REFUSEE_MOA, S.REFUSEE_FOURNISSEUR,
}  # fmt: skip
NO_WAY = {Refus.STATUT_INTERDIT, Refus.ROLE_INTERDIT}


def forbidden(who: Person, piece: Invoice, verbs: set[Verb]) -> set[Verb]:
    """Those that the circuit itself refuses to this person, whatever the rest."""
    return {verb for verb in verbs if who.tries(Person.does, verb, piece)[0][0] in NO_WAY}


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told[0]}-{len(told[2])}")
def test_each_person_may_do_this_and_nothing_else(told):
    statut, comes, *expected = told
    story = site()

    piece = comes(story)

    assert piece.statut is statut
    for who, verbs in zip((story.claire, story.bruno, story.mona, story.omar), expected, strict=True):
        without_object = {V.CONTESTER} if who is story.claire and statut in DISPUTABLE else set()
        assert forbidden(who, piece, VERBS - verbs) == VERBS - verbs - without_object
    assert [who.can(piece) for who in (story.claire, story.bruno, story.mona, story.omar)] == expected
